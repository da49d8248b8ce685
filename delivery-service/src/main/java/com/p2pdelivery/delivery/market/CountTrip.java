package com.p2pdelivery.delivery.market;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Takes into the figures where a trip stops, or that it does not take place. */
@UseCase
public class CountTrip {

    private final TripStops stops;

    CountTrip(TripStops stops) {
        this.stops = stops;
    }

    public sealed interface Command {}

    /**
     * @param stops in order, the last one too
     */
    public record Published(UUID tripId, UUID travelerId, long sequence, List<Stop> stops)
            implements Command {}

    public record Cancelled(UUID tripId, long sequence) implements Command {}

    /**
     * @param at when the trip leaves; at the last stop, when it arrives
     */
    public record Stop(GeoPoint point, Instant at) {}

    @Transactional
    public void handle(Command command) {
        switch (command) {
            case Published trip -> stops.publish(trip);
            case Cancelled trip -> stops.cancel(trip.tripId(), trip.sequence());
        }
    }
}
