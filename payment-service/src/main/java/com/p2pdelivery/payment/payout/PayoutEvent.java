package com.p2pdelivery.payment.payout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a payout tells others, in the published language of {@code contracts/events/payment}. */
sealed interface PayoutEvent extends DomainEvent {

    UUID payoutId();

    @Override
    default String aggregate() {
        return "payout";
    }

    @Override
    default UUID aggregateId() {
        return payoutId();
    }

    record PayoutPaid(
            UUID payoutId,
            UUID deliveryId,
            UUID bookingId,
            UUID travelerId,
            Money amount,
            Instant paidAt,
            @JsonIgnore long sequence)
            implements PayoutEvent {}

    record PayoutWaiting(
            UUID payoutId,
            UUID deliveryId,
            UUID bookingId,
            UUID travelerId,
            Money amount,
            String reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expectedAt,
            @JsonIgnore long sequence)
            implements PayoutEvent {}

    record PayoutReturned(
            UUID payoutId,
            UUID deliveryId,
            UUID bookingId,
            UUID travelerId,
            Money amount,
            String reason,
            @JsonIgnore long sequence)
            implements PayoutEvent {}

    record PayoutFailed(
            UUID payoutId,
            UUID deliveryId,
            UUID bookingId,
            UUID travelerId,
            Money amount,
            String reason,
            @JsonIgnore long sequence)
            implements PayoutEvent {}
}
