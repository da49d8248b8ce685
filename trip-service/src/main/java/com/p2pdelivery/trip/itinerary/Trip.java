package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.trip.route.Mode;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
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
import org.jspecify.annotations.Nullable;

/** A journey that a traveler makes anyway, and the room on it. Numbers its own events. */
@Entity
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

    @Embedded
    @AttributeOverride(name = "weightGrams", column = @Column(name = "free_weight_grams"))
    @AttributeOverride(name = "volumeCm3", column = @Column(name = "free_volume_cm3"))
    @AttributeOverride(name = "items", column = @Column(name = "free_items"))
    private Free free;

    private int maxDetourKm;
    private Instant departureAt;
    private Instant arrivalAt;
    private @Nullable String cancelReason;
    private Instant createdAt;
    private long eventSequence;
    @Version private long version;

    @SuppressWarnings("NullAway.Init")
    protected Trip() {}

    /** A draft that nobody else sees yet. The legs have passed {@link LegRules}. */
    Trip(
            UUID id,
            UUID travelerId,
            Mode mode,
            List<Leg> legs,
            Capacity capacity,
            int maxDetourKm,
            Instant now) {
        this.id = id;
        this.travelerId = travelerId;
        this.mode = mode;
        this.status = TripStatus.DRAFT;
        this.legs = List.copyOf(legs);
        this.capacity = capacity;
        this.free = capacity.allFree();
        this.maxDetourKm = maxDetourKm;
        this.departureAt = legs.getFirst().departureAt();
        this.arrivalAt = legs.getLast().arrivalAt();
        this.createdAt = now;
    }

    TripPublished publish() {
        become(TripStatus.PUBLISHED);
        return new TripPublished(
                id,
                travelerId,
                mode,
                legs,
                maxDetourKm,
                free,
                capacity.longestSideMm(),
                nextSequence());
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
    public Optional<RoomRefusal> hold(Load load, UUID bookedTraveler, Instant now) {
        var refusal = refusalOf(load, bookedTraveler, now);
        if (refusal.isEmpty()) {
            free = free.minus(load);
        }
        return refusal;
    }

    private Optional<RoomRefusal> refusalOf(Load load, UUID bookedTraveler, Instant now) {
        if (!travelerId.equals(bookedTraveler)) {
            return Optional.of(RoomRefusal.TRIP_UNKNOWN);
        }
        if (status == TripStatus.DRAFT || status == TripStatus.CANCELLED) {
            return Optional.of(RoomRefusal.TRIP_NOT_PUBLISHED);
        }
        if (status != TripStatus.PUBLISHED || hasDeparted(now)) {
            return Optional.of(RoomRefusal.TRIP_DEPARTED);
        }
        if (load.longestSideMm() > capacity.longestSideMm()) {
            return Optional.of(RoomRefusal.ITEM_TOO_LONG);
        }
        return free.holds(load) ? Optional.empty() : Optional.of(RoomRefusal.TRIP_FULL);
    }

    /** Frees what a load held, at any time: also a cancelled trip gives back what it held. */
    public void giveBack(Load load) {
        free = free.plus(load);
    }

    public TripCapacityChanged capacityChanged() {
        return new TripCapacityChanged(id, free, nextSequence());
    }

    /** The number of the next event of this trip. */
    public long nextSequence() {
        return ++eventSequence;
    }

    private void become(TripStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException(
                    "Trip " + id + " is " + status + " and cannot become " + next);
        }
        status = next;
    }

    boolean hasDeparted(Instant now) {
        return !now.isBefore(departureAt);
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

    public Free free() {
        return free;
    }

    public int maxDetourKm() {
        return maxDetourKm;
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
