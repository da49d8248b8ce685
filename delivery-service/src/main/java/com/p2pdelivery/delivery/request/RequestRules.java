package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.category.CategoryRules;
import com.p2pdelivery.delivery.category.Customs;
import com.p2pdelivery.delivery.category.Mode;
import com.p2pdelivery.delivery.category.Verdict;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.Stop;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What makes a request acceptable, one line per rule. */
@Component
public class RequestRules {

    private final RequestSettings settings;
    private final CategoryRules categories;
    private final Clock clock;

    RequestRules(RequestSettings settings, CategoryRules categories, Clock clock) {
        this.settings = settings;
        this.categories = categories;
        this.clock = clock;
    }

    /** A field, as the client wrote it, and what is wrong with it. */
    public record Violation(String field, String message) {}

    /** What the rules say of a wish. */
    public sealed interface Judgement {}

    /**
     * It may be asked for.
     *
     * @param wish with what follows from the rules: the category's own spelling, countries of the
     *     stops, means of transport
     */
    public record Acceptable(Delivery.Wish wish, Customs customs) implements Judgement {}

    /** Fields as the client wrote them, each with what is wrong. */
    public record Invalid(List<Violation> violations) implements Judgement {}

    /** These goods may not travel this way. */
    public record NotAllowed(Verdict.Refusal why) implements Judgement {}

    public Judgement judge(Delivery.Wish wish) {
        var verdict =
                categories.judge(
                        wish.category(), wish.declaredValue(), wish.pickup(), wish.dropoff());
        return switch (verdict) {
            case Verdict.Refusal why -> new NotAllowed(why);
            case Verdict.Allowed allowed -> {
                var found = violations(wish);
                yield found.isEmpty()
                        ? new Acceptable(completed(wish, allowed), allowed.customs())
                        : new Invalid(found);
            }
        };
    }

    private static Delivery.Wish completed(Delivery.Wish wish, Verdict.Allowed allowed) {
        var modes = allowed.category().modesAllowed();
        return new Delivery.Wish(
                wish.title(),
                allowed.category().code(),
                wish.parcel(),
                wish.declaredValue(),
                allowed.pickup(),
                allowed.dropoff(),
                wish.budget(),
                modes.size() == Mode.values().length
                        ? null
                        : modes.stream().map(Enum::name).toList());
    }

    private List<Violation> violations(Delivery.Wish wish) {
        var found = new Violations();
        var parcel = wish.parcel();
        var maxWeight = settings.maxWeightGrams();
        var maxSide = settings.maxSideMm();
        var maxValue = settings.maxDeclaredValueMinor();
        found.when(parcel.weightGrams() > maxWeight, "parcel.weightGrams", "is over " + maxWeight);
        found.when(parcel.lengthMm() > maxSide, "parcel.lengthMm", "is over " + maxSide);
        found.when(parcel.widthMm() > maxSide, "parcel.widthMm", "is over " + maxSide);
        found.when(parcel.heightMm() > maxSide, "parcel.heightMm", "is over " + maxSide);
        found.when(wish.declaredValue().isNegative(), "declaredValue", "is negative");
        found.when(
                wish.declaredValue().amountMinor() > maxValue,
                "declaredValue",
                "is over " + maxValue);
        found.when(!wish.budget().isPositive(), "budget", "must be more than nothing");
        window(found, "pickup", wish.pickup());
        window(found, "dropoff", wish.dropoff());
        found.when(
                !wish.dropoff().until().isAfter(wish.pickup().from()),
                "dropoff.until",
                "ends before the pickup can begin");
        found.when(
                wish.pickup().point().distanceMeters(wish.dropoff().point())
                        < settings.minDistanceM(),
                "dropoff.point",
                "is the place of the pickup");
        return found.list;
    }

    private void window(Violations found, String name, Stop stop) {
        found.when(!stop.from().isBefore(stop.until()), name + ".until", "is not after its start");
        found.when(!stop.until().isAfter(clock.instant()), name + ".until", "is in the past");
    }

    private static final class Violations {
        private final List<Violation> list = new ArrayList<>();

        void when(boolean wrong, String field, String message) {
            if (wrong) {
                list.add(new Violation(field, message));
            }
        }
    }
}
