package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.web.ETags;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls a trip off before it departs. Its bookings are cancelled by the delivery service, which
 * hears of it.
 */
@UseCase
public class CancelTrip {

    /** Who calls what off, and why; {@code ifMatch} as in RFC 9110. */
    public record Command(UUID tripId, UUID user, String reason, @Nullable String ifMatch) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** It is called off, since now or since before. */
    public record Cancelled(Trip trip) implements Outcome {}

    /** There is none, or it is somebody else's. */
    public record Unknown() implements Outcome {}

    /** It changed since the caller read it. */
    public record Changed(long version) implements Outcome {}

    /** It has departed: parcels may be on board. */
    public record Departed() implements Outcome {}

    private final Trips trips;
    private final Outbox outbox;
    private final Clock clock;

    CancelTrip(Trips trips, Outbox outbox, Clock clock) {
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
        if (trip.status() == TripStatus.CANCELLED) {
            return new Cancelled(trip);
        }
        if (!ETags.matches(command.ifMatch(), trip.version())) {
            return new Changed(trip.version());
        }
        boolean onItsWay =
                trip.status() == TripStatus.PUBLISHED && trip.hasDeparted(clock.instant());
        if (onItsWay || !trip.status().canBecome(TripStatus.CANCELLED)) {
            return new Departed();
        }
        var cancelled = trip.cancel(command.reason());
        trips.save(trip);
        cancelled.ifPresent(outbox::append);
        return new Cancelled(trip);
    }
}
