package com.p2pdelivery.location.track;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A position as clients see it. */
record PositionView(
        UUID deliveryId,
        double lat,
        double lon,
        double accuracyM,
        Instant recordedAt,
        Instant receivedAt,
        @Nullable Double speedMps,
        @Nullable Double headingDeg) {

    static PositionView of(UUID deliveryId, Position position) {
        return new PositionView(
                deliveryId,
                position.lat(),
                position.lon(),
                position.accuracyM(),
                position.recordedAt(),
                position.receivedAt(),
                position.speedMps(),
                position.headingDeg());
    }
}
