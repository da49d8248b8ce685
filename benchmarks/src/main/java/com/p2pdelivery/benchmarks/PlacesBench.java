package com.p2pdelivery.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.trip.TripServiceApplication;
import com.p2pdelivery.trip.place.PlaceProvider;
import com.p2pdelivery.trip.place.SearchPlaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * How long the completion of a city's name takes inside the service, one question after the other:
 * names of the gazetteer as somebody types them, from the first letter to the last, one in four
 * with two letters swapped.
 */
public final class PlacesBench {

    private static final String GAZETTEER = "place/geonames/places.tsv.gz";
    private static final int WARM_UP = 20_000;
    private static final int QUESTIONS = 50_000;
    private static final int LIMIT = 8;
    private static final long SEED = 20_301_106;

    private PlacesBench() {}

    public static void main(String[] args) throws IOException {
        try (var service = TripService.start()) {
            var searchPlaces = service.getBean(SearchPlaces.class);
            var random = new Random(SEED);
            var names = names();
            long found = 0;
            var nanos = new long[QUESTIONS];
            for (int i = -WARM_UP; i < QUESTIONS; i++) {
                var search = new PlaceProvider.Search(typed(names, random), LIMIT, null);
                long start = System.nanoTime();
                var answer = searchPlaces.handle(search);
                long took = System.nanoTime() - start;
                if (i >= 0) {
                    nanos[i] = took;
                    found += answer.isEmpty() ? 0 : 1;
                }
            }
            Arrays.sort(nanos);
            System.out.printf(
                    "%d questions, seed %d: %d found something%n", QUESTIONS, SEED, found);
            System.out.printf("figure places.p50 %.3f ms%n", nanos[QUESTIONS / 2] / 1e6);
            System.out.printf("figure places.p99 %.3f ms%n", nanos[QUESTIONS * 99 / 100] / 1e6);
        }
    }

    private static String typed(List<String> names, Random random) {
        var name = names.get(random.nextInt(names.size()));
        var letters = new StringBuilder(name.substring(0, 1 + random.nextInt(name.length())));
        if (letters.length() > 3 && random.nextInt(4) == 0) {
            int at = 1 + random.nextInt(letters.length() - 2);
            char letter = letters.charAt(at);
            letters.setCharAt(at, letters.charAt(at + 1));
            letters.setCharAt(at + 1, letter);
        }
        return letters.toString();
    }

    private static List<String> names() throws IOException {
        var file = TripServiceApplication.class.getResourceAsStream(GAZETTEER);
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Objects.requireNonNull(file)), UTF_8))) {
            return new ArrayList<>(lines.lines().map(line -> line.split("\t", 3)[1]).toList());
        }
    }
}
