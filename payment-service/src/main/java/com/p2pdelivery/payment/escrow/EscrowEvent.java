package com.p2pdelivery.payment.escrow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What an escrow tells others, in the published language of {@code contracts/events/payment}. Each
 * is made of the escrow as it stands, and takes its next number: save the escrow after that.
 */
sealed interface EscrowEvent extends DomainEvent {

    UUID escrowId();

    @Override
    default String aggregate() {
        return "escrow";
    }

    @Override
    default UUID aggregateId() {
        return escrowId();
    }

    /**
     * @param booking the whole booking, as it was heard
     */
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
            implements EscrowEvent {

        static EscrowFunded of(Escrow escrow, JsonNode booking) {
            var split = escrow.held().delivered();
            return new EscrowFunded(
                    escrow.id(),
                    escrow.booking().deliveryId(),
                    escrow.booking().bookingId(),
                    booking,
                    escrow.amount(),
                    split.toPlatform(),
                    split.toTraveler(),
                    Objects.requireNonNull(escrow.funding().fundedAt()),
                    escrow.nextEvent());
        }
    }

    record EscrowFundingFailed(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            String reason,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static EscrowFundingFailed of(Escrow escrow) {
            var booking = escrow.booking();
            return new EscrowFundingFailed(
                    escrow.id(),
                    booking.deliveryId(),
                    booking.bookingId(),
                    booking.customerId(),
                    escrow.reason(),
                    escrow.nextEvent());
        }
    }

    record EscrowExpired(
            UUID escrowId,
            @JsonUnwrapped Booking booking,
            Money amount,
            String reason,
            Instant expiredAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static EscrowExpired of(Escrow escrow) {
            return new EscrowExpired(
                    escrow.id(),
                    escrow.booking(),
                    escrow.amount(),
                    escrow.reason(),
                    escrow.settledAt(),
                    escrow.nextEvent());
        }
    }

    /**
     * @param grounds the customer's {@link Objection.Grounds}, or {@code CHARGEBACK}
     */
    record EscrowFrozen(
            UUID escrowId,
            @JsonUnwrapped Booking booking,
            Money amount,
            String grounds,
            Instant frozenAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static EscrowFrozen byCustomer(Escrow escrow, Objection.Grounds grounds, Instant at) {
            return of(escrow, grounds.name(), at);
        }

        static EscrowFrozen byBank(Escrow escrow, Instant at) {
            return of(escrow, "CHARGEBACK", at);
        }

        private static EscrowFrozen of(Escrow escrow, String grounds, Instant at) {
            return new EscrowFrozen(
                    escrow.id(),
                    escrow.booking(),
                    escrow.amount(),
                    grounds,
                    at,
                    escrow.nextEvent());
        }
    }

    /**
     * @param why the {@link Objection.Failure}, or {@code CHARGEBACK_} and how that has ended
     */
    record EscrowThawed(
            UUID escrowId,
            @JsonUnwrapped Booking booking,
            Instant releaseAt,
            String why,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static EscrowThawed of(Escrow escrow, Objection.Failure why) {
            return of(escrow, why.name());
        }

        static EscrowThawed of(Escrow escrow, Escrow.Chargeback ended) {
            return of(escrow, "CHARGEBACK_" + ended);
        }

        private static EscrowThawed of(Escrow escrow, String why) {
            return new EscrowThawed(
                    escrow.id(), escrow.booking(), escrow.releaseAt(), why, escrow.nextEvent());
        }
    }

    record EscrowReleased(
            UUID escrowId,
            @JsonUnwrapped Booking booking,
            Money amount,
            Money travelerAmount,
            Money commission,
            Instant releasedAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static EscrowReleased of(Escrow escrow) {
            var ended = escrow.ended();
            return new EscrowReleased(
                    escrow.id(),
                    escrow.booking(),
                    escrow.amount(),
                    ended.toTraveler(),
                    ended.toPlatform(),
                    escrow.settledAt(),
                    escrow.nextEvent());
        }
    }

    /** The final position. Answers a cancelled delivery, if one waits. */
    record EscrowRefunded(
            UUID escrowId,
            @JsonUnwrapped Booking booking,
            Money refunded,
            Money travelerCompensation,
            Money commission,
            Cancellation.Cause cause,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static EscrowRefunded of(Escrow escrow) {
            var ended = escrow.ended();
            return new EscrowRefunded(
                    escrow.id(),
                    escrow.booking(),
                    ended.toCustomer(),
                    ended.toTraveler(),
                    ended.toPlatform(),
                    escrow.answerCancellation(),
                    escrow.nextEvent());
        }
    }

    record ChargebackOpened(
            UUID escrowId,
            @JsonUnwrapped Booking booking,
            Money amount,
            String reason,
            EscrowStatus escrow,
            Instant openedAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static ChargebackOpened of(Escrow escrow, Money disputed, String reason, Instant at) {
            return new ChargebackOpened(
                    escrow.id(),
                    escrow.booking(),
                    disputed,
                    reason,
                    escrow.status(),
                    at,
                    escrow.nextEvent());
        }
    }

    record ChargebackClosed(
            UUID escrowId,
            @JsonUnwrapped Booking booking,
            Money amount,
            String outcome,
            Instant closedAt,
            @JsonIgnore long sequence)
            implements EscrowEvent {

        static ChargebackClosed of(Escrow escrow, Money disputed, boolean won, Instant at) {
            return new ChargebackClosed(
                    escrow.id(),
                    escrow.booking(),
                    disputed,
                    won ? "WON" : "LOST",
                    at,
                    escrow.nextEvent());
        }
    }
}
