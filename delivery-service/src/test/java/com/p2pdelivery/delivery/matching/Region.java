package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Parts of the world in which matching is hard in its own way; longitudes may count over 180. */
enum Region {
    /** Short ways, all close together. */
    POLAND(51, 52, 16, 20),
    /** Long diagonals, whose bounding boxes hold half a continent. */
    AMERICA(28, 49, -123, -72),
    /** Across the date line. */
    FIJI(-21, -14, 175, 186),
    /** Where a degree of longitude is a tenth of what it is at the equator. */
    SPITSBERGEN(76, 84, 5, 60),
    /** Over and around the pole. */
    ANTARCTICA(-90, -84, -180, 180);

    static final Instant START = Instant.parse("2031-03-01T06:00:00Z");

    private final double south;
    private final double north;
    private final double west;
    private final double east;

    Region(double south, double north, double west, double east) {
        this.south = south;
        this.north = north;
        this.west = west;
        this.east = east;
    }

    /** A parcel that somebody wants to send, with the time that both stops leave. */
    record Wish(GeoPoint pickup, GeoPoint dropoff, Instant opens, Instant closes, Instant until) {}

    GeoPoint place(Random random) {
        return place(
                south + (north - south) * random.nextDouble(),
                west + (east - west) * random.nextDouble());
    }

    List<BruteForce.Leg> legs(Random random) {
        var legs = new ArrayList<BruteForce.Leg>();
        var from = place(random);
        var at = START.plus(Duration.ofMinutes(random.nextInt(300)));
        for (int leg = 0; leg <= random.nextInt(3); leg++) {
            var to = place(random);
            var arrival = at.plus(Duration.ofMinutes(60 + random.nextInt(600)));
            legs.add(new BruteForce.Leg(from, to, at, arrival));
            from = to;
            at = arrival.plus(Duration.ofMinutes(random.nextInt(60)));
        }
        return legs;
    }

    /** Mostly near to a trip's way, so that many are decided by little. */
    Wish wish(List<BruteForce.Leg> trip, Random random) {
        double first = random.nextDouble();
        double second = Math.min(1, first + random.nextDouble() / 2);
        boolean back = random.nextInt(5) == 0;
        var opens = START.plus(Duration.ofMinutes(random.nextInt(300) - 120));
        var closes = opens.plus(Duration.ofMinutes(120 + random.nextInt(900)));
        return new Wish(
                near(trip, back ? second : first, random),
                near(trip, back ? first : second, random),
                opens,
                closes,
                closes.plus(Duration.ofMinutes(60 + random.nextInt(1_200))));
    }

    private GeoPoint near(List<BruteForce.Leg> trip, double share, Random random) {
        if (random.nextInt(5) == 0) {
            return place(random);
        }
        var leg = trip.get(random.nextInt(trip.size()));
        var on = BruteForce.between(leg, share);
        double scatter = random.nextDouble() * random.nextDouble();
        return place(
                on.lat() + (random.nextDouble() - 0.5) * scatter * 2,
                on.lon()
                        + (random.nextDouble() - 0.5)
                                * scatter
                                * 2
                                / Math.max(0.02, Math.cos(Math.toRadians(on.lat()))));
    }

    private static GeoPoint place(double lat, double lon) {
        return new GeoPoint(
                Math.clamp(lat, -90, 90), lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
    }
}
