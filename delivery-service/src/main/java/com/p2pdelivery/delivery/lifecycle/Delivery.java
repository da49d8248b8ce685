package com.p2pdelivery.delivery.lifecycle;

import static java.util.Objects.requireNonNull;

import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.BookingFailed;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryCancelled;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryCompleted;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryConfirmed;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryDelivered;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryPickedUp;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.DeliveryRequested;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.OfferAccepted;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent.OfferMade;
import com.p2pdelivery.platform.money.Money;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.jspecify.annotations.Nullable;

/**
 * A parcel's way from request to payout. Each method is one {@link Transition}: it checks, changes
 * and returns the event, numbered by this delivery's own counter.
 */
@Entity
@Table(name = "delivery")
public class Delivery {

    @Id private UUID id;
    @Version private long version;
    private UUID customerId;
    private String title;
    private String category;
    @Embedded private Parcel parcel;

    @Embedded
    @EmbeddedColumnNaming("declared_%s")
    private MoneyColumns declaredValue;

    @Embedded
    @EmbeddedColumnNaming("budget_%s")
    private MoneyColumns budget;

    @Embedded
    @EmbeddedColumnNaming("pickup_%s")
    private StopColumns pickup;

    @Embedded
    @EmbeddedColumnNaming("dropoff_%s")
    private StopColumns dropoff;

    private String recipientSealed;

    @Enumerated(EnumType.STRING)
    private DeliveryStatus status;

    @Embedded private @Nullable Agreement agreement;
    private @Nullable String failureStep;
    private @Nullable String failureReason;
    private Instant createdAt;
    private long eventSequence;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Delivery() {}

    /** A new request, open for offers. */
    public Delivery(UUID id, UUID customerId, Wish wish, String recipientSealed, Instant now) {
        this.id = id;
        this.customerId = customerId;
        this.title = wish.title();
        this.category = wish.category();
        this.parcel = wish.parcel();
        this.declaredValue = MoneyColumns.of(wish.declaredValue());
        this.budget = MoneyColumns.of(wish.budget());
        this.pickup = StopColumns.of(wish.pickup());
        this.dropoff = StopColumns.of(wish.dropoff());
        this.recipientSealed = recipientSealed;
        this.status = DeliveryStatus.OPEN;
        this.createdAt = now;
    }

    /** What a customer asks for. */
    public record Wish(
            String title,
            String category,
            Parcel parcel,
            Money declaredValue,
            Stop pickup,
            Stop dropoff,
            Money budget) {}

    public DeliveryRequested requested() {
        return new DeliveryRequested(
                nextSequence(),
                id,
                customerId,
                title,
                parcel.size(),
                pickup(),
                dropoff(),
                budget());
    }

    /** Tells of an offer; the delivery itself stays as it is. */
    public OfferMade offered(UUID offerId, UUID tripId, UUID travelerId, Money price) {
        return new OfferMade(nextSequence(), id, offerId, tripId, travelerId, customerId, price);
    }

    public OfferAccepted accept(Agreement agreed, Recipient recipient) {
        status = Transition.ACCEPT_OFFER.applyTo(status);
        agreement = agreed;
        failureStep = null;
        failureReason = null;
        return new OfferAccepted(nextSequence(), id, booking(agreed, recipient));
    }

    public BookingFailed failBooking(BookingFailure failure) {
        var failed = agreed();
        status = Transition.FAIL_BOOKING.applyTo(status);
        agreement = null;
        failureStep = failure.step();
        failureReason = failure.reason();
        return new BookingFailed(
                nextSequence(),
                id,
                failed.bookingId(),
                failed.tripId(),
                customerId,
                failed.travelerId(),
                failure.step(),
                failure.reason());
    }

    public DeliveryConfirmed confirm(Recipient recipient) {
        status = Transition.CONFIRM.applyTo(status);
        return new DeliveryConfirmed(nextSequence(), id, booking(agreed(), recipient));
    }

