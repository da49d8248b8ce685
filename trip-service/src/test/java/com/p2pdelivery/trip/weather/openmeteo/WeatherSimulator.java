package com.p2pdelivery.trip.weather.openmeteo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A weather service over real HTTP that speaks like Open-Meteo: a mild day wherever it is asked,
 * unless a test says otherwise, and it remembers what it was asked.
 */
public final class WeatherSimulator implements AutoCloseable {

    /** What differs from a mild day at a place and hour; a null value is one that no model has. */
    @FunctionalInterface
    public interface Sky {
        Map<String, @Nullable Double> at(double lat, double lon, Instant hour);
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Double> MILD =
            new TreeMap<>(
                    Map.of(
                            "temperature_2m", 12.5,
                            "precipitation", 0.0,
                            "snowfall", 0.0,
                            "weather_code", 3.0,
                            "wind_speed_10m", 9.4,
                            "wind_gusts_10m", 18.0,
                            "visibility", 24_140.0));

    private final HttpServer server;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Sky sky = (_, _, _) -> Map.of();
    private volatile int status = 200;
    private volatile @Nullable String body;
    private volatile boolean silent;
    private volatile boolean stuck;
    private volatile Runnable whenAsked = () -> {};

    public WeatherSimulator() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/forecast", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Forecasts this from now on. */
    public void shows(Sky sky) {
        this.sky = sky;
        status = 200;
        body = null;
    }

    /** The same everywhere and at any time. */
    public void shows(String variable, double value) {
        shows((_, _, _) -> Map.of(variable, value));
    }

    /** Whatever it is asked. */
    public void says(int status, String body) {
        this.status = status;
        this.body = body;
    }

    /** Takes questions and never answers. */
    public void fallsSilent() {
        silent = true;
    }

    /** Begins an answer and never ends it. */
    public void getsStuck() {
        stuck = true;
    }

    /** Something that happens elsewhere while it is being asked. */
    public void meanwhile(Runnable happening) {
        whenAsked = happening;
    }

    /** The parameters of each call. */
    public List<Map<String, String>> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var question = parameters(exchange.getRequestURI().getRawQuery());
        asked.add(question);
        whenAsked.run();
        if (silent) {
            waitForTheEnd();
            return;
        }
        var told = body;
        var bytes = (told == null ? forecast(question) : told).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        if (stuck) {
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            waitForTheEnd();
            return;
        }
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String forecast(Map<String, String> question) {
        var latitudes = question.get("latitude").split(",");
        var longitudes = question.get("longitude").split(",");
        var locations = JSON.createArrayNode();
        for (int i = 0; i < latitudes.length; i++) {
            var location =
                    location(
                            question,
                            Double.parseDouble(latitudes[i]),
                            Double.parseDouble(longitudes[i]));
            if (i > 0) {
                location.put("location_id", i);
            }
            locations.add(location);
        }
        return locations.size() == 1 ? locations.get(0).toString() : locations.toString();
    }

    private ObjectNode location(Map<String, String> question, double lat, double lon) {
        var location =
                JSON.createObjectNode()
                        .put("latitude", lat)
                        .put("longitude", lon)
                        .put("generationtime_ms", 0.3)
                        .put("utc_offset_seconds", 0)
                        .put("timezone", "GMT")
                        .put("timezone_abbreviation", "GMT")
                        .put("elevation", 38.0);
        location.putObject("hourly_units").put("time", "iso8601").put("snowfall", "cm");
        var hourly = location.putObject("hourly");
        var times = hourly.putArray("time");
        var series = new TreeMap<String, ArrayNode>();
        Arrays.stream(question.get("hourly").split(","))
                .forEach(name -> series.put(name, hourly.putArray(name)));
        var end = hour(question.get("end_hour"));
        for (var at = hour(question.get("start_hour"));
                !at.isAfter(end);
                at = at.plus(1, ChronoUnit.HOURS)) {
            times.add(LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString());
            var values = new TreeMap<String, @Nullable Double>(MILD);
            values.putAll(sky.at(lat, lon, at));
            series.forEach((name, list) -> list.add(values.get(name)));
        }
        return location;
    }

    private static Instant hour(String written) {
        return LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        for (var pair : query.split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
