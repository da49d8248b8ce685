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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parcel's way from request to payout. Each method that changes it is one {@link Transition}: it
 * checks, raises the {@link DeliveryChange} that makes the new state, and returns what others hear,
 * numbered by this delivery's own counter. {@link DeliveryHistory} signs and stores the changes.
 */
public final class Delivery {

    private DeliveryState state;
    private String recipientSealed;
    private final List<Unsigned> unsigned = new ArrayList<>();

    private Delivery(DeliveryState state, String recipientSealed) {
        this.state = state;
        this.recipientSealed = recipientSealed;
    }

    /** A draft of a new request; {@link #requested} opens it for offers. */
    public Delivery(UUID id, UUID customerId, Wish wish, Recipients.Kept recipient, Instant now) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        var drafted = new DeliveryChange.Drafted(id, customerId, wish, recipient.recipientId(), at);
        this.state = requireNonNull(DeliveryState.after(null, drafted));
        this.recipientSealed = recipient.sealed();
        this.unsigned.add(new Unsigned(drafted, state.version(), null));
    }

    /** As its changes, or the read model, tell it. */
    static Delivery of(DeliveryState state, String recipientSealed) {
        return new Delivery(state, recipientSealed);
    }

    /** The same with its present state as its first change. */
    Delivery imported(long asVersion) {
        var found = new Delivery(state.imported(asVersion), recipientSealed);
        found.unsigned.add(new Unsigned(new DeliveryChange.Imported(found.state), asVersion, null));
        return found;
    }

    /**
     * What a customer asks for.
     *
     * @param modesAllowed means of transport that may carry it; null for all
     */
    public record Wish(
            String title,
            String category,
            Parcel parcel,
            Money declaredValue,
            Stop pickup,
            Stop dropoff,
            Money budget,
            @Nullable List<String> modesAllowed) {

        public Wish(
                String title,
                String category,
                Parcel parcel,
                Money declaredValue,
                Stop pickup,
                Stop dropoff,
                Money budget) {
            this(title, category, parcel, declaredValue, pickup, dropoff, budget, null);
        }

        /** Whether an offer on what was asked before is still an offer on this. */
        public boolean keepsBidsOn(Wish before) {
            return category.equals(before.category)
                    && parcel.equals(before.parcel)
                    && pickup.equals(before.pickup)
                    && dropoff.equals(before.dropoff)
                    && budget.currency().equals(before.budget.currency())
                    && !before.budget.exceeds(budget);
        }
    }

    /** A change that nobody has signed and stored yet. */
    record Unsigned(DeliveryChange change, long version, @Nullable Long sequence) {}

    public DeliveryRequested requested() {
        raise(new DeliveryChange.Requested());
        return Told.requested(this);
    }

    /** Whether the customer may still change what is asked for. */
    public boolean isEditable() {
        return status() == DeliveryStatus.DRAFT || status() == DeliveryStatus.OPEN;
    }

    /**
     * Asks for something else.
     *
     * @param bidders whose open offers end by it
     * @return what others hear; nothing while it is a draft
     */
    public @Nullable DeliveryEdited edit(Wish wish, Recipients.Kept recipient, List<UUID> bidders) {
        if (!isEditable()) {
            throw new IllegalStateException("A delivery that is " + status() + " stays as it is");
        }
        boolean told = status() != DeliveryStatus.DRAFT;
        raise(new DeliveryChange.Edited(wish, recipient.recipientId(), told));
        recipientSealed = recipient.sealed();
        return told ? Told.edited(this, bidders) : null;
    }

    /** Ends an open request whose time has passed. */
    public DeliveryLapsed lapse() {
        raise(new DeliveryChange.Lapsed());
        return Told.lapsed(this);
    }

    /** Ends a draft, of which nobody has heard. */
    public void discard() {
        raise(new DeliveryChange.Discarded());
    }

    /** Tells of an offer; the delivery itself stays as it is. */
    public OfferMade offered(UUID offerId, UUID tripId, UUID travelerId, Money price) {
        raise(new DeliveryChange.Offered(offerId, tripId, travelerId, price));
        return Told.offered(this, offerId, tripId, travelerId, price);
    }

    public OfferAccepted accept(Agreement agreed, @Nullable Recipient recipient) {
        raise(new DeliveryChange.Accepted(agreed));
        return Told.accepted(this, recipient);
    }

    public BookingFailed failBooking(BookingFailure failure) {
        var failed = agreed();
        raise(new DeliveryChange.Unbooked(failure));
        return Told.failed(this, failed, failure);
    }

    public DeliveryConfirmed confirm(@Nullable Recipient recipient) {
        raise(new DeliveryChange.Confirmed());
        return Told.confirmed(this, recipient);
    }

    public DeliveryPickedUp pickUp(Instant at, @Nullable Recipient recipient) {
        raise(new DeliveryChange.PickedUp(at));
        return Told.pickedUp(this, at, recipient);
    }

    public DeliveryDelivered deliver(Instant at) {
        raise(new DeliveryChange.Delivered(at));
        return Told.delivered(this, at);
    }

    public DeliveryCompleted complete(Instant at) {
        raise(new DeliveryChange.Completed(at));
        return Told.completed(this, at);
    }

    public boolean isCancellable() {
        return switch (status()) {
            case DRAFT, OPEN, BOOKING, CONFIRMED -> true;
            case IN_TRANSIT, DELIVERED, COMPLETED, CANCELLED, LAPSED -> false;
        };
    }

    /**
     * Ends a request or a booking.
     *
     * @param by on whose side the cause lies, whoever says so
     */
    public DeliveryCancelled cancel(Party by, String reason, CancellationTerms terms) {
        var stage = status();
        raise(new DeliveryChange.Cancelled(by, stage, terms));
        return Told.cancelled(this, by, stage, reason, terms);
    }

    /** One side did not come to the pickup, the other one says. */
    public NoShowReported reportNoShow(NoShow report) {
        raise(new DeliveryChange.NoShowReported(report));
        return Told.noShowReported(this);
    }

    /** The accused objects: a case for people, and no money moves. */
    public NoShowDisputed disputeNoShow(Instant now, String statement) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        raise(new DeliveryChange.NoShowDisputed(at));
        return Told.noShowDisputed(this, statement, at);
    }

    /** Something happened that is worth remembering and changes nothing. */
    void note(String type) {
        raise(new DeliveryChange.Noted(type));
    }

    private void raise(DeliveryChange change) {
        state = requireNonNull(DeliveryState.after(state, change));
        unsigned.add(
                new Unsigned(change, state.version(), change.isTold() ? state.sequence() : null));
    }

    /** The changes since the last call, for the store. */
    List<Unsigned> takeUnsigned() {
        var taken = List.copyOf(unsigned);
        unsigned.clear();
        return taken;
    }

    boolean hasUnsigned() {
        return !unsigned.isEmpty();
    }

    DeliveryState state() {
        return state;
    }

    /** Whether this booking is the one that the delivery stands on now. */
    public boolean isBookedAs(UUID bookingId) {
        var agreement = agreement();
        return agreement != null && agreement.bookingId().equals(bookingId);
    }

    /** On whose side a person stands; null for a stranger. */
    public @Nullable Party partyOf(UUID person) {
        if (person.equals(customerId())) {
            return Party.CUSTOMER;
        }
        var agreement = agreement();
        return agreement != null && person.equals(agreement.travelerId()) ? Party.TRAVELER : null;
    }

    public UUID id() {
        return state.id();
    }

    public long version() {
        return state.version();
    }

    public UUID customerId() {
        return state.customerId();
    }

    public String title() {
        return state.wish().title();
    }

    public String category() {
        return state.wish().category();
    }

    public Parcel parcel() {
        return state.wish().parcel();
    }

    public Money declaredValue() {
        return state.wish().declaredValue();
    }

    public Money budget() {
        return state.wish().budget();
    }

    public Stop pickup() {
        return state.wish().pickup();
    }

    public Stop dropoff() {
        return state.wish().dropoff();
    }

    public Wish wish() {
        return state.wish();
    }

    public @Nullable List<String> modesAllowed() {
        return state.wish().modesAllowed();
    }

    public DeliveryStatus status() {
        return state.status();
    }

    public Instant createdAt() {
        return state.createdAt();
    }

    public @Nullable Agreement agreement() {
        return state.agreement();
    }

    public @Nullable BookingFailure lastFailure() {
        return state.lastFailure();
    }

    public @Nullable NoShow noShow() {
        return state.noShow();
    }

    String sealedRecipient() {
        return recipientSealed;
    }

    Agreement agreed() {
        return requireNonNull(agreement(), "a delivery that is booked has an agreement");
    }
}
