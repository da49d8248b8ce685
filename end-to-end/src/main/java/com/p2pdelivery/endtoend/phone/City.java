package com.p2pdelivery.endtoend.phone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A real place: the cities of {@code cities.csv} (GeoNames, CC BY 4.0). */
public record City(String name, String country, double lat, double lon) {

    private static final Map<String, City> ALL = read();

    public static City named(String name) {
        return Objects.requireNonNull(ALL.get(name), () -> "cities.csv has no " + name);
    }

    /** Great-circle distance. */
    public double kilometresTo(City other) {
        double halfPhi = Math.sin(Math.toRadians(other.lat - lat) / 2);
        double halfLambda = Math.sin(Math.toRadians(other.lon - lon) / 2);
        double a =
                halfPhi * halfPhi
                        + Math.cos(Math.toRadians(lat))
                                * Math.cos(Math.toRadians(other.lat))
                                * halfLambda
                                * halfLambda;
        return 2 * 6371.0088 * Math.asin(Math.sqrt(a));
    }

    Map<String, Object> point() {
        return Map.of("lat", lat, "lon", lon);
    }

    Map<String, Object> place() {
        return Map.of("name", name, "point", point());
    }

    private static Map<String, City> read() {
        var file = Objects.requireNonNull(City.class.getResourceAsStream("/cities.csv"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var cities = new LinkedHashMap<String, City>();
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(f ->
                            new City(
                                    f[0], f[1], Double.parseDouble(f[2]), Double.parseDouble(f[3])))
                    .forEach(city -> cities.put(city.name(), city));
            return cities;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
