package com.p2pdelivery.benchmarks;

import com.p2pdelivery.delivery.matching.TripEvents.Leg;
import com.p2pdelivery.delivery.matching.TripEvents.Place;
import com.p2pdelivery.delivery.matching.TripEvents.Room;
import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Trips of the next thirty days and parcels that wait for one, each made from its number alone: so
 * a million need no memory, and whoever needs one again makes it again.
 */
final class MatchWorld {

    private static final long SEED = 20_261_125;
    private static final int DAYS = 30;
    private static final int PLANE_FROM_M = 1_200_000;

    private final Gravity gravity = new Gravity();
    private final Instant begin =
            Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);

    /** A parcel that waits. */
    record Parcel(
            UUID id,
            UUID customerId,
            int weightGrams,
            GeoPoint pickup,
            GeoPoint dropoff,
            Instant pickupOpens,
            Instant pickupCloses,
            Instant dropoffCloses) {}

    Instant begin() {
        return begin;
    }

    /**
     * One leg between two cities, with every fifth going on to a third one; by car, or by plane.
     */
    TripPublished trip(long number) {
        var random = new Random(SEED * 31 + number);
        var pair = gravity.pair(random);
        var stops = new ArrayList<>(List.of(pair.from().point(), pair.to().point()));
        if (random.nextInt(5) == 0) {
            stops.add(gravity.onwards(pair.to(), random).point());
        }
        var at =
                begin.plus(Duration.ofDays(random.nextInt(DAYS)))
                        .plus(Duration.ofMinutes(random.nextInt(17 * 60)));
        var legs = new ArrayList<Leg>();
        boolean flies = false;
        for (int i = 1; i < stops.size(); i++) {
            double meters = stops.get(i - 1).distanceMeters(stops.get(i));
            flies |= meters > PLANE_FROM_M;
            double kmh = meters > PLANE_FROM_M ? 600 : 70;
            var arrival = at.plusSeconds(600 + Math.round(meters / 1_000 / kmh * 3_600));
            legs.add(
                    new Leg(
                            new Place(stops.get(i - 1)),
                            new Place(stops.get(i)),
                            at,
                            arrival,
                            null));
            at = arrival.plusSeconds(900);
        }
        int grams = 500 + random.nextInt(30_000);
        return new TripPublished(
                new UUID(1, number),
                new UUID(2, number / 3),
                flies ? "PLANE" : "CAR",
                legs,
                5 + 5.0 * random.nextInt(10),
                legs.stream().map(_ -> new Room(grams, 100_000, 5)).toList(),
                1_500,
                null,
                null);
    }

    /** From near one city to near another, with a pickup window of 3 to 12 hours. */
    Parcel parcel(long number) {
        var random = new Random(SEED * 37 + number);
        var pair = gravity.pair(random);
        var opens =
                begin.plus(Duration.ofDays(random.nextInt(DAYS - 2)))
                        .plus(Duration.ofHours(random.nextInt(24)));
        var closes = opens.plus(Duration.ofHours(3 + random.nextInt(10)));
        return new Parcel(
                new UUID(3, number),
                new UUID(4, number),
                200 + random.nextInt(15_000),
                Gravity.near(pair.from(), random),
                Gravity.near(pair.to(), random),
                opens,
                closes,
                closes.plus(Duration.ofHours(6 + random.nextInt(42))));
    }
}
