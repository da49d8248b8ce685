package com.p2pdelivery.payment.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A time for each thread, so that sequences run beside each other and each can wait for days. */
final class OwnTime extends Clock {

    private static final ThreadLocal<Instant> NOW = ThreadLocal.withInitial(Instant::now);

    private final ZoneId zone;

    OwnTime() {
        this(ZoneOffset.UTC);
    }

    private OwnTime(ZoneId zone) {
        this.zone = zone;
    }

    static void begin(Instant at) {
        NOW.set(at);
    }

    static void pass(Duration time) {
        NOW.set(NOW.get().plus(time));
    }

    @Override
    public Instant instant() {
        return NOW.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new OwnTime(other);
    }
}
