package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.pricing.price.Mode;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a price for. What they leave open is not guessed; the price has no line for
 * it.
 *
 * @param currency of the price
 * @param tripId of the trip that would carry it: tells the mode, the traveler and the weather
 */
public record Asked(
        UUID userId,
        Pickup pickup,
        Dropoff dropoff,
        long weightGrams,
        long volumeCm3,
        int longestSideMm,
        Money declaredValue,
        String currency,
        @Nullable Mode mode,
        @Nullable String category,
        @Nullable Boolean fragile,
        @Nullable Integer detourMeters,
        @Nullable UUID tripId,
        @Nullable String promotionCode) {

    /**
     * Where and when the parcel is handed to the traveler.
     *
     * @param country ISO 3166 alpha-2
     */
    public record Pickup(
            GeoPoint point,
            @Nullable String country,
            @Nullable ZoneId zone,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** Where and by when it arrives. */
    public record Dropoff(GeoPoint point, @Nullable String country, @Nullable Instant until) {}
}
