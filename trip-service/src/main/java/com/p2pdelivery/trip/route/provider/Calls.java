package com.p2pdelivery.trip.route.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Polyline;
import com.p2pdelivery.trip.route.Route;
import com.p2pdelivery.trip.route.RouteProvider.Answer;
import com.p2pdelivery.trip.route.RouteProvider.Found;
import com.p2pdelivery.trip.route.RouteProvider.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the map services have in common: JSON, and lengths in metres and seconds. */
final class Calls {

    /** Unknown fields are the services' right; they add some all the time. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    /** Metres and seconds as a map service counts them. */
    record Length(double meters, double seconds) {

        /**
         * No way is longer than this, and none takes longer; it would be a fault of the service.
         */
        private static final double MOST = 1e9;

        boolean isPossible() {
            return meters >= 0 && meters < MOST && seconds >= 0 && seconds < MOST;
        }
    }

    private Calls() {}

    static RestClient client(RouteSettings settings) {
        return OutsideCalls.client(
                settings.address(), settings.connectLimit(), settings.answerLimit());
    }

    /**
     * Sends a call and reads its answer.
     *
     * @param isAnswer statuses whose body is an answer in the service's format
     */
    static <T> Answer send(
            RestClient.RequestHeadersSpec<?> call,
            Predicate<HttpStatusCode> isAnswer,
            Class<T> format,
            Function<T, Answer> reading) {
        return OutsideCalls.send(call, isAnswer, JSON, format, reading, Unavailable::new);
    }

    /** A body to send; what is null is left out. */
    static String json(Object question) {
        return JSON.writeValueAsString(question);
    }

    /** A list of an answer, whose service may leave it out or put nulls into it. */
    static <T> List<T> present(@Nullable List<@Nullable T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** A route as the service has it, if it is one. */
    static Answer found(
            String service,
            Journey journey,
            Length whole,
            List<Length> legs,
            @Nullable String polyline) {
        if (legs.size() != journey.points().size() - 1) {
            throw new OutsideCalls.Unusable("answered with " + legs.size() + " legs");
        }
        if (!whole.isPossible() || !legs.stream().allMatch(Length::isPossible)) {
            throw new OutsideCalls.Unusable("answered with an impossible length");
        }
        var geometry = polyline == null ? journey.points() : Polyline.decode(polyline);
        if (geometry.size() < 2) {
            throw new OutsideCalls.Unusable("answered without a line");
        }
        return new Found(
                new Route(
                        Math.round(whole.meters()),
                        seconds(whole),
                        geometry,
                        legs.stream()
                                .map(leg -> new Route.Leg(Math.round(leg.meters()), seconds(leg)))
                                .toList(),
                        service,
                        false));
    }

    private static Duration seconds(Length length) {
        return Duration.ofSeconds(Math.round(length.seconds()));
    }

    /** {@code lon,lat;lon,lat} as OSRM and Mapbox want it in their path. */
    static String lonLat(Journey journey) {
        return journey.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.6f,%.6f", point.lon(), point.lat()))
                .collect(Collectors.joining(";"));
    }
}
