package com.p2pdelivery.trip.route.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.route.EstimatedRoutes;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.RouteProvider;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A map service with a net below it. What it said is remembered; while it fails (also by refusing
 * our key or our rate) it is left alone for a time; and whoever asks gets an estimate, which says
 * that it is one, for a mode that the service does not know or an answer that it does not give.
 */
final class OutsideRoutes implements RouteProvider {

    private static final Logger log = LoggerFactory.getLogger(OutsideRoutes.class);

    /** About 20 MB: what grows is the lines, so these are counted and not the answers. */
    private static final int REMEMBERED_POINTS = 500_000;

    /** Ten metres: nobody's door is another route. */
    private static final double ROUNDING = 1e4;

    /** What makes two questions the same. Traffic is asked for by the hour. */
    record Question(Mode mode, List<GeoPoint> points, Instant hour) {
        static Question of(Journey journey) {
            return new Question(
                    journey.mode(),
                    journey.points().stream()
                            .map(point -> new GeoPoint(rounded(point.lat()), rounded(point.lon())))
                            .toList(),
                    journey.departureAt().truncatedTo(ChronoUnit.HOURS));
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * ROUNDING) / ROUNDING;
        }
    }

    private final MapService service;
    private final EstimatedRoutes estimate = new EstimatedRoutes();
    private final CircuitBreaker breaker;
    private final Cache<Question, Answer> remembered;

    OutsideRoutes(MapService service, Duration keep) {
        this.service = service;
        this.breaker =
                OutsideCalls.breaker(
                        service.name(), "routes", answer -> answer instanceof Unavailable);
        this.remembered =
                Caffeine.newBuilder()
                        .expireAfterWrite(keep)
                        .maximumWeight(REMEMBERED_POINTS)
                        .weigher((Question question, Answer answer) -> weight(question, answer))
                        .build();
    }

    private static int weight(Question question, Answer answer) {
        int line = answer instanceof Found(var route) ? route.geometry().size() : 0;
        return question.points().size() + line;
    }

    @Override
    public Answer route(Journey journey) {
        if (!service.modes().contains(journey.mode())) {
            return estimate.route(journey);
        }
        var question = Question.of(journey);
        var known = remembered.getIfPresent(question);
        if (known != null) {
            return known;
        }
        var answer = ask(journey);
        if (answer instanceof Unavailable) {
            return estimate.route(journey);
        }
        remembered.put(question, answer);
        return answer;
    }

    private Answer ask(Journey journey) {
        try {
            var answer = breaker.executeSupplier(() -> service.route(journey));
            if (answer instanceof Unavailable(var reason)) {
                log.info("A route is estimated: {} {}", service.name(), reason);
            }
            return answer;
        } catch (CallNotPermittedException open) {
            return new Unavailable("is left alone for a while");
        }
    }
}
