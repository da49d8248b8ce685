package com.p2pdelivery.delivery.booking.messaging;

import com.p2pdelivery.delivery.booking.AdvanceBooking;
import com.p2pdelivery.delivery.cancellation.CancelTripBookings;
import com.p2pdelivery.delivery.cancellation.CancelUnpaid;
import com.p2pdelivery.delivery.cancellation.CancelWithoutRoom;
import com.p2pdelivery.delivery.saga.Fact;
import com.p2pdelivery.delivery.saga.Facts;
import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BookingConsumer {

    private static final String TRIPS = "p2p.trip.trip";
    private static final String ESCROWS = "p2p.payment.escrow";
    private static final String PAYOUTS = "p2p.payment.payout";
    private static final String CODES = "p2p.qr.code-set";

    private final AdvanceBooking advanceBooking;
    private final CancelTripBookings cancelTripBookings;
    private final CancelWithoutRoom cancelWithoutRoom;
    private final CancelUnpaid cancelUnpaid;

    BookingConsumer(
            AdvanceBooking advanceBooking,
            CancelTripBookings cancelTripBookings,
            CancelWithoutRoom cancelWithoutRoom,
            CancelUnpaid cancelUnpaid) {
        this.advanceBooking = advanceBooking;
        this.cancelWithoutRoom = cancelWithoutRoom;
        this.cancelUnpaid = cancelUnpaid;
        this.cancelTripBookings = cancelTripBookings;
    }

    /** CapacityReserved names its booking whole. */
    record Reserved(Agreed booking) {}

    record Agreed(UUID deliveryId, UUID bookingId) {}

    /** Every other report of a booking; {@code at} where the instant is not the event's own. */
    record Report(UUID deliveryId, UUID bookingId, @Nullable String reason, @Nullable Instant at) {}

    record Frozen(UUID deliveryId, UUID bookingId, String grounds, Instant frozenAt) {}

    record Refunded(UUID deliveryId, UUID bookingId, Money travelerCompensation) {}

    record TripCancelled(UUID tripId, @Nullable String reason) {}

    @Bean
    EventHandlers bookingEvents() {
        return EventHandlers.named("booking")
                .on(TRIPS, "CapacityReserved", Reserved.class, this::reserved)
                .on(TRIPS, "CapacityRefused", Report.class, fact(Fact.CAPACITY_REFUSED))
                .on(TRIPS, "CapacityReturned", Report.class, this::returned)
                .on(TRIPS, "TripCancelled", TripCancelled.class, this::tripCancelled)
                .on(ESCROWS, "EscrowFunded", Report.class, fact(Fact.ESCROW_FUNDED))
                .on(ESCROWS, "EscrowFundingFailed", Report.class, fact(Fact.FUNDING_FAILED))
                .on(ESCROWS, "EscrowExpired", Report.class, this::expired)
                .on(ESCROWS, "EscrowReleased", Report.class, fact(Fact.ESCROW_RELEASED))
                .on(ESCROWS, "EscrowFrozen", Frozen.class, this::frozen)
                .on(ESCROWS, "EscrowThawed", Report.class, fact(Fact.ESCROW_THAWED))
                .on(ESCROWS, "EscrowRefunded", Refunded.class, this::refunded)
                .on(PAYOUTS, "PayoutPaid", Report.class, fact(Fact.PAYOUT_PAID))
                .on(PAYOUTS, "PayoutWaiting", Report.class, fact(Fact.PAYOUT_WAITING))
                .on(PAYOUTS, "PayoutFailed", Report.class, fact(Fact.PAYOUT_FAILED))
                .on(CODES, "CodesIssued", Report.class, fact(Fact.CODES_ISSUED))
                .on(CODES, "CodesRevoked", Report.class, fact(Fact.CODES_REVOKED))
                .on(CODES, "PickupVerified", Report.class, fact(Fact.PICKUP_VERIFIED))
                .on(CODES, "DropoffVerified", Report.class, fact(Fact.DROPOFF_VERIFIED));
    }

    private BiConsumer<EventEnvelope, Report> fact(Fact fact) {
        return (event, report) ->
                advanceBooking.handle(
                        new AdvanceBooking.Command(
                                report.deliveryId(),
                                report.bookingId(),
                                fact,
                                report.at() == null ? event.time() : report.at(),
                                report.reason()));
    }

    private void reserved(EventEnvelope event, Reserved reserved) {
        advanceBooking.handle(
                new AdvanceBooking.Command(
                        reserved.booking().deliveryId(),
                        reserved.booking().bookingId(),
                        Fact.CAPACITY_RESERVED,
                        event.time(),
                        null));
    }

    private void returned(EventEnvelope event, Report report) {
        fact(Fact.CAPACITY_RETURNED).accept(event, report);
        cancelWithoutRoom.handle(
                new CancelWithoutRoom.Command(
                        report.deliveryId(), report.bookingId(), report.reason()));
    }

    private void expired(EventEnvelope event, Report report) {
        fact(Fact.ESCROW_EXPIRED).accept(event, report);
        cancelUnpaid.handle(new CancelUnpaid.Command(report.deliveryId(), report.bookingId()));
    }

    private void frozen(EventEnvelope event, Frozen frozen) {
        advanceBooking.handle(
                new AdvanceBooking.Command(
                        frozen.deliveryId(),
                        frozen.bookingId(),
                        Fact.ESCROW_FROZEN,
                        frozen.frozenAt(),
                        frozen.grounds()));
    }

    private void refunded(EventEnvelope event, Refunded refunded) {
        advanceBooking.handle(
                new AdvanceBooking.Command(
                        refunded.deliveryId(),
                        refunded.bookingId(),
                        Fact.ESCROW_REFUNDED,
                        event.time(),
                        refunded.travelerCompensation().isZero() ? Facts.NOTHING_EARNED : null));
    }

    private void tripCancelled(EventEnvelope event, TripCancelled trip) {
        cancelTripBookings.handle(
                new CancelTripBookings.Command(
                        trip.tripId(), trip.reason() == null ? "no reason" : trip.reason()));
    }
}
