package com.p2pdelivery.trip.weather;

import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of a trip whose weather is looked at: every 50 km or so, fewer per kilometre on a long
 * trip. Planes fly above the weather, so for them only where they start and land.
 */
final class Passings {

    static final int MOST = 30;
    private static final double SPACING_KM = 50;

    private Passings() {}

    static List<Passing> of(Mode mode, List<Leg> legs) {
        return mode == Mode.PLANE ? airports(legs) : along(new TravelLine(legs));
    }

    /** Those that are still to come; the last one in any case. */
    static List<Passing> ahead(List<Passing> passings, Instant now) {
        var ahead = passings.stream().filter(passing -> !passing.at().isBefore(now)).toList();
        return ahead.isEmpty() ? List.of(passings.getLast()) : ahead;
    }

    private static List<Passing> along(TravelLine line) {
        int parts = (int) Math.clamp(Math.ceil(line.km() / SPACING_KM), 1, MOST - 1);
        double stepKm = line.km() / parts;
        var passings = new ArrayList<Passing>();
        for (int i = 0; i <= parts; i++) {
            var moment = line.after(i * stepKm);
            double km = i == 0 || i == parts ? stepKm / 2 : stepKm;
            passings.add(
                    new Passing(
                            moment.point(),
                            moment.at(),
                            Duration.ofSeconds(Math.round(km * moment.hoursPerKm() * 3600))));
        }
        return passings;
    }

    private static List<Passing> airports(List<Leg> legs) {
        var all = new ArrayList<Passing>();
        for (var leg : legs) {
            all.add(new Passing(leg.from().point(), leg.departureAt(), Duration.ZERO));
            all.add(new Passing(leg.to().point(), leg.arrivalAt(), Duration.ZERO));
        }
        if (all.size() <= MOST) {
            return all;
        }
        var some = new ArrayList<Passing>();
        for (int i = 0; i < MOST; i++) {
            some.add(all.get(Math.round((float) i * (all.size() - 1) / (MOST - 1))));
        }
        return some;
    }
}
