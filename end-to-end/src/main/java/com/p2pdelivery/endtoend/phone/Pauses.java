package com.p2pdelivery.endtoend.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting by looking again, always with a deadline. */
public final class Pauses {

    private Pauses() {}

    /** Looks every 100 ms until something is there. */
    public static <T> T until(String what, Duration limit, Supplier<java.util.Optional<T>> look) {
        var deadline = Instant.now().plus(limit);
        while (true) {
            var seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new StoryBroken("Waited " + limit.toSeconds() + " s in vain: " + what);
            }
            pause(Duration.ofMillis(100));
        }
    }

    static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
