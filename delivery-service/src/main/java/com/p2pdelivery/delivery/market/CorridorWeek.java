package com.p2pdelivery.delivery.market;

import com.p2pdelivery.platform.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One week of a corridor. What fewer people stand behind than may be told of is absent.
 *
 * @param week its Monday, in UTC; a request counts when its pickup window opens, a trip when it
 *     leaves
 * @param demand requests
 * @param supply trips that stop at both ends in this order
 * @param matchedShare of the requests, those for which a booking was confirmed
 * @param minutesToMatch the median from request to confirmation
 * @param prices what was agreed on, in the currency that was asked for
 */
public record CorridorWeek(
        LocalDate week,
        @Nullable Integer demand,
        @Nullable Integer supply,
        @Nullable Double matchedShare,
        @Nullable Long minutesToMatch,
        @Nullable Prices prices) {

    /**
     * @param low a tenth paid less
     * @param high a tenth paid more
     */
    public record Prices(int deliveries, Money low, Money median, Money high) {}
}
