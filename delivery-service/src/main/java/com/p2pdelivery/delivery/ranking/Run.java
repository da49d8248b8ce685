package com.p2pdelivery.delivery.ranking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training or an evaluation, as far as it has come.
 *
 * @param modelId the model that was evaluated, or, once it is done, trained
 * @param simulated whether it reads what the simulator has written, and nothing else
 * @param from start of the lists that it reads
 * @param failure why it ended without a result; absent unless FAILED
 */
public record Run(
        UUID runId,
        Kind kind,
        Status status,
        @Nullable UUID modelId,
        boolean simulated,
        Instant from,
        Instant until,
        @Nullable Failure failure,
        Instant createdAt,
        UUID createdBy) {

    public enum Kind {
        TRAINING,
        EVALUATION
    }

    public enum Status {
        RUNNING,
        DONE,
        FAILED
    }

    public enum Failure {
        /** Some lists have left the log since the run was asked for. */
        TOO_FEW_LISTS,
        /** The copies of the service that worked on it all died. */
        TRIED_TOO_OFTEN,
        /** It broke off by a fault, which the service's log tells. */
        BROKE_OFF
    }
}
