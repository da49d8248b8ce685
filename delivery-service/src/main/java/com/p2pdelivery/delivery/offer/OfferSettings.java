package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Stop;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How offers live.
 *
 * @param timeToLive from a price to its end, unless the pickup window closes before
 * @param maxRounds how many prices a thread has at most, the bid included
 */
@Validated
@ConfigurationProperties("delivery.offer")
record OfferSettings(@NotNull Duration timeToLive, @Min(1) int maxRounds) {

    /** When a price that is named now stands no longer. */
    Instant expiry(Instant now, Stop pickup) {
        var end = now.plus(timeToLive);
        return end.isBefore(pickup.until()) ? end : pickup.until();
    }
}
