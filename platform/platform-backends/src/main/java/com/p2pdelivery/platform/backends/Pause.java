package com.p2pdelivery.platform.backends;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for a server, with a deadline. */
final class Pause {

    private Pause() {}

    static void briefly() {
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new BackendException("Interrupted.");
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    /** Waits until the condition holds; false where the time is up first. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            briefly();
        }
        return true;
    }
}
