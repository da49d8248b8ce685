package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.Candidates.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Corridor matching in two steps: the index names a few candidates, then each is judged exactly. A
 * trip fits when pickup and drop-off lie along its way in this order, leaving the way for both
 * costs no more than its traveler allows, the parcel fits what is free, and the traveler passes
 * within the windows.
 */
@Component
public class Matches {

    private static final Comparator<Match> BEST_FIRST =
            Comparator.comparingDouble(Match::score)
                    .reversed()
                    .thenComparing(Match::deliveryId)
                    .thenComparing(Match::tripId);

    private final Candidates candidates;
    private final Feasibility feasibility;
    private final Score score;
    private final MatchingSettings settings;

    Matches(
            Candidates candidates,
            Feasibility feasibility,
            Score score,
            MatchingSettings settings) {
        this.candidates = candidates;
        this.feasibility = feasibility;
        this.score = score;
        this.settings = settings;
    }

    /** The trips that can carry a delivery, best first. */
    public List<Match> ofDelivery(UUID deliveryId) {
        return bestOf(candidates.forDelivery(deliveryId));
    }

    /** The open deliveries that a trip can carry, best first. */
    public List<Match> ofTrip(UUID tripId) {
        return bestOf(candidates.forTrip(tripId));
    }

    /** Whether this trip can carry this delivery, and how well. */
    public Optional<Match> of(UUID deliveryId, UUID tripId) {
        return candidates.pair(deliveryId, tripId).stream().flatMap(this::judged).findFirst();
    }

    private List<Match> bestOf(List<Candidate> found) {
        return found.stream()
                .flatMap(this::judged)
                .sorted(BEST_FIRST)
                .limit(settings.pageSize())
                .toList();
    }

    private Stream<Match> judged(Candidate candidate) {
        var request = candidate.request();
        var trip = candidate.trip();
        return feasibility.judge(request, trip).stream()
                .map(fit -> {
                    var reasons = score.reasons(request, trip, candidate.together(), fit);
                    return Match.of(request, trip, fit, reasons, Score.of(reasons));
                });
    }
}
