package com.p2pdelivery.payment.escrow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an escrow tells others, in the published language of {@code contracts/events/payment}. */
sealed interface EscrowEvent extends DomainEvent {

    /** Grounds of a freeze that no person has given. */
    String CHARGEBACK = "CHARGEBACK";

    UUID escrowId();

    @Override
    default String aggregate() {
        return "escrow";
    }

    @Override
    default UUID aggregateId() {
        return escrowId();
    }

    record EscrowFunded(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            JsonNode booking,
            Money amount,
            Money commission,
            Money travelerShare,
            Instant fundedAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record EscrowFundingFailed(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            String reason,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record EscrowExpired(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            Money amount,
            String reason,
            Instant expiredAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record EscrowFrozen(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            Money amount,
            String grounds,
            Instant frozenAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record EscrowThawed(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            Instant releaseAt,
            String why,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record EscrowReleased(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            Money amount,
            Money travelerAmount,
            Money commission,
            Instant releasedAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record EscrowRefunded(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            Money refunded,
            Money travelerCompensation,
            Money commission,
            Cancellation.Cause cause,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record ChargebackOpened(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            Money amount,
            String reason,
            EscrowStatus escrow,
            Instant openedAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {}

    record ChargebackClosed(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            Money amount,
            String outcome,
            Instant closedAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {}
}
