package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.delivery.matching.Match;
import com.p2pdelivery.delivery.matching.Matches;
import com.p2pdelivery.delivery.proposal.assign.AssignmentProblem;
import com.p2pdelivery.delivery.proposal.assign.Candidate;
import com.p2pdelivery.delivery.proposal.assign.TripRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts a round's problem together: waiting requests, their matches, the room of those trips. */
@Component
class ReadMarket {

    private static final double MILLI = 1_000;

    private final Waiting waiting;
    private final Matches matches;
    private final ProposalSettings settings;

    ReadMarket(Waiting waiting, Matches matches, ProposalSettings settings) {
        this.waiting = waiting;
        this.matches = matches;
        this.settings = settings;
    }

    Market at(Instant now) {
        Map<Waiting.Request, List<Match>> found = new LinkedHashMap<>();
        for (var request : waiting.requests(now, settings.mostRequests())) {
            var bid = waiting.tripsThatBidOn(request.id());
            found.put(
                    request,
                    matches.ofDelivery(request.id()).stream()
                            .filter(match -> !bid.contains(match.tripId()))
                            .limit(settings.tripsPerRequest())
                            .toList());
        }
        var trips = new LinkedHashSet<UUID>();
        found.values().forEach(list -> list.forEach(match -> trips.add(match.tripId())));
        return numbered(found, spaces(trips));
    }

    private Map<UUID, TripSpace> spaces(Set<UUID> trips) {
        Map<UUID, TripSpace> spaces = new HashMap<>();
        waiting.legs(trips).stream()
                .collect(Collectors.groupingBy(Waiting.Leg::tripId))
                .forEach((trip, legs) -> spaces.put(trip, new TripSpace(legs)));
        for (var offer : waiting.pending(trips)) {
            var space = spaces.get(offer.tripId());
            if (space != null) {
                matches.of(offer.deliveryId(), offer.tripId())
                        .ifPresent(match -> space.hold(match, offer));
            }
        }
        return spaces;
    }

    private Market numbered(Map<Waiting.Request, List<Match>> found, Map<UUID, TripSpace> spaces) {
        var numbers = new Market.Numbers<UUID>();
        var rooms = new ArrayList<TripRoom>();
        var candidates = new ArrayList<Candidate>();
        Map<Market.Pair, Match> pairs = new HashMap<>();
        int request = 0;
        for (var entry : found.entrySet()) {
            for (var match : entry.getValue()) {
                var space = spaces.get(match.tripId());
                if (space == null) {
                    continue;
                }
                int trip = numbers.of(match.tripId());
                if (trip == rooms.size()) {
                    rooms.add(space.room());
                }
                candidates.add(candidate(entry.getKey(), request, trip, match));
                pairs.put(new Market.Pair(request, trip), match);
            }
            request++;
        }
        return new Market(new AssignmentProblem(found.size(), rooms, candidates), pairs);
    }

    private Candidate candidate(Waiting.Request request, int number, int trip, Match match) {
        return new Candidate(
                number,
                trip,
                match.pickupLeg(),
                match.dropoffLeg(),
                request.grams(),
                request.cm3(),
                (long) Math.ceil(match.detourKm() * MILLI),
                slackMeters(request, match),
                Math.max(1, Math.round(MILLI * (settings.matchWorth() + match.score()))));
    }

    /**
     * How far out of its way the trip may go and still be in time for this parcel, at its own pace
     * between the two stops. Who comes to the pickup ahead of the trip is in time for it anyway.
     */
    private static long slackMeters(Waiting.Request request, Match match) {
        double seconds =
                Math.max(1, Duration.between(match.pickupAt(), match.dropoffAt()).toSeconds());
        double pace = (match.dropoffAlongKm() - match.pickupAlongKm()) * MILLI / seconds;
        var spare = Duration.between(match.dropoffAt(), request.dropoffCloses());
        var before = Duration.between(match.pickupAt(), request.pickupCloses());
        if (!before.isNegative() && before.compareTo(spare) < 0) {
            spare = before;
        }
        return (long) Math.max(0, Math.floor(pace * spare.toSeconds()));
    }
}
