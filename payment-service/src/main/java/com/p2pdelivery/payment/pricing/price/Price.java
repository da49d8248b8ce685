package com.p2pdelivery.payment.pricing.price;

import java.util.List;

/**
 * A price in the minor units of its currency. The lines add up to the total, and commission and the
 * traveler's share do too.
 *
 * @param notPriced factors that were left out, because what they need is not known
 * @param commissionBasisPoints what the platform takes of the total; rounded down, so that the
 *     traveler never gets less than the tariff promises
 */
public record Price(
        List<Line> lines,
        List<String> notPriced,
        long total,
        int commissionBasisPoints,
        long commission,
        long travelerShare) {

    public Price {
        lines = List.copyOf(lines);
        notPriced = List.copyOf(notPriced);
    }

    /**
     * One factor's part.
     *
     * @param explanation for people, with the numbers that it was made from
     */
    public record Line(String factor, String explanation, long amountMinor) {}
}
