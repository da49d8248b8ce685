package com.p2pdelivery.platform.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The time that goes by plus what a test has added. */
public final class AdjustableClock extends Clock {

    private final AtomicReference<Duration> ahead;
    private final ZoneId zone;

    public AdjustableClock() {
        this(new AtomicReference<>(Duration.ZERO), ZoneOffset.UTC);
    }

    private AdjustableClock(AtomicReference<Duration> ahead, ZoneId zone) {
        this.ahead = ahead;
        this.zone = zone;
    }

    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** Back to the real time; whoever advanced the clock does this in the end. */
    public void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new AdjustableClock(ahead, other);
    }
}
