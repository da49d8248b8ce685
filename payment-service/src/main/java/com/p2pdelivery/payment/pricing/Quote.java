package com.p2pdelivery.payment.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.payment.pricing.price.Shipment;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A price and everything that it was made from, so that it can be made again.
 *
 * @param engineVersion of the formulas
 * @param tariffVersion of the numbers
 * @param tripId the trip that it was asked for, where there was one
 * @param shipment all that the price depends on
 * @param notPriced factors that were left out, because what they need was not known
 * @param commissionBasisPoints of the price, for the platform
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quote(
        UUID quoteId,
        UUID userId,
        int engineVersion,
        int tariffVersion,
        GeoPoint pickup,
        GeoPoint dropoff,
        Money declaredValue,
        @Nullable UUID tripId,
        Shipment shipment,
        List<QuoteLine> breakdown,
        List<String> notPriced,
        Money price,
        int commissionBasisPoints,
        Money commission,
        Money travelerShare,
        Instant quotedAt,
        Instant expiresAt) {

    public Quote {
        breakdown = List.copyOf(breakdown);
        notPriced = List.copyOf(notPriced);
    }

    /** One factor's part. */
    public record QuoteLine(String factor, String explanation, Money amount) {}
}
