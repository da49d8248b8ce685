package com.p2pdelivery.trip.route;

import java.util.List;

/**
 * How a mode gets on: how much longer than the great circle its way is, and how fast it goes.
 *
 * <p>The way is {@code far + near * e^(-d / scale)} times the great circle: streets of a town wind
 * more than what joins two towns. Studies of road networks find factors between 1.2 (Ballou et al.
 * 2002, United States) and 1.4 (Boscoe et al. 2012, mostly short ways); the figures here are fitted
 * to the city pairs of {@code EstimatedRoutesTest} and lie in that range.
 *
 * <p>The first kilometres of a way are slow, whatever follows: {@code bands} are the speeds for so
 * many kilometres each, the last one for all the rest. Also fitted to those pairs. Trains differ
 * most: between a line for 300 km/h and one through the mountains no formula of distance can tell.
 */
record Pace(
        double far,
        double near,
        double scaleKm,
        int fixedMinutes,
        boolean rushHour,
        List<Band> bands) {

    record Band(double km, double kmh) {}

    private static final double REST = Double.POSITIVE_INFINITY;

    private static final Pace CAR =
            road(List.of(new Band(10, 28), new Band(40, 65), new Band(REST, 112)));
    private static final Pace VAN =
            road(List.of(new Band(10, 26), new Band(40, 60), new Band(REST, 98)));
    private static final Pace BUS =
            road(List.of(new Band(10, 25), new Band(40, 58), new Band(REST, 96)));

    /** Five minutes for the platform; about 205 km/h once out of the region around the station. */
    private static final Pace TRAIN =
            new Pace(
                    1.16,
                    0.14,
                    40,
                    5,
                    false,
                    List.of(new Band(15, 60), new Band(85, 110), new Band(REST, 205)));

    /**
     * From off-block to on-block, as a timetable has it: 40 minutes for taxiing, climb and approach
     * whatever the distance, then cruise. Flown ways exceed the great circle by about 3 %
     * (published figures for en-route efficiency). The way to the airport and the time at its gates
     * are the traveler's, as a leg of their own.
     */
    private static final Pace PLANE = new Pace(1.03, 0, 1, 40, false, List.of(new Band(REST, 850)));

    /** 22 knots, and 20 minutes to cast off and to moor. */
    private static final Pace FERRY = new Pace(1.08, 0, 1, 20, false, List.of(new Band(REST, 41)));

    private static final Pace BICYCLE =
            new Pace(1.18, 0.12, 10, 0, false, List.of(new Band(REST, 17)));
    private static final Pace FOOT =
            new Pace(1.15, 0.15, 10, 0, false, List.of(new Band(REST, 4.9)));

    private static Pace road(List<Band> bands) {
        return new Pace(1.18, 0.20, 40, 0, true, bands);
    }

    static Pace of(Mode mode) {
        return switch (mode) {
            case CAR -> CAR;
            case VAN -> VAN;
            case BUS -> BUS;
            case TRAIN -> TRAIN;
            case PLANE -> PLANE;
            case FERRY -> FERRY;
            case BICYCLE -> BICYCLE;
            case FOOT -> FOOT;
        };
    }

    double kmFor(double greatCircleKm) {
        return greatCircleKm * (far + near * Math.exp(-greatCircleKm / scaleKm));
    }

    /** Hours for a way of this length where nothing is in the way. */
    double hoursFor(double km) {
        double hours = fixedMinutes / 60.0;
        double rest = km;
        for (var band : bands) {
            double part = Math.min(rest, band.km());
            hours += part / band.kmh();
            rest -= part;
        }
        return hours;
    }
}
