package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.web.ETags;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Opens a draft for parcels. Saying it twice changes nothing. */
@UseCase
public class PublishTrip {

    /**
     * Who wants to publish what; {@code ifMatch} as in RFC 9110, absent for "whatever it is now".
     */
    public record Command(UUID tripId, UUID user, @Nullable String ifMatch) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** It is open, since now or since before. */
    public record Published(Trip trip) implements Outcome {}

    /** There is none, or it is somebody else's. */
    public record Unknown() implements Outcome {}

    /** It changed since the caller read it. */
    public record Changed(long version) implements Outcome {}

    /** It is no draft any more. */
    public record NotADraft(TripStatus status) implements Outcome {}

    /** Its departure has passed while it was a draft. */
    public record Departed() implements Outcome {}

    private final Trips trips;
    private final Outbox outbox;
    private final Clock clock;

    PublishTrip(Trips trips, Outbox outbox, Clock clock) {
        this.trips = trips;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var trip =
                trips.lock(command.tripId()).filter(t -> t.isOwnedBy(command.user())).orElse(null);
        if (trip == null) {
            return new Unknown();
        }
        if (trip.status() == TripStatus.PUBLISHED) {
            return new Published(trip);
        }
        if (!trip.status().canBecome(TripStatus.PUBLISHED)) {
            return new NotADraft(trip.status());
        }
        if (!ETags.matches(command.ifMatch(), trip.version())) {
            return new Changed(trip.version());
        }
        if (trip.hasDeparted(clock.instant())) {
            return new Departed();
        }
        var published = trip.publish();
        trips.save(trip);
        outbox.append(published);
        return new Published(trip);
    }
}
