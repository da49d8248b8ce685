package com.p2pdelivery.trip.weather;

import static com.p2pdelivery.trip.weather.Hazard.above;
import static com.p2pdelivery.trip.weather.Hazard.below;
import static com.p2pdelivery.trip.weather.Hazard.high;
import static com.p2pdelivery.trip.weather.Hazard.low;
import static com.p2pdelivery.trip.weather.Hazard.moderate;

import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.weather.Hazard.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which weather delays which mode. Each step reads: from this strength on, so many per cent slower,
 * and so many minutes of waiting.
 *
 * <p>Where the figures come from:
 *
 * <ul>
 *   <li>Roads: the road weather pages of the US Federal Highway Administration (on freeways light
 *       rain or snow costs 3 to 13 % of speed, heavy rain 3 to 16 %, heavy snow 5 to 40 %, low
 *       visibility 10 to 12 %; on snowy or slushy town roads 30 to 40 %) and the weather classes of
 *       the Highway Capacity Manual 2010, exhibit 10-15 (heavy rain from 6.4 mm/h, snow in steps up
 *       to 1.3 cm/h and more).
 *   <li>Strength of rain: light below 2.5 mm/h and heavy from 7.6 mm/h (glossary of the American
 *       Meteorological Society); 25 mm/h is severe weather for Germany's weather service, as is
 *       freezing rain at any strength.
 *   <li>Gusts: the steps of the same service, 65, 90 and 105 km/h; exposed bridges close to
 *       high-sided vehicles from some 75 km/h.
 *   <li>Wind for ferries, bicycles and walkers: the Beaufort scale. 5 from 29 km/h, 6 from 39
 *       (umbrellas difficult), 7 from 50 (inconvenience when walking), 8 from 62 (impedes
 *       progress), 9 from 75.
 *   <li>Fog: below 1 000 m by definition; planes without further equipment land (category I of
 *       ICAO's annex 6) with at least 550 m.
 * </ul>
 *
 * Minutes of waiting are our own guess, of the size of usual holds and not measured.
 */
final class Hazards {

    private static final Set<Integer> FREEZING = Set.of(56, 57, 66, 67);
    private static final Set<Integer> THUNDERSTORM = Set.of(95, 96, 99);
    private static final Set<Integer> HAIL = Set.of(96, 99);

    private static final List<Hazard> CAR =
            List.of(
                    freezingRain(high(1, 50, 0)),
                    snow(low(0.2, 10, 0), moderate(1, 25, 0), high(3, 40, 0)),
                    ice(moderate(1, 20, 0)),
                    rain(low(2.5, 5, 0), moderate(7.6, 12, 0), high(25, 25, 0)),
                    fog(low(1000, 5, 0), moderate(400, 12, 0), high(100, 35, 0)),
                    gusts(low(65, 3, 0), moderate(90, 10, 0), high(105, 25, 30)));

    /** As a car, but higher against the wind. */
    private static final List<Hazard> VAN_AND_BUS =
            List.of(
                    freezingRain(high(1, 50, 0)),
                    snow(low(0.2, 10, 0), moderate(1, 25, 0), high(3, 40, 0)),
                    ice(moderate(1, 20, 0)),
                    rain(low(2.5, 5, 0), moderate(7.6, 12, 0), high(25, 25, 0)),
                    fog(low(1000, 5, 0), moderate(400, 12, 0), high(100, 35, 0)),
                    gusts(low(65, 5, 0), moderate(75, 15, 0), high(90, 25, 45)));

    private static final List<Hazard> TRAIN =
            List.of(
                    freezingRain(moderate(1, 15, 20)),
                    snow(low(1, 5, 5), moderate(3, 15, 20), high(6, 30, 60)),
                    rain(low(15, 3, 5), moderate(25, 10, 15), high(40, 20, 45)),
                    gusts(low(75, 5, 5), moderate(90, 20, 30), high(105, 40, 90)),
                    heat(low(38, 5, 10)));

    /** At the airports, where a plane waits rather than flies more slowly. */
    private static final List<Hazard> PLANE =
            List.of(
                    hail(high(1, 0, 90)),
                    thunderstorm(moderate(1, 0, 45)),
                    freezingRain(high(1, 0, 90)),
                    snow(low(0.2, 0, 15), moderate(1, 0, 40), high(3, 0, 90)),
                    fog(low(1500, 0, 10), moderate(550, 0, 30), high(200, 0, 60)),
                    gusts(low(55, 0, 5), moderate(75, 0, 30), high(95, 0, 90)));

    private static final List<Hazard> FERRY =
            List.of(
                    wind(low(50, 5, 0), moderate(62, 15, 30), high(75, 20, 180)),
                    fog(low(500, 5, 0), moderate(200, 15, 15)),
                    thunderstorm(low(1, 0, 10)));

    private static final List<Hazard> BICYCLE =
            List.of(
                    thunderstorm(high(1, 0, 45)),
                    freezingRain(high(1, 60, 0)),
                    snow(moderate(0.2, 25, 0), high(1, 50, 0)),
                    ice(high(1, 40, 0)),
                    wind(low(29, 10, 0), moderate(39, 25, 0), high(62, 50, 60)),
                    gusts(moderate(65, 25, 0), high(75, 50, 60)),
                    rain(low(2.5, 5, 0), moderate(7.6, 15, 0), high(25, 30, 30)),
                    fog(low(200, 5, 0)),
                    heat(low(35, 10, 0)));

    private static final List<Hazard> FOOT =
            List.of(
                    thunderstorm(high(1, 0, 45)),
                    freezingRain(high(1, 40, 0)),
                    snow(low(1, 15, 0), moderate(3, 30, 0)),
                    ice(moderate(1, 25, 0)),
                    wind(low(50, 10, 0), moderate(62, 20, 0), high(75, 40, 60)),
                    rain(low(7.6, 5, 0), moderate(25, 15, 15)),
                    heat(low(35, 10, 0)));

    private Hazards() {}

    static List<Hazard> of(Mode mode) {
        return switch (mode) {
            case CAR -> CAR;
            case VAN, BUS -> VAN_AND_BUS;
            case TRAIN -> TRAIN;
            case PLANE -> PLANE;
            case FERRY -> FERRY;
            case BICYCLE -> BICYCLE;
            case FOOT -> FOOT;
        };
    }

    private static Hazard snow(Step... steps) {
        return above("snow", " cm/h", Weather::snowfallCm, steps);
    }

    private static Hazard rain(Step... steps) {
        return above("heavy rain", " mm/h", Hazards::rainMm, steps);
    }

    private static Hazard gusts(Step... steps) {
        return above("gusts", " km/h", Weather::gustsKmh, steps);
    }

    private static Hazard wind(Step... steps) {
        return above("wind", " km/h", Weather::windKmh, steps);
    }

    private static Hazard heat(Step... steps) {
        return above("heat", " °C", Weather::temperatureC, steps);
    }

    private static Hazard fog(Step... steps) {
        return below("fog", " m sight", Weather::visibilityMeters, steps);
    }

    private static Hazard ice(Step step) {
        return above("ice on the road", "", Hazards::freezesOnTheGround, step);
    }

    private static Hazard freezingRain(Step step) {
        return above("freezing rain", "", weather -> isOneOf(FREEZING, weather), step);
    }

    private static Hazard thunderstorm(Step step) {
        return above("thunderstorm", "", weather -> isOneOf(THUNDERSTORM, weather), step);
    }

    private static Hazard hail(Step step) {
        return above("thunderstorm with hail", "", weather -> isOneOf(HAIL, weather), step);
    }

    /** Precipitation while it does not snow: snow is counted as snow. */
    private static @Nullable Double rainMm(Weather weather) {
        var snow = weather.snowfallCm();
        return snow != null && snow > 0 ? Double.valueOf(0) : weather.precipitationMm();
    }

    private static @Nullable Double freezesOnTheGround(Weather weather) {
        var temperature = weather.temperatureC();
        var wet = rainMm(weather);
        return temperature == null || wet == null ? null : yes(temperature <= 0 && wet >= 0.1);
    }

    private static @Nullable Double isOneOf(Set<Integer> codes, Weather weather) {
        var code = weather.code();
        return code == null ? null : yes(codes.contains(code));
    }

    private static Double yes(boolean so) {
        return so ? 1.0 : 0.0;
    }
}
