package com.p2pdelivery.payment.pricing.price;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a price list: one record for each factor. Amounts are euro cents; rates for a
 * kilometre, kilogram or litre are thousandths of a cent; shares are basis points, hundredths of a
 * percent. What one number alone can be wrong in is annotated, the rest is in {@link TariffFaults}.
 */
public record Tariff(
        @NotNull @Valid Base base,
        @NotNull @Valid Way distance,
        @NotNull @Valid Kilograms weight,
        @NotNull @Valid Litres volume,
        @NotNull @Valid Side longestSide,
        @NotNull @Valid Modes mode,
        @NotNull @Valid Hours hour,
        @NotNull @Valid Weekdays weekday,
        @NotNull @Valid HolidayShare holiday,
        @NotNull @Valid Months season,
        @NotNull @Valid Risks weather,
        @NotNull @Valid Handling category,
        @NotNull @Valid Cover declaredValue,
        @NotNull @Valid Deadline urgency,
        @NotNull @Valid Window window,
        @NotNull @Valid DetourRate detour,
        @NotNull @Valid Demand demand,
        @NotNull @Valid Records traveler,
        @NotNull @Valid Borders border,
        @NotNull @Valid Minimum minimum,
        @NotNull @Valid ExchangeShare exchange,
        @NotNull @Valid Loyalties loyalty,
        @NotNull @Valid Split split) {

    private static final long MOST_CENTS = 100_000;
    private static final long MOST_MILLI_CENTS = 10_000_000;
    private static final int MOST_SHARE = 5_000;
    private static final int LEAST_SHARE = -5_000;
    private static final int MOST_STEPS = 20;

    public record Base(@Min(0) @Max(MOST_CENTS) long cents) {}

    /** Bands of the way, from 0 km on; the last one is open. */
    public record Way(@NotEmpty @Size(max = MOST_STEPS) List<@NotNull @Valid Band> bands) {
        public Way {
            bands = copy(bands);
        }
    }

    /**
     * A part of the way.
     *
     * @param upToKm null for the last one
     */
    public record Band(
            @Nullable @Min(1) @Max(40_000) Integer upToKm,
            @Min(0) @Max(MOST_MILLI_CENTS) long milliCentsPerKm) {

        long end() {
            return upToKm == null ? Long.MAX_VALUE : upToKm;
        }
    }

    public record Kilograms(
            @Min(0) @Max(1_000_000) long freeGrams,
            @Min(0) @Max(MOST_MILLI_CENTS) long milliCentsPerKg) {}

    public record Litres(
            @Min(0) @Max(20_000_000) long freeCm3,
            @Min(0) @Max(MOST_MILLI_CENTS) long milliCentsPerLitre) {}

    /** Steps in ascending length. */
    public record Side(@NotNull @Size(max = MOST_STEPS) List<@NotNull @Valid SideStep> steps) {
        public Side {
            steps = copy(steps);
        }
    }

    public record SideStep(@Min(1) @Max(20_000) int aboveMm, @Min(0) @Max(MOST_CENTS) long cents) {}

    public record Modes(
            @NotNull
                    Map<@NotNull Mode, @NotNull @Min(LEAST_SHARE) @Max(MOST_SHARE) Integer>
                            basisPoints) {
        public Modes {
            basisPoints = copy(basisPoints);
        }
    }

    /** 24 shares, from midnight on. */
    public record Hours(
            @NotNull @Size(min = 24, max = 24)
                    List<@NotNull @Min(LEAST_SHARE) @Max(MOST_SHARE) Integer> basisPoints) {
        public Hours {
            basisPoints = copy(basisPoints);
        }
    }

    /** 7 shares, from Monday on. */
    public record Weekdays(
            @NotNull @Size(min = 7, max = 7)
                    List<@NotNull @Min(LEAST_SHARE) @Max(MOST_SHARE) Integer> basisPoints) {
        public Weekdays {
            basisPoints = copy(basisPoints);
        }
    }

    public record HolidayShare(@Min(0) @Max(MOST_SHARE) int basisPoints) {}

    /** 12 shares, from January on. */
    public record Months(
            @NotNull @Size(min = 12, max = 12)
                    List<@NotNull @Min(LEAST_SHARE) @Max(MOST_SHARE) Integer> basisPoints) {
        public Months {
            basisPoints = copy(basisPoints);
        }
    }

    public record Risks(
            @NotNull
                    Map<@NotNull WeatherRisk, @NotNull @Min(0) @Max(MOST_SHARE) Integer>
                            basisPoints) {
        public Risks {
            basisPoints = copy(basisPoints);
        }
    }

    /**
     * Care that goods need.
     *
     * @param cents by the category's code; nothing for the others
     */
    public record Handling(
            @Min(0) @Max(MOST_CENTS) long fragileCents,
            @NotNull @Size(max = 200)
                    Map<
                                    @NotNull @Pattern(regexp = "[A-Z][A-Z_]{1,39}") String,
                                    @NotNull @Min(0) @Max(MOST_CENTS) Long>
                            cents) {
        public Handling {
            cents = copy(cents);
        }
    }

    public record Cover(
            @Min(0) @Max(10_000_000) long freeCents, @Min(0) @Max(1_000) int basisPoints) {}

    /** Steps with ever more time. */
    public record Deadline(
            @NotNull @Size(max = MOST_STEPS) List<@NotNull @Valid DeadlineStep> steps) {
        public Deadline {
            steps = copy(steps);
        }
    }

    public record DeadlineStep(
            @Min(1) @Max(8_760) int withinHours, @Min(0) @Max(MOST_CENTS) long cents) {}

    /** Steps with ever wider windows. */
    public record Window(@NotNull @Size(max = MOST_STEPS) List<@NotNull @Valid WindowStep> steps) {
        public Window {
            steps = copy(steps);
        }
    }

    public record WindowStep(
            @Min(1) @Max(525_600) int upToMinutes, @Min(0) @Max(MOST_CENTS) long cents) {}

    public record DetourRate(
            @Min(0) @Max(1_000_000) int freeMeters,
            @Min(0) @Max(MOST_MILLI_CENTS) long milliCentsPerKm,
            @Min(0) @Max(MOST_CENTS) long capCents) {}

    /**
     * What a corridor's market adds or takes off.
     *
     * @param fewestSeen with fewer requests and trips together nothing is said about the market
     * @param stepPercent of the ratio beyond one to one
     * @param capCents most that is added
     * @param discountCapCents most that is taken off
     */
    public record Demand(
            @Min(1) @Max(10_000) int fewestSeen,
            @Min(1) @Max(1_000) int stepPercent,
            @Min(0) @Max(10_000) long stepCents,
            @Min(0) @Max(10_000) long capCents,
            @Min(0) @Max(10_000) long discountCapCents) {}

    /** Steps of ever better records. */
    public record Records(@NotNull @Size(max = MOST_STEPS) List<@NotNull @Valid RecordStep> steps) {
        public Records {
            steps = copy(steps);
        }
    }

    public record RecordStep(
            @Min(0) @Max(100_000) int completed,
            @Min(0) @Max(500) int averageHundredths,
            @Min(0) @Max(MOST_CENTS) long cents) {}

    /**
     * What a border costs.
     *
     * @param unions territories without customs between them, as countries' codes
     */
    public record Borders(
            @Min(0) @Max(MOST_CENTS) long cents,
            @Min(0) @Max(MOST_CENTS) long customsCents,
            @NotNull @Size(max = 50)
                    Map<
                                    @NotNull String,
                                    @NotNull Set<@NotNull @Pattern(regexp = "[A-Z]{2}") String>>
                            unions) {
        public Borders {
            unions = copy(unions);
        }

        boolean withoutCustoms(String from, String to) {
            return unions.values().stream()
                    .anyMatch(union -> union.contains(from) && union.contains(to));
        }
    }

    public record Minimum(@Min(0) @Max(MOST_CENTS) long cents) {}

    public record ExchangeShare(@Min(0) @Max(500) int basisPoints) {}

    /** Steps of ever more deliveries. */
    public record Loyalties(
            @NotNull @Size(max = MOST_STEPS) List<@NotNull @Valid LoyaltyStep> steps) {
        public Loyalties {
            steps = copy(steps);
        }
    }

    public record LoyaltyStep(
            @Min(1) @Max(100_000) int completed, @Min(0) @Max(3_000) int basisPoints) {}

    /** What the platform takes, and what the traveler gets at least. */
    public record Split(
            @Min(0) @Max(3_000) int commissionBasisPoints,
            @Min(0) @Max(MOST_CENTS) long minimumTravelerCents) {

        /** Rounded down, and less where the traveler would get less than the least. */
        long commission(long price, long leastForTraveler) {
            return Math.min(
                    price * commissionBasisPoints / 10_000, Math.max(0, price - leastForTraveler));
        }
    }

    // A missing list is told by the validation, not by an exception in here.

    @SuppressWarnings("NullAway")
    private static <T> List<T> copy(List<T> given) {
        return given == null ? null : Collections.unmodifiableList(new ArrayList<>(given));
    }

    @SuppressWarnings("NullAway")
    private static <K, V> Map<K, V> copy(Map<K, V> given) {
        return given == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