    public DeliveryPickedUp pickUp(Instant at, Recipient recipient) {
        status = Transition.PICK_UP.applyTo(status);
        return new DeliveryPickedUp(
                nextSequence(),
                id,
                agreed().bookingId(),
                customerId,
                agreed().travelerId(),
                agreed().tripId(),
                at,
                pickup(),
                dropoff(),
                title,
                recipient);
    }

    public DeliveryDelivered deliver(Instant at) {
        status = Transition.DELIVER.applyTo(status);
        return new DeliveryDelivered(
                nextSequence(),
                id,
                agreed().bookingId(),
                customerId,
                agreed().travelerId(),
                agreed().tripId(),
                at);
    }

    public DeliveryCompleted complete(Instant at) {
        status = Transition.COMPLETE.applyTo(status);
        return new DeliveryCompleted(
                nextSequence(),
                id,
                agreed().bookingId(),
                customerId,
                agreed().travelerId(),
                agreed().tripId(),
                at,
                agreed().price());
    }

    public boolean isCancellable() {
        return switch (status) {
            case OPEN, BOOKING, CONFIRMED -> true;
            case IN_TRANSIT, DELIVERED, COMPLETED, CANCELLED -> false;
        };
    }

    public DeliveryCancelled cancel(Party by, String reason, CancellationTerms terms) {
        var stage = status;
        var transition =
                switch (stage) {
                    case BOOKING -> Transition.CANCEL_DURING_BOOKING;
                    case CONFIRMED -> Transition.CANCEL_CONFIRMED;
                    case OPEN, IN_TRANSIT, DELIVERED, COMPLETED, CANCELLED ->
                            Transition.CANCEL_REQUEST;
                };
        status = transition.applyTo(stage);
        var undone = agreement;
        return new DeliveryCancelled(
                nextSequence(),
                id,
                undone == null ? null : undone.bookingId(),
                undone == null ? null : undone.tripId(),
                customerId,
                undone == null ? null : undone.travelerId(),
                by,
                stage,
                reason,
                terms.refundBasisPoints(),
                terms.compensationBasisPoints());
    }

    /** Whether this booking is the one that the delivery stands on now. */
    public boolean isBookedAs(UUID bookingId) {
        return agreement != null && agreement.bookingId().equals(bookingId);
    }

    /** On whose side a person stands; null for a stranger. */
    public @Nullable Party partyOf(UUID person) {
        if (person.equals(customerId)) {
            return Party.CUSTOMER;
        }
        return agreement != null && person.equals(agreement.travelerId()) ? Party.TRAVELER : null;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public UUID customerId() {
        return customerId;
    }

    public String title() {
        return title;
    }

    public String category() {
        return category;
    }

    public Parcel parcel() {
        return parcel;
    }

    public Money declaredValue() {
        return declaredValue.money();
    }

    public Money budget() {
        return budget.money();
    }

    public Stop pickup() {
        return pickup.stop();
    }

    public Stop dropoff() {
        return dropoff.stop();
    }

    public DeliveryStatus status() {
        return status;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Agreement agreement() {
        return agreement;
    }

    public @Nullable BookingFailure lastFailure() {
        return failureStep == null || failureReason == null
                ? null
                : new BookingFailure(failureStep, failureReason);
    }

    String sealedRecipient() {
        return recipientSealed;
    }

    private Agreement agreed() {
        return requireNonNull(agreement, "a delivery that is booked has an agreement");
    }

    private long nextSequence() {
        return ++eventSequence;
    }

    private Booking booking(Agreement agreed, Recipient recipient) {
        return new Booking(
                agreed.bookingId(),
                id,
                agreed.offerId(),
                agreed.tripId(),
                customerId,
                agreed.travelerId(),
                agreed.price(),
                agreed.paymentMethodId(),
                parcel.size(),
                pickup(),
                dropoff(),
                title,
                recipient);
    }
}
