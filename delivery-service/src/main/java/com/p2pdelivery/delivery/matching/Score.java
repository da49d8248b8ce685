package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.matching.Feasibility.Fit;
import com.p2pdelivery.delivery.matching.Match.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How well a trip suits a delivery: parts that can be read one by one, weighed by the settings. */
@Component
class Score {

    /** Deliveries that somebody new is taken to have completed, and as many cancelled. */
    private static final double PRIOR = 2;

    private final MatchingSettings settings;

    Score(MatchingSettings settings) {
        this.settings = settings;
    }

    /** Every part of the score, in the order in which it is told. */
    List<Reason> reasons(Request request, Trip trip, int together, Fit fit) {
        return Stream.of(
                        detour(trip, fit),
                        timing(request, fit),
                        room(request, fit),
                        price(request),
                        record(trip),
                        pairing(together))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The weighted mean of the parts, 0 to 1. */
    static double of(List<Reason> reasons) {
        double weights = reasons.stream().mapToDouble(Reason::weight).sum();
        double sum = reasons.stream().mapToDouble(part -> part.weight() * part.value()).sum();
        return weights == 0 ? 0 : sum / weights;
    }

    private Reason detour(Trip trip, Fit fit) {
        double value = trip.maxDetourM() == 0 ? 1 : 1 - fit.detourM() / trip.maxDetourM();
        return new Reason(
                "detour",
                value,
                settings.detourWeight(),
                fit.detourM() < 500
                        ? "lies on the way"
                        : "adds %s to the way".formatted(Words.km(fit.detourM())));
    }

    private Reason timing(Request request, Fit fit) {
        var window = Duration.between(request.pickup().opens(), request.pickup().closes());
        var left = Duration.between(fit.pickup().at(), request.pickup().closes());
        double value = Math.max(0, (double) left.toSeconds() / window.toSeconds());
        return new Reason(
                "timing",
                value,
                settings.timingWeight(),
                left.isNegative()
                        ? "passes the pickup %s after its window, so the parcel has to be collected ahead"
                                .formatted(Words.time(left.negated()))
                        : "passes the pickup %s before its window closes"
                                .formatted(Words.time(left)));
    }

    private Reason room(Request request, Fit fit) {
        double taken =
                Math.max(
                        (double) request.weightGrams() / fit.free().grams(),
                        (double) request.volumeCm3() / fit.free().cm3());
        return new Reason(
                "room",
                1 - taken,
                settings.roomWeight(),
                "takes %s of the room that is free".formatted(Words.percent(taken)));
    }

    private @Nullable Reason price(Request request) {
        var usual = settings.usualPrices().get(request.budget().currency());
        if (usual == null) {
            return null;
        }
        double times = request.budget().amountMinor() / usual.of(request.meters());
        return new Reason(
                "price",
                Math.min(1, times / 2),
                settings.priceWeight(),
                "pays up to %s, %s times what %s usually costs"
                        .formatted(
                                Words.money(request.budget()),
                                Words.times(times),
                                Words.km(request.meters())));
    }

    private Reason record(Trip trip) {
        double value =
                (trip.completed() + PRIOR) / (trip.completed() + trip.cancelled() + 2 * PRIOR);
        return new Reason(
                "record",
                value,
                settings.recordWeight(),
                trip.completed() + trip.cancelled() == 0
                        ? "the traveler has carried nothing here yet"
                        : "the traveler has completed %s and cancelled %d"
                                .formatted(Words.deliveries(trip.completed()), trip.cancelled()));
    }

    private Reason pairing(int together) {
        return new Reason(
                "pairing",
                together / (together + 1.0),
                settings.pairingWeight(),
                together == 0
                        ? "the two have not worked together yet"
                        : "the traveler has carried %s for this customer"
                                .formatted(Words.deliveries(together)));
    }
}
