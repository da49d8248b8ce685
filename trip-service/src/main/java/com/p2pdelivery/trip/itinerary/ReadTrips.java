package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Trips as one user may see them. */
@Component
@Transactional(readOnly = true)
public class ReadTrips {

    private final Trips trips;

    ReadTrips(Trips trips) {
        this.trips = trips;
    }

    public Optional<Trip> visible(UUID tripId, UUID user) {
        return trips.find(tripId).filter(trip -> trip.isVisibleTo(user));
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
