package com.p2pdelivery.delivery.search;

import com.p2pdelivery.delivery.matching.Corridors;
import com.p2pdelivery.delivery.matching.News;
import com.p2pdelivery.delivery.search.SavedSearch.Wanted;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks through the saved searches for what is new. That something is no news any more, who was
 * told of it, and the events that tell them are one transaction.
 */
@UseCase
public class TellSearches {

    private final News news;
    private final Corridors corridors;
    private final SavedSearches searches;
    private final SearchMatches matches;
    private final Outbox outbox;
    private final Clock clock;

    TellSearches(
            News news,
            Corridors corridors,
            SavedSearches searches,
            SearchMatches matches,
            Outbox outbox,
            Clock clock) {
        this.news = news;
        this.corridors = corridors;
        this.searches = searches;
        this.matches = matches;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The oldest news, at most so many. */
    public record Command(int atMost) {}

    /** How many were looked at. */
    @Transactional
    public int handle(Command command) {
        var taken = news.take(command.atMost());
        for (var item : taken) {
            switch (item.kind()) {
                case TRIP -> trip(item.id());
                case DELIVERY -> delivery(item.id());
            }
        }
        return taken.size();
    }

    private void trip(UUID tripId) {
        var trip = corridors.trip(tripId).orElse(null);
        if (trip == null) {
            return;
        }
        var cells = trip.cells();
        for (var search :
                searches.near(SearchKind.TRIPS, cells, cells, trip.travelerId(), clock.instant())) {
            var wanted = search.wanted();
            trip.passes(
                            wanted.from().point(),
                            wanted.to().point(),
                            wanted.radiusM(),
                            wanted.startsAt(),
                            wanted.endsAt())
                    .ifPresent(at -> tell(search, tripId, at));
        }
    }

    private void delivery(UUID deliveryId) {
        var waiting = corridors.delivery(deliveryId).orElse(null);
        if (waiting == null) {
            return;
        }
        searches.near(
                        SearchKind.DELIVERIES,
                        Corridors.cellsOf(waiting.pickup()),
                        Corridors.cellsOf(waiting.dropoff()),
                        waiting.customerId(),
                        clock.instant())
                .forEach(search ->
                        pickup(search.wanted(), waiting)
                                .ifPresent(at -> tell(search, deliveryId, at)));
    }

    /** When the pickup becomes possible, of a delivery that is looked for. */
    private static Optional<Instant> pickup(Wanted wanted, Corridors.Waiting waiting) {
        boolean along =
                wanted.from().point().distanceMeters(waiting.pickup()) <= wanted.radiusM()
                        && wanted.to().point().distanceMeters(waiting.dropoff())
                                <= wanted.radiusM();
        boolean inTime =
                !waiting.pickupOpens().isAfter(wanted.endsAt())
                        && !waiting.pickupCloses().isBefore(wanted.startsAt());
        return along && inTime ? Optional.of(waiting.pickupOpens()) : Optional.empty();
    }

    private void tell(SavedSearch search, UUID foundId, Instant at) {
        boolean trip = search.wanted().kind() == SearchKind.TRIPS;
        matches.add(search.searchId(), foundId, clock.instant())
                .ifPresent(number ->
                        outbox.append(
                                new SearchMatched(
                                        number,
                                        search.searchId(),
                                        search.ownerId(),
                                        search.wanted().kind(),
                                        trip ? foundId : null,
                                        trip ? null : foundId,
                                        search.wanted().from().name(),
                                        search.wanted().to().name(),
                                        at)));
    }
}
