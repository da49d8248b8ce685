package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.trip.itinerary.ReadTrips;
import com.p2pdelivery.trip.itinerary.TripStatus;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Says where one more parcel fits best on a trip that has not left yet. Promises nothing. */
@UseCase
public class FindInsertions {

    /** Who asks for which trip; the parcel's load and windows are checked already. */
    public record Command(UUID tripId, UUID user, Parcel parcel) {}

    /** What is known. */
    public sealed interface Outcome {}

    /** The best places, at least one. */
    public record Found(List<Option> options) implements Outcome {}

    /** There is no place. */
    public record None(Refusal refusal) implements Outcome {}

    /** There is no such trip, or it is somebody else's. */
    public record Unknown() implements Outcome {}

    /** It has left, or was called off. */
    public record Closed(TripStatus status) implements Outcome {}

    private final ReadTrips trips;
    private final OnBoard onBoard;
    private final InsertionSettings settings;
    private final Clock clock;

    FindInsertions(ReadTrips trips, OnBoard onBoard, InsertionSettings settings, Clock clock) {
        this.trips = trips;
        this.onBoard = onBoard;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Outcome handle(Command command) {
        var trip = trips.owned(command.tripId(), command.user()).orElse(null);
        if (trip == null) {
            return new Unknown();
        }
        if (!trip.takesParcels(clock.instant())) {
            return new Closed(trip.status());
        }
        var tour = onBoard.tourOf(trip).orElse(null);
        if (tour == null) {
            return new None(new Refusal.OnBoardBroken());
        }
        return switch (Insertions.into(tour, command.parcel(), settings.options())) {
            case Insertions.Options(var options) -> new Found(options);
            case Refusal refusal -> new None(refusal);
        };
    }
}
