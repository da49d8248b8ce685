package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.trip.itinerary.Itinerary;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Room;
import com.p2pdelivery.trip.itinerary.Span;
import com.p2pdelivery.trip.itinerary.Trip;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of the bookings of a trip that becomes another one. */
@Component
public class Rebooking {

    /** Why a parcel cannot go with the trip as it will be. */
    public enum Obstacle {
        /** The trip does not pass its stops in this order any more, or too far from them. */
        OFF_THE_WAY,
        /** The trip passes outside the parcel's windows. */
        OUT_OF_TIME,
        /** Older bookings leave too little room for it. */
        NO_ROOM
    }

    /**
     * A booking that the trip would break.
     *
     * @param aboard the traveler has the parcel already, so nothing can call it off
     */
    public record Broken(UUID bookingId, UUID deliveryId, Obstacle obstacle, boolean aboard) {}

    /**
     * Who stays and who goes.
     *
     * @param room what is free once all are aboard that stay
     * @param kept the legs that each of them takes room on from now on
     */
    public record Consequences(Room room, Map<UUID, Span> kept, List<Broken> broken) {}

    private final Manifest manifest;
    private final Reservations reservations;
    private final RoomReturn roomReturn;
    private final Clock clock;

    Rebooking(Manifest manifest, Reservations reservations, RoomReturn roomReturn, Clock clock) {
        this.manifest = manifest;
        this.reservations = reservations;
        this.roomReturn = roomReturn;
        this.clock = clock;
    }

    /** Looks only. Where room is short, older bookings keep theirs. */
    public Consequences of(Trip trip, Itinerary next) {
        var room = Room.of(next.capacity(), next.legs().size());
        var kept = new LinkedHashMap<UUID, Span>();
        var broken = new ArrayList<Broken>();
        for (var parcel : manifest.ofTrip(trip.id())) {
            var now = boarding(trip.legs(), parcel);
            var then = boarding(next.legs(), parcel);
            var obstacle = obstacle(now, then, parcel, next, room);
            if (obstacle == null) {
                var span = then.orElseThrow().span();
                room = room.minus(parcel.load(), span);
                kept.put(parcel.bookingId(), span);
            } else {
                broken.add(
                        new Broken(
                                parcel.bookingId(),
                                parcel.deliveryId(),
                                obstacle,
                                parcel.aboard()));
            }
        }
        return new Consequences(room, kept, broken);
    }

    /** The caller holds the trip's lock, and has made it another one with that room. */
    public void carryOut(Trip trip, Consequences consequences) {
        consequences.kept().forEach(reservations::move);
        for (var broken : consequences.broken()) {
            reservations
                    .giveBack(broken.bookingId(), clock.instant())
                    .ifPresent(held -> roomReturn.tell(trip, held, ReturnReason.TRIP_CHANGED));
        }
    }

    private static Optional<Boarding> boarding(List<Leg> legs, Manifest.Parcel parcel) {
        return Boarding.of(legs, parcel.pickup(), parcel.dropoff());
    }

    /** A change is to blame only for what it makes worse: matching may have agreed to more. */
    private static @Nullable Obstacle obstacle(
            Optional<Boarding> now,
            Optional<Boarding> then,
            Manifest.Parcel parcel,
            Itinerary next,
            Room room) {
        if (then.isEmpty()) {
            return Obstacle.OFF_THE_WAY;
        }
        double agreed = now.map(Boarding::detourMeters).orElse(0.0);
        if (then.get().detourMeters() > Math.max(agreed, next.terms().maxDetourKm() * 1_000.0)) {
            return Obstacle.OFF_THE_WAY;
        }
        boolean wasInTime = now.map(Boarding::inTime).orElse(true);
        if (wasInTime && !then.get().inTime()) {
            return Obstacle.OUT_OF_TIME;
        }
        boolean fits =
                parcel.load().longestSideMm() <= next.capacity().longestSideMm()
                        && room.holds(parcel.load(), then.get().span());
        return fits ? null : Obstacle.NO_ROOM;
    }
}
