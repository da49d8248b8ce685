package com.p2pdelivery.platform.test;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waiting for what happens in its own time: asking again and again, with a deadline. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Eventually() {}

    /** Returns once the assertion holds; fails with its last failure after {@link #LIMIT}. */
    public static void eventually(ThrowingRunnable assertion) {
        eventually(LIMIT, assertion);
    }

    public static void eventually(Duration limit, ThrowingRunnable assertion) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(limit)
                .untilAsserted(assertion);
    }
}
