package com.p2pdelivery.payment.pricing.price;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** What is wrong with a tariff as a whole, though each of its numbers may be right. */
public final class TariffFaults {

    private static final int WHOLE = 10_000;
    private static final int LEAST_OF_ALL_SHARES = -WHOLE / 2;

    private final List<Fault> found = new ArrayList<>();

    private TariffFaults() {}

    /**
     * One fault.
     *
     * @param field path in the tariff, such as {@code distance.bands}
     */
    public record Fault(String field, String message) {}

    /**
     * All faults; none for a tariff that can be used.
     *
     * @param tariff whose single values are valid
     */
    public static List<Fault> of(Tariff tariff) {
        var faults = new TariffFaults();
        faults.distance(tariff.distance());
        faults.steps(tariff);
        faults.holes(tariff);
        faults.shares(tariff);
        faults.demand(tariff.demand());
        faults.split(tariff);
        return List.copyOf(faults.found);
    }

    private void distance(Tariff.Way way) {
        var bands = way.bands();
        for (int i = 0; i < bands.size(); i++) {
            boolean last = i == bands.size() - 1;
            if (last != (bands.get(i).upToKm() == null)) {
                add(
                        "distance.bands",
                        "must have one open end, at the last band: a way of any length has a price");
                return;
            }
        }
        ascending("distance.bands", bands, Tariff.Band::end, "upToKm");
    }

    private void steps(Tariff tariff) {
        var side = tariff.longestSide().steps();
        ascending("longestSide.steps", side, Tariff.SideStep::aboveMm, "aboveMm");
        notFalling(
                "longestSide.steps",
                side,
                Tariff.SideStep::cents,
                "what is longer must not cost less");

        var urgency = tariff.urgency().steps();
        ascending("urgency.steps", urgency, Tariff.DeadlineStep::withinHours, "withinHours");
        notFalling(
                "urgency.steps",
                urgency.reversed(),
                Tariff.DeadlineStep::cents,
                "more time must not cost more");

        var window = tariff.window().steps();
        ascending("window.steps", window, Tariff.WindowStep::upToMinutes, "upToMinutes");
        notFalling(
                "window.steps",
                window.reversed(),
                Tariff.WindowStep::cents,
                "a wider window must not cost more");

        var traveler = tariff.traveler().steps();
        ascending("traveler.steps", traveler, Tariff.RecordStep::completed, "completed");
        notFalling(
                "traveler.steps",
                traveler,
                Tariff.RecordStep::cents,
                "a better record must not earn less");

        var loyalty = tariff.loyalty().steps();
        ascending("loyalty.steps", loyalty, Tariff.LoyaltyStep::completed, "completed");
        notFalling(
                "loyalty.steps",
                loyalty,
                Tariff.LoyaltyStep::basisPoints,
                "more deliveries must not save less");
    }

    private void holes(Tariff tariff) {
        for (var mode : Mode.values()) {
            if (!tariff.mode().basisPoints().containsKey(mode)) {
                add("mode.basisPoints", "has a hole: " + mode + " is missing");
            }
        }
        for (var risk : WeatherRisk.values()) {
            if (!tariff.weather().basisPoints().containsKey(risk)) {
                add("weather.basisPoints", "has a hole: " + risk + " is missing");
            }
        }
        if (tariff.border().customsCents() < tariff.border().cents()) {
            add("border.customsCents", "must not be less than a border without customs");
        }
    }

    /**
     * Otherwise a heavier parcel could cost less, because a rebate grows faster than its reason.
     */
    private void shares(Tariff tariff) {
        long least =
                least(tariff.mode().basisPoints().values())
                        + least(tariff.hour().basisPoints())
                        + least(tariff.weekday().basisPoints())
                        + least(tariff.season().basisPoints());
        if (least < LEAST_OF_ALL_SHARES) {
            add(
                    "mode, hour, weekday, season",
                    "may take off half of the carriage together, not " + Words.percent(-least));
        }
    }

    private static long least(Iterable<Integer> shares) {
        int least = 0;
        for (int share : shares) {
            least = Math.min(least, share);
        }
        return least;
    }

    private void demand(Tariff.Demand demand) {
        if (demand.capCents() < demand.stepCents()
                || demand.discountCapCents() > demand.capCents()) {
            add(
                    "demand",
                    "must have stepCents not above capCents, and discountCapCents not above capCents");
        }
    }

    private void split(Tariff tariff) {
        long least = tariff.minimum().cents();
        if (least == 0) {
            add("minimum.cents", "must be more than nothing: nobody is paid nothing");
        }
        if (tariff.split().minimumTravelerCents() > least) {
            add(
                    "split.minimumTravelerCents",
                    "must not be above minimum.cents, which is all that such a customer pays");
        }
    }

    private <T> void ascending(String field, List<T> steps, ToLongFunction<T> by, String name) {
        long[] values = steps.stream().mapToLong(by).toArray();
        if (Arrays.stream(values).distinct().count() != values.length || !isSorted(values)) {
            add(field, "must ascend in " + name + ", each value once");
        }
    }

    private <T> void notFalling(String field, List<T> steps, ToLongFunction<T> by, String message) {
        if (!isSorted(steps.stream().mapToLong(by).toArray())) {
            add(field, message);
        }
    }

    private static boolean isSorted(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.equals(sorted, values);
    }

    private void add(String field, String message) {
        found.add(new Fault(field, message));
    }
}
