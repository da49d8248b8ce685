package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.trip.capacity.Manifest;
import com.p2pdelivery.trip.itinerary.Trips;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a trip into the figures as it is at this moment, whatever was said of it: so events may
 * come late, twice or in another order.
 */
@UseCase
public class CountTrip {

    /** Which trip. */
    public record Command(UUID tripId) {}

    private final Trips trips;
    private final Manifest manifest;
    private final Figures figures;
    private final Corridors corridors;

    CountTrip(Trips trips, Manifest manifest, Figures figures, Corridors corridors) {
        this.trips = trips;
        this.manifest = manifest;
        this.figures = figures;
        this.corridors = corridors;
    }

    @Transactional
    public void handle(Command command) {
        trips.find(command.tripId())
                .map(trip -> TripFigures.of(trip, corridors))
                .ifPresent(figures::keep);
        // On another way a parcel may ride other legs.
        manifest.ofTrip(command.tripId())
                .forEach(parcel -> figures.span(parcel.bookingId(), parcel.span()));
    }
}
