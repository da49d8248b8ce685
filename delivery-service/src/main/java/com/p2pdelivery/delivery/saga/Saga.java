package com.p2pdelivery.delivery.saga;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one saga stands.
 *
 * @param step the first step that is not done; DONE at the end
 * @param waitingFor names of the events that are still to come
 * @param note what an operator should know, such as why a payout waits
 */
public record Saga(
        UUID sagaId,
        SagaKind kind,
        UUID deliveryId,
        UUID bookingId,
        String step,
        String waitingFor,
        Instant since,
        Instant deadline,
        SagaStatus status,
        @Nullable String note) {

    public boolean isOverdueAt(Instant now) {
        return status.isRunning() && deadline.isBefore(now);
    }
}
