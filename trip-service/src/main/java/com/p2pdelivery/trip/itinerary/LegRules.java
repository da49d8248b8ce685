package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes a list of legs one possible trip. Reports every offence, each at its field. */
final class LegRules {

    /** The station and the airport of one town are one place to change; two towns are not. */
    static final double LONGEST_CHANGE_METERS = 30_000;

    static final double SHORTEST_LEG_METERS = 100;
    static final Duration FARTHEST_AHEAD = Duration.ofDays(366);

    private LegRules() {}

    static List<FieldOffence> offences(Mode mode, List<Leg> legs, Instant now) {
        var offences = new ArrayList<FieldOffence>();
        for (int i = 0; i < legs.size(); i++) {
            var leg = legs.get(i);
            var field = "legs[" + i + "].";
            if (!leg.departureAt().isBefore(leg.arrivalAt())) {
                offences.add(new FieldOffence(field + "arrivalAt", "must be after departureAt"));
            } else if (leg.averageKmh() > mode.fastestKmh()) {
                offences.add(new FieldOffence(field + "arrivalAt", tooFast(mode, leg)));
            }
            if (leg.meters() < SHORTEST_LEG_METERS) {
                offences.add(new FieldOffence(field + "to", "must be another place than from"));
            }
            if (i > 0) {
                joins(legs.get(i - 1), leg, field, offences);
            }
        }
        var departure = legs.getFirst().departureAt();
        if (!departure.isAfter(now)) {
            offences.add(new FieldOffence("legs[0].departureAt", "must be in the future"));
        } else if (departure.isAfter(now.plus(FARTHEST_AHEAD))) {
            offences.add(new FieldOffence("legs[0].departureAt", "must be within a year"));
        }
        return offences;
    }

    private static void joins(Leg before, Leg leg, String field, List<FieldOffence> offences) {
        if (before.to().point().distanceMeters(leg.from().point()) > LONGEST_CHANGE_METERS) {
            offences.add(new FieldOffence(field + "from", "must be where the leg before ends"));
        }
        if (leg.departureAt().isBefore(before.arrivalAt())) {
            offences.add(
                    new FieldOffence(
                            field + "departureAt", "must not be before the leg before arrives"));
        }
    }

    private static String tooFast(Mode mode, Leg leg) {
        return String.format(
                Locale.ROOT,
                "would take an average of %.0f km/h; %s allows %d",
                leg.averageKmh(),
                mode,
                mode.fastestKmh());
    }
}
