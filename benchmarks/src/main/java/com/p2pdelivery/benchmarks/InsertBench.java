package com.p2pdelivery.benchmarks;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.insertion.Frame;
import com.p2pdelivery.trip.insertion.InsertionSettings;
import com.p2pdelivery.trip.insertion.Insertions;
import com.p2pdelivery.trip.insertion.Option;
import com.p2pdelivery.trip.insertion.Parcel;
import com.p2pdelivery.trip.insertion.Refusal;
import com.p2pdelivery.trip.insertion.Tour;
import com.p2pdelivery.trip.insertion.Visit;
import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * {@code ./p2p bench insert}: how long it takes to say where one more parcel fits best on a trip
 * that has twelve stops already, on one thread and warm; then {@link PdptwBench}, how good the
 * solver's plans are.
 *
 * <p>{@code insert.p99} is one question to a trip whose stops are in order: all ways estimated, all
 * 91 pairs of places looked at, the best five answered with all their times, or the nearest
 * obstacle found. {@code insert.whole.p99} is the same with the trip put together from its six
 * parcels first, as the service does for each request. Half of the trips limit the time aboard,
 * half have a second leg.
 */
public final class InsertBench {

    private static final long SEED = 20_301_105;
    private static final int TRIPS = 100;
    private static final int PARCELS_ABOARD = 6;
    private static final int WARM_UP = 10_000;
    private static final int QUESTIONS = 40_000;
    private static final Instant DEPARTURE = Instant.parse("2030-11-05T06:00:00Z");
    private static final InsertionSettings SETTINGS =
            new InsertionSettings(Duration.ofMinutes(5), Duration.ofHours(1), 5);

    private record Trip(Frame frame, List<Parcel> parcels, Tour tour) {}

    private final Random random = new Random(SEED);
    private int found;
    private int refused;

    private InsertBench() {}

    public static void main(String[] arguments) {
        new InsertBench().run();
        PdptwBench.run();
    }

    private void run() {
        System.out.printf(
                Locale.ROOT,
                "Insertion: %d trips of %d stops, seed %d%n",
                TRIPS,
                2 * PARCELS_ABOARD,
                SEED);
        var trips = new ArrayList<Trip>();
        for (int i = 0; i < TRIPS; i++) {
            trips.add(trip(i % 2 == 0, i % 4 < 2));
        }
        measure(trips, WARM_UP, false);
        measure(trips, WARM_UP / 5, true);
        found = 0;
        refused = 0;
        long[] question = measure(trips, QUESTIONS, false);
        System.out.printf(
                Locale.ROOT, "  %d questions: %d found, %d refused%n", QUESTIONS, found, refused);
        long[] whole = measure(trips, QUESTIONS / 4, true);
        figure("insert.p50", percentile(question, 50));
        figure("insert.p99", percentile(question, 99));
        figure("insert.whole.p50", percentile(whole, 50));
        figure("insert.whole.p99", percentile(whole, 99));
    }

    private long[] measure(List<Trip> trips, int questions, boolean whole) {
        long[] nanos = new long[questions];
        for (int i = 0; i < questions; i++) {
            var trip = trips.get(i % trips.size());
            var parcel = parcel("new");
            long begin = System.nanoTime();
            var tour = whole ? put(trip.frame(), trip.parcels()) : trip.tour();
            var answer = Insertions.into(tour, parcel, 5);
            nanos[i] = System.nanoTime() - begin;
            switch (answer) {
                case Insertions.Options(var options) -> found += check(options);
                case Refusal _ -> refused++;
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static int check(List<Option> options) {
        if (options.getFirst().extraSeconds() < 0) {
            throw new IllegalStateException("One more parcel cannot save time");
        }
        return 1;
    }

    /** 600 km, with as many parcels as wanted; tried until they all fit. */
    private Trip trip(boolean twoLegs, boolean limited) {
        while (true) {
            var legs = new ArrayList<Leg>();
            var half = new Place("half way", new GeoPoint(49, 10.2));
            var from = new Place("from", new GeoPoint(48.5, 6));
            var to = new Place("to", new GeoPoint(49.5, 14));
            if (twoLegs) {
                var change = DEPARTURE.plus(Duration.ofHours(4));
                legs.add(new Leg(from, half, DEPARTURE, change));
                legs.add(new Leg(half, to, change, change.plus(Duration.ofHours(4))));
            } else {
                legs.add(new Leg(from, to, DEPARTURE, DEPARTURE.plus(Duration.ofHours(7))));
            }
            var frame =
                    Frame.of(
                            Mode.CAR,
                            legs,
                            new Capacity(40_000, 300_000, 1_500, 6),
                            new Terms(300, 600, limited ? 480 : null),
                            SETTINGS);
            var parcels = new ArrayList<Parcel>();
            var tour = Tour.empty(frame);
            for (int tries = 0; tries < 500 && parcels.size() < PARCELS_ABOARD; tries++) {
                var parcel = parcel("aboard " + parcels.size());
                if (Insertions.into(tour, parcel, 1) instanceof Insertions.Options(var options)) {
                    parcels.add(parcel);
                    tour = options.getFirst().tour();
                }
            }
            if (parcels.size() == PARCELS_ABOARD) {
                return new Trip(frame, parcels, tour);
            }
        }
    }

    private static Tour put(Frame frame, List<Parcel> parcels) {
        var tour = Tour.empty(frame);
        for (var parcel : parcels) {
            if (Insertions.into(tour, parcel, 1) instanceof Insertions.Options(var options)) {
                tour = options.getFirst().tour();
            }
        }
        return tour;
    }

    private Parcel parcel(String reference) {
        double from = random.nextDouble();
        double to = from + random.nextDouble() * (1 - from);
        return new Parcel(
                reference,
                new Load(500 + random.nextInt(8_000), 1_000 + random.nextInt(60_000), 600),
                visit(from),
                visit(to));
    }

    private Visit visit(double share) {
        var expected = DEPARTURE.plus(Duration.ofMinutes((long) (share * 600)));
        return new Visit(
                "somewhere",
                new GeoPoint(
                        48.5 + share + random.nextGaussian() * 0.1,
                        6 + 8 * share + random.nextGaussian() * 0.1),
                expected.minus(Duration.ofMinutes(random.nextInt(600))),
                expected.plus(Duration.ofMinutes(random.nextInt(600))));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(int) ((sorted.length - 1) * (long) percent / 100)] / 1e6;
    }

    private static void figure(String name, double millis) {
        System.out.printf(Locale.ROOT, "figure %s %.3f ms%n", name, millis);
    }
}
