package com.p2pdelivery.admin.saga;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One page of the delivery service's list. */
public record SagaPage(List<SagaLine> items, @Nullable String nextCursor) {

    /**
     * Where one saga stands.
     *
     * @param kind such as BOOKING
     * @param waitingFor names of the events that are still to come
     * @param since when it began to wait for them
     * @param deadline when it becomes overdue
     * @param note such as why a payout waits
     */
    public record SagaLine(
            UUID sagaId,
            String kind,
            UUID deliveryId,
            @Nullable UUID bookingId,
            String step,
            @Nullable String waitingFor,
            Instant since,
            @Nullable Instant deadline,
            String status,
            @Nullable String note) {}
}
