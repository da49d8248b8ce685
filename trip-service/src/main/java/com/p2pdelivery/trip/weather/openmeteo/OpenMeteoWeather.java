package com.p2pdelivery.trip.weather.openmeteo;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.weather.Passing;
import com.p2pdelivery.trip.weather.Weather;
import com.p2pdelivery.trip.weather.WeatherProvider;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Open-Meteo's forecast, version 1: all places of a trip in one call, whose answer is an object for
 * one place and an array for several, in the order of the question. What it said is remembered;
 * while it fails (also by refusing our rate) it is left alone for a time. Its data are under CC BY
 * 4.0; the free service is not for commercial use.
 *
 * @see <a href="https://open-meteo.com/en/docs">its documentation</a>
 */
public final class OpenMeteoWeather implements WeatherProvider {

    private static final String VARIABLES =
            "temperature_2m,precipitation,snowfall,weather_code,wind_speed_10m,wind_gusts_10m,visibility";

    /** It forecasts 16 days, of which today is the first. */
    private static final Duration DAYS = Duration.ofDays(16);

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

    /** A twentieth of a degree, some 5 km: no finer than the models are. */
    private static final double ROUNDING = 20;

    private static final int REMEMBERED_HOURS = 100_000;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .build();

    /** An hour of weather at a place. */
    record Question(GeoPoint point, Instant hour) {

        /**
         * The hour that ends next: sums (rain, snow) are those of the hour before the time at which
         * the service writes them.
         */
        static Question of(Passing passing) {
            var begun = passing.at().truncatedTo(ChronoUnit.HOURS);
            return new Question(
                    new GeoPoint(rounded(passing.point().lat()), rounded(passing.point().lon())),
                    begun.equals(passing.at()) ? begun : begun.plus(1, ChronoUnit.HOURS));
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * ROUNDING) / ROUNDING;
        }
    }

    private final RestClient http;
    private final Secret key;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final Cache<Question, Weather> remembered;

    /**
     * @param key empty for the free service
     * @param keep how long an answer is good for
     */
    public OpenMeteoWeather(
            URI address,
            Secret key,
            Duration connectLimit,
            Duration answerLimit,
            Duration keep,
            Clock clock) {
        this.http = OutsideCalls.client(address, connectLimit, answerLimit);
        this.key = key;
        this.clock = clock;
        this.breaker = OutsideCalls.breaker(name(), "weather", answer -> answer instanceof Unknown);
        this.remembered =
                Caffeine.newBuilder().expireAfterWrite(keep).maximumSize(REMEMBERED_HOURS).build();
    }

    @Override
    public String name() {
        return "open-meteo";
    }

    @Override
    public Answer forecast(List<Passing> passings) {
        var questions = passings.stream().map(Question::of).toList();
        var known = new HashMap<>(remembered.getAllPresent(questions));
        var end = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(DAYS);
        var open =
                questions.stream()
                        .filter(question -> !known.containsKey(question))
                        .filter(question -> question.hour().isBefore(end))
                        .distinct()
                        .toList();
        if (!open.isEmpty()) {
            var answer = ask(open);
            if (!(answer instanceof Forecast(var weathers))) {
                return answer;
            }
            for (int i = 0; i < open.size(); i++) {
                known.put(open.get(i), weathers.get(i));
                remembered.put(open.get(i), weathers.get(i));
            }
        }
        return new Forecast(inOrder(questions, known));
    }

    private static List<Weather> inOrder(List<Question> questions, Map<Question, Weather> known) {
        return questions.stream()
                .map(question -> known.getOrDefault(question, Weather.UNKNOWN))
                .toList();
    }

    private Answer ask(List<Question> questions) {
        try {
            return breaker.executeSupplier(() -> call(questions));
        } catch (CallNotPermittedException open) {
            return new Unknown("is left alone for a while");
        }
    }

    private Answer call(List<Question> questions) {
        return OutsideCalls.send(
                http.get().uri(uri -> address(uri, questions)),
                // With a 400 it says what is wrong with the question, which is no forecast.
                status -> status.value() == 200,
                JSON,
                JsonNode.class,
                answer -> read(answer, questions),
                Unknown::new);
    }

    private URI address(UriBuilder uri, List<Question> questions) {
        uri.path("/v1/forecast")
                .queryParam("latitude", list(questions, GeoPoint::lat))
                .queryParam("longitude", list(questions, GeoPoint::lon))
                .queryParam("hourly", VARIABLES)
                .queryParam("start_hour", HOUR.format(first(questions)))
                .queryParam("end_hour", HOUR.format(last(questions)))
                .queryParam("timezone", "UTC");
        return key.reveal().isBlank()
                ? uri.build()
                : uri.queryParam("apikey", "{key}").build(key.reveal());
    }

    private static Instant first(List<Question> questions) {
        return questions.stream().map(Question::hour).min(naturalOrder()).orElseThrow();
    }

    private static Instant last(List<Question> questions) {
        return questions.stream().map(Question::hour).max(naturalOrder()).orElseThrow();
    }

    private static String list(List<Question> questions, ToDoubleFunction<GeoPoint> degrees) {
        return questions.stream()
                .map(question ->
                        String.format(Locale.ROOT, "%.2f", degrees.applyAsDouble(question.point())))
                .collect(joining(","));
    }

    private static Answer read(JsonNode answer, List<Question> questions) {
        if (!answer.isObject() && !answer.isArray()) {
            throw new OutsideCalls.Unusable("answered nothing");
        }
        var locations = JSON.treeToValue(answer, OpenMeteoLocation[].class);
        if (locations.length != questions.size()) {
            throw new OutsideCalls.Unusable("answered for " + locations.length + " places");
        }
        var weathers = new ArrayList<Weather>();
        for (int i = 0; i < locations.length; i++) {
            if (locations[i] == null) {
                throw new OutsideCalls.Unusable("answered without a place");
            }
            weathers.add(locations[i].at(questions.get(i).hour()));
        }
        return new Forecast(weathers);
    }
}
