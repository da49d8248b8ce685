package com.p2pdelivery.delivery.request;

import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.Stop;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What makes a request acceptable, one line per rule. */
@Component
public class RequestRules {

    private final RequestSettings settings;
    private final Clock clock;

    RequestRules(RequestSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A field, as the client wrote it, and what is wrong with it. */
    public record Violation(String field, String message) {}

    boolean prohibits(String category) {
        return settings.prohibitedCategories().contains(category.toUpperCase(Locale.ROOT));
    }

    List<Violation> violations(Delivery.Wish wish) {
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
