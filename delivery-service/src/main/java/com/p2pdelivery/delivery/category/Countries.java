package com.p2pdelivery.delivery.category;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.springframework.stereotype.Component;

/**
 * Tells the country of a place by the cities around it, without asking anybody. A border is not
 * drawn between cities, so near one the answer is several countries, and the client has to say
 * which.
 */
@Component
class Countries {

    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** Farther from every city there is only water, or nobody to ask. */
    private static final double KNOWN_WITHIN_KM = 300;

    /** Another country's city at up to twice the distance of the nearest one leaves it open. */
    private static final double OPEN_FACTOR = 2;

    private static final double OPEN_KM = 2;

    /** What a client says is believed up to this far beyond where it could be. */
    private static final double BELIEVED_KM = 100;

    private final String[] countries;

    /** Places as points on the unit sphere: the larger the scalar product, the nearer. */
    private final double[][] points;

    Countries() {
        var lines = lines();
        countries = new String[lines.length];
        points = new double[lines.length][];
        for (int line = 0; line < lines.length; line++) {
            var fields = lines[line].split("\t");
            countries[line] = fields[0].intern();
            points[line] = onSphere(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
        }
    }

    /** The countries that a place may lie in; empty far from everywhere. */
    Set<String> around(GeoPoint place) {
        var distances = nearestOfEach(place);
        var nearest = nearest(distances);
        var around = new TreeSet<String>();
        if (nearest <= KNOWN_WITHIN_KM) {
            distances.forEach((country, km) -> {
                if (km <= nearest * OPEN_FACTOR + OPEN_KM) {
                    around.add(country);
                }
            });
        }
        return around;
    }

    /** Whether a place can lie in the country that a client named. */
    boolean canBe(GeoPoint place, String country) {
        var distances = nearestOfEach(place);
        var there = distances.get(country);
        return there != null && there <= nearest(distances) * OPEN_FACTOR + BELIEVED_KM;
    }

    private static double nearest(Map<String, Double> distances) {
        return distances.values().stream().mapToDouble(km -> km).min().orElse(Double.MAX_VALUE);
    }

    /** A look at all 24 000 takes some 50 µs, less than an index would be worth. */
    private Map<String, Double> nearestOfEach(GeoPoint place) {
        var here = onSphere(place.lat(), place.lon());
        var best = new HashMap<String, Double>();
        var index = 0;
        // The file is sorted by country.
        while (index < countries.length) {
            var country = countries[index];
            var closest = -1.0;
            for (; index < countries.length && countries[index].equals(country); index++) {
                var city = points[index];
                closest =
                        Math.max(
                                closest, here[0] * city[0] + here[1] * city[1] + here[2] * city[2]);
            }
            best.put(country, Math.acos(Math.min(1, closest)) * EARTH_RADIUS_KM);
        }
        return best;
    }

    private static double[] onSphere(double lat, double lon) {
        var phi = Math.toRadians(lat);
        var lambda = Math.toRadians(lon);
        return new double[] {
            Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)
        };
    }

    private static String[] lines() {
        try (var file =
                        Objects.requireNonNull(
                                Countries.class.getResourceAsStream("cities.tsv.gz"));
                var reader =
                        new BufferedReader(
                                new InputStreamReader(new GZIPInputStream(file), US_ASCII))) {
            return reader.lines().toArray(String[]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
