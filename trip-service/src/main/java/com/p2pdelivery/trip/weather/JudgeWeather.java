package com.p2pdelivery.trip.weather;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.PlaceProvider;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.weather.Hazard.Effect;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Weighs the weather of a trip's points. The worst point says how great the risk is. The delay is
 * what slower parts of the way cost, and the longest wait: a thunderstorm is waited out once.
 */
@Component
class JudgeWeather {

    private static final double NEAR_METERS = 50_000;
    private static final int STEP_MINUTES = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC on' d MMMM", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Comparator<Effect> WORSE =
            comparing(Effect::risk)
                    .thenComparing(comparingInt(Effect::slowerPercent))
                    .thenComparing(comparingInt(Effect::waitMinutes));

    private final PlaceProvider places;

    JudgeWeather(PlaceProvider places) {
        this.places = places;
    }

    /** A point of the way with all that its weather does. */
    private record Point(Passing passing, Weather weather, List<Effect> effects) {

        static Point of(Mode mode, Passing passing, Weather weather) {
            return new Point(
                    passing,
                    weather,
                    Hazards.of(mode).stream()
                            .flatMap(hazard -> hazard.in(weather).stream())
                            .toList());
        }

        Optional<Effect> worst() {
            return effects.stream().max(WORSE);
        }

        DelayRisk risk() {
            return worst().map(Effect::risk)
                    .orElse(weather.isKnown() ? DelayRisk.NONE : DelayRisk.UNKNOWN);
        }

        /** At the pace of the slowest effect: who drives slowly for snow also does for fog. */
        double lostSeconds() {
            int slower = effects.stream().mapToInt(Effect::slowerPercent).max().orElse(0);
            return passing.standsFor().toSeconds() * slower / (100.0 - slower);
        }

        int waitMinutes() {
            return effects.stream().mapToInt(Effect::waitMinutes).max().orElse(0);
        }
    }

    /**
     * @param weathers one for each passing
     */
    Assessment judge(Mode mode, List<Passing> passings, List<Weather> weathers) {
        var points =
                IntStream.range(0, passings.size())
                        .mapToObj(i -> Point.of(mode, passings.get(i), weathers.get(i)))
                        .toList();
        var samples =
                points.stream()
                        .map(point -> Sample.of(point.passing(), point.weather(), point.risk()))
                        .toList();
        long unknown = points.stream().filter(point -> !point.weather().isKnown()).count();
        return points.stream()
                .filter(point -> point.worst().isPresent())
                .reduce((one, next) -> isWorse(next, one) ? next : one)
                .map(worst ->
                        new Assessment(worst.risk(), reason(worst), delayMinutes(points), samples))
                .orElseGet(() -> unknown == 0 ? harmless(samples) : unknown(unknown, samples));
    }

    /** Of equals the first is told of: it comes soonest. */
    private static boolean isWorse(Point next, Point than) {
        return WORSE.compare(next.worst().orElseThrow(), than.worst().orElseThrow()) > 0;
    }

    private static Assessment harmless(List<Sample> samples) {
        return new Assessment(DelayRisk.NONE, "no weather that delays this trip", 0, samples);
    }

    private static Assessment unknown(long points, List<Sample> samples) {
        return new Assessment(
                DelayRisk.UNKNOWN,
                "no forecast for %d of %d points of the way".formatted(points, samples.size()),
                null,
                samples);
    }

    private String reason(Point worst) {
        return worst.worst().orElseThrow().words()
                + where(worst.passing().point())
                + " about "
                + TIME.format(worst.passing().at());
    }

    private static int delayMinutes(List<Point> points) {
        double lost = points.stream().mapToDouble(Point::lostSeconds).sum() / 60;
        int wait = points.stream().mapToInt(Point::waitMinutes).max().orElse(0);
        return (int) Math.ceil((lost + wait) / STEP_MINUTES) * STEP_MINUTES;
    }

    private String where(GeoPoint point) {
        return places.nearest(point)
                .filter(place -> place.point().distanceMeters(point) <= NEAR_METERS)
                .map(place -> " near " + place.name())
                .orElseGet(() ->
                        String.format(Locale.ROOT, " at %.2f, %.2f", point.lat(), point.lon()));
    }
}
