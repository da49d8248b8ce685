package com.p2pdelivery.endtoend.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting by looking again, always with a deadline. */
public final class Pauses {

    private Pauses() {}

    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration SELDOM = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(5);

    /**
     * Looks every 100 ms until something is there, and more seldom once that takes long: many who
     * look would slow down what they wait for.
     */
    public static <T> T until(String what, Duration limit, Supplier<java.util.Optional<T>> look) {
        var start = Instant.now();
        var deadline = start.plus(limit);
        while (true) {
            var seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StoryBroken("Waited " + limit.toSeconds() + " s in vain: " + what);
            }
            pause(Instant.now().isBefore(start.plus(SOON)) ? OFTEN : SELDOM);
        }
    }

    static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
