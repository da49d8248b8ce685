package com.p2pdelivery.payment.pricing.price;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * All that a price is made from, already looked up and in one unit each, so that nothing has to be
 * asked when it is made again. What is null was not known when the price was made, and no factor
 * guesses it.
 *
 * @param distanceKm as the crow flies, in whole kilometres: a price should not depend on which road
 *     somebody likes
 * @param declaredCents what the customer says that it is worth, in euro cents
 * @param category of the goods, as deliveries name it
 * @param minutesToDeadline from the quote to the latest moment of the drop-off
 * @param windowMinutes how long the parcel can be picked up
 * @param detourMeters what the traveler drives more
 * @param pickupAt when the pickup can begin, on the clocks of the place
 * @param demand what is going on between the two places
 * @param holiday of the day of the pickup
 * @param traveler what is known of who would carry it
 * @param border between which countries
 * @param completedByCustomer deliveries of the customer that have arrived
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shipment(
        long distanceKm,
        long weightGrams,
        long volumeCm3,
        int longestSideMm,
        long declaredCents,
        @Nullable Mode mode,
        @Nullable String category,
        @Nullable Boolean fragile,
        @Nullable Long minutesToDeadline,
        @Nullable Long windowMinutes,
        @Nullable Integer detourMeters,
        @Nullable LocalDateTime pickupAt,
        @Nullable Demand demand,
        @Nullable Holiday holiday,
        @Nullable WeatherRisk weather,
        @Nullable Traveler traveler,
        @Nullable Border border,
        @Nullable Integer completedByCustomer,
        @Nullable Promotion promotion,
        Exchange exchange) {

    /**
     * Open requests and published trips between two areas in one week.
     *
     * @param week such as {@code 2026-W49}
     */
    public record Demand(int requests, int trips, String week) {}

    /**
     * A day as a country's calendar has it.
     *
     * @param name null for an ordinary day
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Holiday(String country, @Nullable String name) {}

    /**
     * A traveler's record.
     *
     * @param averageHundredths of the ratings, 100 to 500; 0 without any
     */
    public record Traveler(int completed, int ratings, int averageHundredths) {}

    /** Countries as ISO 3166 alpha-2. */
    public record Border(String from, String to) {}

    /**
     * What a code takes off.
     *
     * @param basisPoints of the price, or 0
     * @param cents or 0
     */
    public record Promotion(String code, int basisPoints, long cents) {}

    /**
     * The currency of the price.
     *
     * @param digits of its minor unit
     * @param microsPerEuro millionths of it for one euro
     * @param asOf the day of the rate
     */
    public record Exchange(String currency, int digits, long microsPerEuro, LocalDate asOf) {

        private static final long WHOLE = 1_000_000;

        boolean isEuro() {
            return currency.equals("EUR");
        }

        /** What euro cents are in the currency's minor units. */
        long minor(long cents) {
            long value = Math.multiplyExact(cents, microsPerEuro);
            return switch (digits) {
                case 0 -> Rounding.halfEven(value, 100 * WHOLE);
                case 1 -> Rounding.halfEven(value, 10 * WHOLE);
                case 2 -> Rounding.halfEven(value, WHOLE);
                case 3 -> Rounding.halfEven(Math.multiplyExact(value, 10), WHOLE);
                default -> throw new IllegalStateException("No money has " + digits + " decimals");
            };
        }
    }
}
