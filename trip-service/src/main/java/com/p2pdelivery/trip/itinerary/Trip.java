package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.trip.route.Mode;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A journey that a traveler makes anyway, and the room on it. Numbers its own events. Bookings
 * change its room all the time and its legs never, so only what changed is written.
 */
@Entity
@DynamicUpdate
public class Trip {

    @Id private UUID id;
    private UUID travelerId;

    @Enumerated(EnumType.STRING)
    private Mode mode;

    @Enumerated(EnumType.STRING)
    private TripStatus status;

    @Convert(converter = LegsAsJson.class)
    @ColumnTransformer(write = "?::jsonb")
    private List<Leg> legs;

    @Embedded private Capacity capacity;

    @Embedded private Room room;
    @Embedded private Terms terms;
    private Instant departureAt;
    private Instant arrivalAt;
    private @Nullable String cancelReason;
    private Instant createdAt;
    private long eventSequence;
    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Trip() {}

    /** A draft that nobody else sees yet. */
    Trip(UUID id, UUID travelerId, Itinerary itinerary, Instant now) {
        this.id = id;
        this.travelerId = travelerId;
        this.status = TripStatus.DRAFT;
        this.createdAt = now;
        adopt(itinerary, Room.of(itinerary.capacity(), itinerary.legs().size()));
    }

    TripPublished publish() {
        become(TripStatus.PUBLISHED);
        return new TripPublished(facts(), nextSequence());
    }

    /**
     * Becomes another journey, before it departs. The event is absent for a draft: nobody ever
     * heard of it.
     *
     * @param room what the bookings that stay leave free
     */
    public Optional<TripChanged> replan(Itinerary itinerary, Room room) {
        if (!status.canBeEdited()) {
            throw new IllegalStateException("Trip " + id + " is " + status + " and stays as it is");
        }
        adopt(itinerary, room);
        return status == TripStatus.DRAFT
                ? Optional.empty()
                : Optional.of(new TripChanged(facts(), nextSequence()));
    }

    /** The event is absent for a draft: nobody ever heard of it. */
    Optional<TripCancelled> cancel(String reason) {
        boolean known = status == TripStatus.PUBLISHED;
        become(TripStatus.CANCELLED);
        cancelReason = reason;
        return known
                ? Optional.of(new TripCancelled(id, reason, nextSequence()))
                : Optional.empty();
    }

    /** Moves on with the time, by as many steps as are due. */
    void advance(Instant now) {
        if (status == TripStatus.DRAFT && hasDeparted(now)) {
            become(TripStatus.LAPSED);
        }
        if (status == TripStatus.PUBLISHED && hasDeparted(now)) {
            become(TripStatus.UNDER_WAY);
        }
        if (status == TripStatus.UNDER_WAY && !now.isBefore(arrivalAt)) {
            become(TripStatus.DONE);
        }
    }

    /**
     * Takes room for a load that the given traveler was booked for, or says why not and changes
     * nothing.
     */
    public Optional<RoomRefusal> hold(Load load, Span span, UUID bookedTraveler, Instant now) {
        var refusal = refusalOf(load, span, bookedTraveler, now);
        if (refusal.isEmpty()) {
            room = room.minus(load, span);
        }
        return refusal;
    }

    private Optional<RoomRefusal> refusalOf(
            Load load, Span span, UUID bookedTraveler, Instant now) {
        if (!travelerId.equals(bookedTraveler)) {
            return Optional.of(RoomRefusal.TRIP_UNKNOWN);
        }
        if (status != TripStatus.PUBLISHED && !status.isAfterDeparture()) {
            return Optional.of(RoomRefusal.TRIP_NOT_PUBLISHED);
        }
        if (status != TripStatus.PUBLISHED || hasDeparted(now)) {
            return Optional.of(RoomRefusal.TRIP_DEPARTED);
        }
        if (load.longestSideMm() > capacity.longestSideMm()) {
            return Optional.of(RoomRefusal.ITEM_TOO_LONG);
        }
        return room.holds(load, span) ? Optional.empty() : Optional.of(RoomRefusal.TRIP_FULL);
    }

    /** Frees what a load held, at any time: also a cancelled trip gives back what it held. */
    public void giveBack(Load load, Span span) {
        room = room.plus(load, span);
    }

    public TripCapacityChanged capacityChanged() {
        return new TripCapacityChanged(id, free(), freeByLeg(), nextSequence());
    }

    /** The number of the next event of this trip. */
    public long nextSequence() {
        return ++eventSequence;
    }

    private TripFacts facts() {
        return new TripFacts(
                id,
                travelerId,
                mode,
                legs,
                terms.maxDetourKm(),
                terms.maxDetourMinutes(),
                terms.maxAboardMinutes(),
                free(),
                freeByLeg(),
                capacity.longestSideMm());
    }

    private void adopt(Itinerary itinerary, Room room) {
        this.mode = itinerary.mode();
        this.legs = itinerary.legs();
        this.capacity = itinerary.capacity();
        this.terms = itinerary.terms();
        this.room = room;
        this.departureAt = legs.getFirst().departureAt();
        this.arrivalAt = legs.getLast().arrivalAt();
    }

    private void become(TripStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "Trip " + id + " is " + status + " and cannot become " + next);
        }
        status = next;
    }

    public boolean hasDeparted(Instant now) {
        return !now.isBefore(departureAt);
    }

    /** Whether it is worth looking for more to carry: it has not left, and is not called off. */
    public boolean takesParcels(Instant now) {
        return (status == TripStatus.DRAFT || status == TripStatus.PUBLISHED) && !hasDeparted(now);
    }

    public boolean isOwnedBy(UUID user) {
        return travelerId.equals(user);
    }

    /** The owner sees a trip always, others while it is on offer or on its way. */
    boolean isVisibleTo(UUID user) {
        return isOwnedBy(user) || status == TripStatus.PUBLISHED || status == TripStatus.UNDER_WAY;
    }

    public UUID id() {
        return id;
    }

    public UUID travelerId() {
        return travelerId;
    }

    public Mode mode() {
        return mode;
    }

    public TripStatus status() {
        return status;
    }

    public List<Leg> legs() {
        return legs;
    }

    public Capacity capacity() {
        return capacity;
    }

    /** What fits from the first stop to the last. */
    public Free free() {
        return room.allTheWay();
    }

    /** What fits on each leg, in their order. */
    public List<Free> freeByLeg() {
        return room.byLeg();
    }

    public Terms terms() {
        return terms;
    }

    public @Nullable String cancelReason() {
        return cancelReason;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
