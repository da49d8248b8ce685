package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.delivery.ranking.Rankable;
import com.p2pdelivery.delivery.ranking.model.Features;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A trip that can carry a delivery.
 *
 * @param detourKm off the route and back for both stops: an upper bound of the extra way
 * @param detourMinutes about how long that takes, with both handovers
 * @param pickupAlongKm how far along the route the pickup lies
 * @param pickupLeg on which leg of the trip the parcel comes aboard, from 0
 * @param dropoffLeg on which leg it leaves
 * @param pickupAt when the traveler passes the pickup
 * @param score 0 to 1, the weighted mean of the reasons
 * @param parts the first three of the reasons, by name
 * @param reasons what the score is made of, each in words
 */
public record Match(
        UUID deliveryId,
        UUID tripId,
        UUID travelerId,
        String mode,
        double detourKm,
        double detourMinutes,
        double pickupAlongKm,
        double dropoffAlongKm,
        int pickupLeg,
        int dropoffLeg,
        Instant departureAt,
        Instant pickupAt,
        Instant dropoffAt,
        double score,
        Parts parts,
        List<Reason> reasons)
        implements Rankable {

    /** Parts of the score, each 0 to 1. */
    public record Parts(double detour, double timing, double room) {}

    @Override
    public Features features() {
        return MatchFeatures.of(this);
    }

    /**
     * A part of the score.
     *
     * @param part detour, timing, room, price, record or pairing
     * @param value 0 to 1
     * @param weight its share of the score, relative to the others'
     * @param sentence why it has this value, in English
     */
    public record Reason(String part, double value, double weight, String sentence) {}

    static Match of(
            Request request, Trip trip, Feasibility.Fit fit, List<Reason> reasons, double score) {
        return new Match(
                request.id(),
                trip.id(),
                trip.travelerId(),
                trip.mode(),
                km(fit.detourM()),
                rounded(fit.detourMinutes()),
                km(fit.pickup().routeM()),
                km(fit.dropoff().routeM()),
                fit.pickup().leg(),
                fit.dropoff().leg(),
                trip.departureAt(),
                fit.pickup().at(),
                fit.dropoff().at(),
                rounded(score),
                new Parts(
                        value(reasons, "detour"), value(reasons, "timing"), value(reasons, "room")),
                reasons.stream()
                        .map(part ->
                                new Reason(
                                        part.part(),
                                        rounded(part.value()),
                                        part.weight(),
                                        part.sentence()))
                        .toList());
    }

    private static double value(List<Reason> reasons, String part) {
        return rounded(
                reasons.stream()
                        .filter(reason -> reason.part().equals(part))
                        .mapToDouble(Reason::value)
                        .sum());
    }

    private static double km(double meters) {
        return rounded(meters / 1_000);
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
