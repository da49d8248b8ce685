package com.p2pdelivery.trip.analytics.messaging;

import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.trip.analytics.CountCarriage;
import com.p2pdelivery.trip.analytics.CountEarning;
import com.p2pdelivery.trip.analytics.CountTrip;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FigureEvents {

    private static final String TRIP = "p2p.trip.trip";
    private static final String DELIVERY = "p2p.delivery.delivery";
    private static final String ESCROW = "p2p.payment.escrow";

    record Trip(UUID tripId) {}

    record DeliveryConfirmed(Booking booking) {

        record Booking(
                UUID bookingId,
                UUID travelerId,
                UUID tripId,
                Parcel parcel,
                Stop pickup,
                Stop dropoff) {}

        record Parcel(int weightGrams, int volumeCm3) {}

        record Stop(Instant until) {}
    }

    record HandedOver(UUID bookingId, UUID travelerId, UUID tripId, Instant at) {}

    /** Without a booking there was nothing to carry yet. */
    record DeliveryCancelled(
            @Nullable UUID bookingId, @Nullable UUID travelerId, @Nullable UUID tripId) {}

    record EscrowReleased(
            UUID escrowId, UUID travelerId, Money travelerAmount, @Nullable Instant releasedAt) {}

    record EscrowRefunded(UUID escrowId, UUID travelerId, @Nullable Money travelerCompensation) {}

    private final CountTrip countTrip;
    private final CountCarriage countCarriage;
    private final CountEarning countEarning;

    FigureEvents(CountTrip countTrip, CountCarriage countCarriage, CountEarning countEarning) {
        this.countTrip = countTrip;
        this.countCarriage = countCarriage;
        this.countEarning = countEarning;
    }

    @Bean
    EventHandlers analyticsHandlers() {
        return EventHandlers.named("analytics")
                .on(TRIP, "TripPublished", Trip.class, this::trip)
                .on(TRIP, "TripChanged", Trip.class, this::trip)
                .on(TRIP, "TripCancelled", Trip.class, this::trip)
                .on(DELIVERY, "DeliveryConfirmed", DeliveryConfirmed.class, this::confirmed)
                .on(DELIVERY, "DeliveryPickedUp", HandedOver.class, this::pickedUp)
                .on(DELIVERY, "DeliveryDelivered", HandedOver.class, this::delivered)
                .on(DELIVERY, "DeliveryCancelled", DeliveryCancelled.class, this::cancelled)
                .on(ESCROW, "EscrowReleased", EscrowReleased.class, this::released)
                .on(ESCROW, "EscrowRefunded", EscrowRefunded.class, this::refunded);
    }

    private void trip(EventEnvelope event, Trip trip) {
        countTrip.handle(new CountTrip.Command(trip.tripId()));
    }

    private void confirmed(EventEnvelope event, DeliveryConfirmed confirmed) {
        var booking = confirmed.booking();
        countCarriage.handle(
                new CountCarriage.Confirmed(
                        booking.bookingId(),
                        booking.travelerId(),
                        booking.tripId(),
                        booking.parcel().weightGrams(),
                        booking.parcel().volumeCm3(),
                        booking.pickup().until(),
                        booking.dropoff().until()));
    }

    private void pickedUp(EventEnvelope event, HandedOver parcel) {
        countCarriage.handle(
                new CountCarriage.PickedUp(
                        parcel.bookingId(), parcel.travelerId(), parcel.tripId(), parcel.at()));
    }

    private void delivered(EventEnvelope event, HandedOver parcel) {
        countCarriage.handle(
                new CountCarriage.Delivered(
                        parcel.bookingId(), parcel.travelerId(), parcel.tripId(), parcel.at()));
    }

    private void cancelled(EventEnvelope event, DeliveryCancelled cancelled) {
        if (cancelled.bookingId() != null
                && cancelled.travelerId() != null
                && cancelled.tripId() != null) {
            countCarriage.handle(
                    new CountCarriage.Cancelled(
                            cancelled.bookingId(),
                            cancelled.travelerId(),
                            cancelled.tripId(),
                            event.time()));
        }
    }

    private void released(EventEnvelope event, EscrowReleased released) {
        countEarning.handle(
                new CountEarning.Command(
                        released.escrowId(),
                        released.travelerId(),
                        released.travelerAmount(),
                        released.releasedAt() == null ? event.time() : released.releasedAt()));
    }

    /** A customer who cancels late may owe the traveler a part. */
    private void refunded(EventEnvelope event, EscrowRefunded refunded) {
        if (refunded.travelerCompensation() != null) {
            countEarning.handle(
                    new CountEarning.Command(
                            refunded.escrowId(),
                            refunded.travelerId(),
                            refunded.travelerCompensation(),
                            event.time()));
        }
    }
}
