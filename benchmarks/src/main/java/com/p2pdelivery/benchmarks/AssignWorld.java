package com.p2pdelivery.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.trip.TripServiceApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * A market to try assignments on: parcels and trips between the larger cities of Germany
 * (GeoNames), as many between two cities as a gravity model says: the product of their inhabitants
 * over the square of the distance. Times are hours, places kilometres on a plane through 50° north,
 * which is good enough for a comparison of ways to choose.
 */
final class AssignWorld {

    static final double KM_PER_HOUR = 70;

    private static final String GAZETTEER = "place/geonames/places.tsv.gz";
    private static final String COUNTRY = "DE";
    private static final int FEWEST_INHABITANTS = 100_000;
    private static final double HORIZON = 3 * 24;

    private final Random random;
    private final List<City> cities = new ArrayList<>();
    private final double[] pull;

    record City(Spot at, double inhabitants) {}

    record Spot(double x, double y) {

        double kmTo(Spot other) {
            return Math.hypot(x - other.x, y - other.y);
        }
    }

    /** What is free, on each leg. */
    record Room(long grams, long cm3, long items) {}

    /**
     * Straight from stop to stop without a rest.
     *
     * @param announced when the platform hears of it
     */
    record Trip(
            int number,
            double announced,
            double leaves,
            List<Spot> stops,
            Room room,
            double detourKm) {

        /** When it passes a place of its way, if it takes nothing with it. */
        double passes(double alongKm) {
            return leaves + alongKm / KM_PER_HOUR;
        }
    }

    record Request(
            int number,
            double announced,
            Spot pickup,
            double pickupOpens,
            double pickupCloses,
            Spot dropoff,
            double dropoffCloses,
            long grams,
            long cm3) {}

    AssignWorld(long seed) {
        random = new Random(seed);
        readCities();
        pull = new double[cities.size() * cities.size()];
        double sum = 0;
        for (int i = 0; i < pull.length; i++) {
            var from = cities.get(i / cities.size());
            var to = cities.get(i % cities.size());
            double km = from.at().kmTo(to.at());
            if (km > 50 && km < 1_000) {
                sum += from.inhabitants() * to.inhabitants() / (km * km);
            }
            pull[i] = sum;
        }
    }

    List<Trip> trips(int count) {
        var trips = new ArrayList<Trip>();
        for (int number = 0; number < count; number++) {
            var cities = pair();
            var stops = new ArrayList<Spot>(cities);
            if (random.nextInt(3) == 0) {
                double share = 0.3 + 0.4 * random.nextDouble();
                stops.add(1, near(between(cities.getFirst(), cities.getLast(), share), 15));
            }
            double leaves = 24 + random.nextDouble() * HORIZON;
            var room =
                    new Room(
                            3_000 + random.nextInt(17_000),
                            20_000 + random.nextInt(130_000),
                            1 + random.nextInt(3));
            trips.add(
                    new Trip(
                            number,
                            leaves - 3 - random.nextDouble() * 96,
                            leaves,
                            List.copyOf(stops),
                            room,
                            10 + random.nextInt(50)));
        }
        return trips;
    }

    List<Request> requests(int count) {
        var requests = new ArrayList<Request>();
        for (int number = 0; number < count; number++) {
            var cities = pair();
            double opens = 24 + random.nextDouble() * HORIZON;
            double closes = opens + 12 + random.nextDouble() * 36;
            long grams = (long) (500 * Math.exp(random.nextDouble() * Math.log(30)));
            requests.add(
                    new Request(
                            number,
                            opens - 3 - random.nextDouble() * 96,
                            near(cities.getFirst(), 6),
                            opens,
                            closes,
                            near(cities.getLast(), 6),
                            closes + 6 + random.nextDouble() * 36,
                            grams,
                            grams * (2 + random.nextInt(6))));
        }
        return requests;
    }

    private List<Spot> pair() {
        double wanted = random.nextDouble() * pull[pull.length - 1];
        int low = 0;
        int high = pull.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pull[middle] > wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return List.of(cities.get(low / cities.size()).at(), cities.get(low % cities.size()).at());
    }

    private Spot near(Spot place, double km) {
        return new Spot(
                place.x() + random.nextGaussian() * km, place.y() + random.nextGaussian() * km);
    }

    private static Spot between(Spot from, Spot to, double share) {
        return new Spot(
                from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y()));
    }

    private void readCities() {
        var file = TripServiceApplication.class.getResourceAsStream(GAZETTEER);
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Objects.requireNonNull(file)), UTF_8))) {
            lines.lines().map(line -> line.split("\t", -1)).forEach(this::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(String[] columns) {
        double inhabitants = Double.parseDouble(columns[5]);
        if (COUNTRY.equals(columns[2]) && inhabitants >= FEWEST_INHABITANTS) {
            double north = Double.parseDouble(columns[3]);
            double east = Double.parseDouble(columns[4]);
            var at = new Spot(east * 111.2 * Math.cos(Math.toRadians(50)), north * 111.2);
            cities.add(new City(at, inhabitants));
        }
    }

    /** When something becomes known, in order. */
    static NavigableSet<Double> announcements(List<Trip> trips, List<Request> requests) {
        var times = new TreeSet<Double>();
        trips.forEach(trip -> times.add(trip.announced()));
        requests.forEach(request -> times.add(request.announced()));
        return times;
    }
}
