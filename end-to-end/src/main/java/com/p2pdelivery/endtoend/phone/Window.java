package com.p2pdelivery.endtoend.phone;

import java.time.Duration;

/** When a parcel can be picked up, counted from now. */
public record Window(Duration opens, Duration closes) {

    public static final Window FROM_NOW = new Window(Duration.ZERO, Duration.ofHours(12));
    public static final Window FROM_TOMORROW =
            new Window(Duration.ofHours(24), Duration.ofHours(36));
}
