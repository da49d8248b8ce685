package com.p2pdelivery.delivery.lifecycle;

import static java.util.Objects.requireNonNull;

import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.BookingFailed;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryCancelled;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryCompleted;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryConfirmed;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryDelivered;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryEdited;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryLapsed;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryPickedUp;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryRequested;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.NoShowDisputed;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.NoShowReported;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.OfferAccepted;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.OfferMade;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others hear of a delivery that has just changed, numbered by its own counter. */
final class Told {

    private Told() {}

    static DeliveryRequested requested(Delivery delivery) {
        return new DeliveryRequested(
                delivery.state().sequence(),
                delivery.id(),
                delivery.customerId(),
                delivery.title(),
                delivery.parcel().size(),
                delivery.pickup(),
                delivery.dropoff(),
                delivery.budget());
    }

    static DeliveryEdited edited(Delivery delivery, List<UUID> bidders) {
        return new DeliveryEdited(
                delivery.state().sequence(),
                delivery.id(),
                delivery.customerId(),
                delivery.title(),
                delivery.parcel().size(),
                delivery.pickup(),
                delivery.dropoff(),
                delivery.budget(),
                bidders);
    }

    static DeliveryLapsed lapsed(Delivery delivery) {
        return new DeliveryLapsed(
                delivery.state().sequence(),
                delivery.id(),
                delivery.customerId(),
                delivery.title());
    }

    static OfferMade offered(
            Delivery delivery, UUID offerId, UUID tripId, UUID travelerId, Money price) {
        return new OfferMade(
                delivery.state().sequence(),
                delivery.id(),
                offerId,
                tripId,
                travelerId,
                delivery.customerId(),
                price);
    }

    static OfferAccepted accepted(Delivery delivery, @Nullable Recipient recipient) {
        return new OfferAccepted(
                delivery.state().sequence(), delivery.id(), booking(delivery, recipient));
    }

    static BookingFailed failed(Delivery delivery, Agreement failed, BookingFailure failure) {
        return new BookingFailed(
                delivery.state().sequence(),
                delivery.id(),
                failed.bookingId(),
                failed.tripId(),
                delivery.customerId(),
                failed.travelerId(),
                failure.step(),
                failure.reason());
    }

    static DeliveryConfirmed confirmed(Delivery delivery, @Nullable Recipient recipient) {
        return new DeliveryConfirmed(
                delivery.state().sequence(), delivery.id(), booking(delivery, recipient));
    }

    static DeliveryPickedUp pickedUp(Delivery delivery, Instant at, @Nullable Recipient recipient) {
        return new DeliveryPickedUp(
                delivery.state().sequence(),
                delivery.id(),
                delivery.agreed().bookingId(),
                delivery.customerId(),
                delivery.agreed().travelerId(),
                delivery.agreed().tripId(),
                at,
                delivery.pickup(),
                delivery.dropoff(),
                delivery.title(),
                recipient);
    }

    static DeliveryDelivered delivered(Delivery delivery, Instant at) {
        return new DeliveryDelivered(
                delivery.state().sequence(),
                delivery.id(),
                delivery.agreed().bookingId(),
                delivery.customerId(),
                delivery.agreed().travelerId(),
                delivery.agreed().tripId(),
                at);
    }

    static DeliveryCompleted completed(Delivery delivery, Instant at) {
        return new DeliveryCompleted(
                delivery.state().sequence(),
                delivery.id(),
                delivery.agreed().bookingId(),
                delivery.customerId(),
                delivery.agreed().travelerId(),
                delivery.agreed().tripId(),
                at,
                delivery.agreed().price());
    }

    static DeliveryCancelled cancelled(
            Delivery delivery,
            Party by,
            DeliveryStatus stage,
            String reason,
            CancellationTerms terms) {
        var undone = delivery.agreement();
        return new DeliveryCancelled(
                delivery.state().sequence(),
                delivery.id(),
                undone == null ? null : undone.bookingId(),
                undone == null ? null : undone.tripId(),
                delivery.customerId(),
                undone == null ? null : undone.travelerId(),
                by,
                stage,
                reason,
                terms.refundBasisPoints(),
                terms.compensationBasisPoints(),
                delivery.noShow() == null ? null : "NO_SHOW");
    }

    static NoShowReported noShowReported(Delivery delivery) {
        return new NoShowReported(
                delivery.state().sequence(),
                delivery.id(),
                delivery.agreed().bookingId(),
                delivery.agreed().tripId(),
                delivery.customerId(),
                delivery.agreed().travelerId(),
                absence(delivery).absent(),
                absence(delivery).reportedAt(),
                absence(delivery).disputableUntil());
    }

    static NoShowDisputed noShowDisputed(Delivery delivery, String statement, Instant at) {
        return new NoShowDisputed(
                delivery.state().sequence(),
                delivery.id(),
                delivery.agreed().bookingId(),
                delivery.customerId(),
                delivery.agreed().travelerId(),
                absence(delivery).absent(),
                statement,
                at);
    }

    private static NoShow absence(Delivery delivery) {
        return requireNonNull(delivery.noShow());
    }

    private static Booking booking(Delivery delivery, @Nullable Recipient recipient) {
        var agreed = delivery.agreed();
        return new Booking(
                agreed.bookingId(),
                delivery.id(),
                agreed.offerId(),
                agreed.tripId(),
                delivery.customerId(),
                agreed.travelerId(),
                agreed.price(),
                agreed.paymentMethodId(),
                delivery.parcel().size(),
                delivery.pickup(),
                delivery.dropoff(),
                delivery.title(),
                recipient);
    }
}
