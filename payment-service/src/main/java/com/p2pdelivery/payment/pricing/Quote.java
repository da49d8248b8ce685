package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A price and everything that it was made from, so that it can be recomputed.
 *
 * @param rate units of the currency for one euro, on {@code ratesAsOf}
 */
public record Quote(
        UUID quoteId,
        UUID userId,
        GeoPoint pickup,
        GeoPoint dropoff,
        long weightGrams,
        long volumeCm3,
        int longestSideMm,
        Money declaredValue,
        BigDecimal rate,
        LocalDate ratesAsOf,
        List<QuoteLine> breakdown,
        Money price,
        Money commission,
        Money travelerShare,
        Instant expiresAt) {

    public Quote {
        breakdown = List.copyOf(breakdown);
    }

    /** One factor's part. */
    public record QuoteLine(String factor, String explanation, Money amount) {}
}
