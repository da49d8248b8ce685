package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Trips as one user may see them. */
@Component
@Transactional(readOnly = true)
public class ReadTrips {

    /** A trip, and where each of its legs goes exactly; empty for one whose way nobody knows. */
    public record Route(Trip trip, List<String> lines) {}

    private final Trips trips;
    private final Ways ways;

    ReadTrips(Trips trips, Ways ways) {
        this.trips = trips;
        this.ways = ways;
    }

    public Optional<Trip> visible(UUID tripId, UUID user) {
        return trips.find(tripId).filter(trip -> trip.isVisibleTo(user));
    }

    public Optional<Route> route(UUID tripId, UUID user) {
        return visible(tripId, user).map(trip -> new Route(trip, ways.of(trip)));
    }

    public Optional<Trip> owned(UUID tripId, UUID user) {
        return trips.find(tripId).filter(trip -> trip.isOwnedBy(user));
    }

    /** The user's own trips, newest first. */
    public Page<Trip> mine(UUID user, @Nullable String cursor, int limit) {
        var before = cursor == null ? null : Cursor.decode(cursor);
        return Page.cut(
                trips.ownedBy(user, before, limit + 1), limit, trip -> Cursor.encode(trip.id()));
    }
}
