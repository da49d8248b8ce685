package com.p2pdelivery.trip.weather;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of weather that delays, with what it takes at which strength.
 *
 * @param name as people read it
 * @param unit empty where there is no strength, only the weather itself
 * @param measure the strength in some weather, null where that is not known
 * @param steps mildest first
 */
record Hazard(
        String name,
        String unit,
        Function<Weather, @Nullable Double> measure,
        boolean worseDownwards,
        List<Step> steps) {

    /**
     * From this strength on.
     *
     * @param slowerPercent how much slower one gets on
     * @param waitMinutes how long one waits until it is over, once in a trip
     */
    record Step(double from, DelayRisk risk, int slowerPercent, int waitMinutes) {}

    /** What it does in some weather, and in words how strong it is. */
    record Effect(DelayRisk risk, int slowerPercent, int waitMinutes, String words) {}

    static Hazard above(
            String name, String unit, Function<Weather, @Nullable Double> measure, Step... steps) {
        return new Hazard(name, unit, measure, false, List.of(steps));
    }

    /** Such as sight: the less, the worse. */
    static Hazard below(
            String name, String unit, Function<Weather, @Nullable Double> measure, Step... steps) {
        return new Hazard(name, unit, measure, true, List.of(steps));
    }

    static Step low(double from, int slowerPercent, int waitMinutes) {
        return new Step(from, DelayRisk.LOW, slowerPercent, waitMinutes);
    }

    static Step moderate(double from, int slowerPercent, int waitMinutes) {
        return new Step(from, DelayRisk.MODERATE, slowerPercent, waitMinutes);
    }

    static Step high(double from, int slowerPercent, int waitMinutes) {
        return new Step(from, DelayRisk.HIGH, slowerPercent, waitMinutes);
    }

    Optional<Effect> in(Weather weather) {
        var strength = measure.apply(weather);
        if (strength == null) {
            return Optional.empty();
        }
        return steps.stream()
                .filter(step -> worseDownwards ? strength < step.from() : strength >= step.from())
                .max(comparing(Step::risk))
                .map(step ->
                        new Effect(
                                step.risk(),
                                step.slowerPercent(),
                                step.waitMinutes(),
                                unit.isEmpty() ? name : name + ", " + number(strength) + unit));
    }

    private static String number(double strength) {
        return strength == Math.rint(strength) || Math.abs(strength) >= 10
                ? String.valueOf(Math.round(strength))
                : String.format(Locale.ROOT, "%.1f", strength);
    }
}
