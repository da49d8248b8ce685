package com.p2pdelivery.payment.escrow;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a worker looks at an escrow next, and how often the provider was asked for the same thing.
 * Never changed, always replaced.
 *
 * @param dueAt null until somebody else has done something
 */
@Embeddable
record Due(@Nullable Instant dueAt, int attempts) {

    /** Nothing was asked for yet. */
    static Due afresh(@Nullable Instant then) {
        return new Due(then, 0);
    }

    static Due asked(Instant lookAgain) {
        return new Due(lookAgain, 1);
    }

    Due askedInVain(Instant lookAgain) {
        return new Due(lookAgain, attempts + 1);
    }

    Due at(@Nullable Instant then) {
        return new Due(then, attempts);
    }

    Due never() {
        return at(null);
    }
}
