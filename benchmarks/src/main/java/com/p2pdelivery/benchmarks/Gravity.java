package com.p2pdelivery.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.TripServiceApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Who goes where, by the gravity model (Zipf 1946): between two cities of the gazetteer as often as
 * the product of their inhabitants says, divided by the square of their distance. The thousand
 * largest cities of the world.
 */
final class Gravity {

    private static final String GAZETTEER = "place/geonames/places.tsv.gz";
    private static final int CITIES = 1_000;
    private static final double NEAREST_M = 30_000;

    record City(String name, GeoPoint point, double inhabitants) {}

    /** From where to where. */
    record Pair(City from, City to) {}

    private final List<City> cities;
    private final double[] starts;
    private final double[][] ends;

    Gravity() {
        this.cities = cities();
        this.starts = cumulated(cities.stream().mapToDouble(City::inhabitants).toArray());
        this.ends =
                cities.stream()
                        .map(from ->
                                cumulated(
                                        cities.stream()
                                                .mapToDouble(to -> pull(from, to))
                                                .toArray()))
                        .toArray(double[][]::new);
    }

    Pair pair(Random random) {
        int from = drawn(starts, random);
        return new Pair(cities.get(from), cities.get(drawn(ends[from], random)));
    }

    /** Where somebody goes who is in this city. */
    City onwards(City from, Random random) {
        return cities.get(drawn(ends[cities.indexOf(from)], random));
    }

    /** Somewhere within 15 km of the middle of a city. */
    static GeoPoint near(City city, Random random) {
        double north = (random.nextDouble() - 0.5) * 0.19;
        double east =
                (random.nextDouble() - 0.5) * 0.19 / Math.cos(Math.toRadians(city.point().lat()));
        return new GeoPoint(
                city.point().lat() + north, Math.clamp(city.point().lon() + east, -180, 180));
    }

    private static double pull(City from, City to) {
        double meters = Math.max(NEAREST_M, from.point().distanceMeters(to.point()));
        return from.equals(to) ? 0 : to.inhabitants() / (meters * meters);
    }

    private static double[] cumulated(double[] weights) {
        var sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return sums;
    }

    private static int drawn(double[] sums, Random random) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at + 1, sums.length - 1);
    }

    private static List<City> cities() {
        var file = TripServiceApplication.class.getResourceAsStream(GAZETTEER);
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Objects.requireNonNull(file)), UTF_8))) {
            return lines.lines()
                    .map(line -> line.split("\t", -1))
                    .map(f ->
                            new City(
                                    f[1],
                                    new GeoPoint(
                                            Double.parseDouble(f[3]), Double.parseDouble(f[4])),
                                    Double.parseDouble(f[5])))
                    .sorted(Comparator.comparingDouble(City::inhabitants).reversed())
                    .limit(CITIES)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
