package com.p2pdelivery.delivery.matching;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How matches are judged. Weights are shares of the score; a part that cannot be judged is left
 * out, and the others count for it.
 *
 * @param collectAhead how long after a pickup's window a traveler may come by who collects the
 *     parcel ahead of it
 * @param maxWait how long a traveler may have to wait for the drop-off window to open
 * @param handover how long a pickup or a drop-off takes
 * @param detourKmh how fast a detour goes by each mode, counted over great circles; who rides gets
 *     off and takes a local bus
 * @param detourWeight share of the score for a small detour
 * @param timingWeight share for passing early in the pickup window
 * @param roomWeight share for leaving room on the trip
 * @param priceWeight share for a budget above what the way usually costs
 * @param recordWeight share for deliveries that the traveler completed and did not cancel
 * @param pairingWeight share for deliveries that the two completed together
 * @param usualPrices by currency; without one the price is no part of the score
 * @param pageSize how many matches are shown, best first
 */
@Validated
@ConfigurationProperties("delivery.matching")
record MatchingSettings(
        @NotNull Duration collectAhead,
        @NotNull Duration maxWait,
        @NotNull Duration handover,
        @NotEmpty Map<String, @Positive Double> detourKmh,
        @PositiveOrZero double detourWeight,
        @PositiveOrZero double timingWeight,
        @PositiveOrZero double roomWeight,
        @PositiveOrZero double priceWeight,
        @PositiveOrZero double recordWeight,
        @PositiveOrZero double pairingWeight,
        @NotNull Map<String, @Valid UsualPrice> usualPrices,
        @Positive int pageSize) {

    private static final double SLOWEST_KMH = 15;

    /** In minor units of a currency. */
    record UsualPrice(@PositiveOrZero double baseMinor, @Positive double perKmMinor) {

        double of(double meters) {
            return baseMinor + perKmMinor * meters / 1_000;
        }
    }

    /** Slow for a mode that nobody has heard of. */
    double detourKmh(String mode) {
        return detourKmh.getOrDefault(mode, SLOWEST_KMH);
    }
}
