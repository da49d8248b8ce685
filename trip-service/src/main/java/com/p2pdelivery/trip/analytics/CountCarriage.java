package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.trip.capacity.Manifest;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes into the figures what becomes of a booking. Each event fills in what it knows and takes
 * nothing away, so their order does not matter.
 */
@UseCase
public class CountCarriage {

    /** What happened to a booking. */
    public sealed interface Command {
        UUID bookingId();
    }

    /** It is firm: what is carried, and until when it should be picked up and dropped off. */
    public record Confirmed(
            UUID bookingId,
            UUID travelerId,
            UUID tripId,
            int weightGrams,
            int volumeCm3,
            Instant pickupUntil,
            Instant dropoffUntil)
            implements Command {}

    public record PickedUp(UUID bookingId, UUID travelerId, UUID tripId, Instant at)
            implements Command {}

    public record Delivered(UUID bookingId, UUID travelerId, UUID tripId, Instant at)
            implements Command {}

    public record Cancelled(UUID bookingId, UUID travelerId, UUID tripId, Instant at)
            implements Command {}

    private final Figures figures;
    private final Manifest manifest;

    CountCarriage(Figures figures, Manifest manifest) {
        this.figures = figures;
        this.manifest = manifest;
    }

    @Transactional
    public void handle(Command command) {
        switch (command) {
            case Confirmed confirmed -> {
                figures.confirmed(confirmed);
                manifest.ofTrip(confirmed.tripId()).stream()
                        .filter(parcel -> parcel.bookingId().equals(confirmed.bookingId()))
                        .forEach(parcel -> figures.span(parcel.bookingId(), parcel.span()));
            }
            case PickedUp(var booking, var traveler, var trip, var at) ->
                    figures.pickedUp(booking, traveler, trip, at);
            case Delivered(var booking, var traveler, var trip, var at) ->
                    figures.delivered(booking, traveler, trip, at);
            case Cancelled(var booking, var traveler, var trip, var at) ->
                    figures.cancelled(booking, traveler, trip, at);
        }
    }
}
