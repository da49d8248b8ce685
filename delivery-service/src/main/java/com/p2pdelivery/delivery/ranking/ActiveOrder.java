package com.p2pdelivery.delivery.ranking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What orders the lists.
 *
 * @param modelId absent for the hand-made score
 * @param since absent where nobody has ever switched
 */
public record ActiveOrder(
        Kind kind, @Nullable UUID modelId, @Nullable Instant since, @Nullable UUID switchedBy) {

    public enum Kind {
        HAND_MADE,
        LEARNED
    }
}
