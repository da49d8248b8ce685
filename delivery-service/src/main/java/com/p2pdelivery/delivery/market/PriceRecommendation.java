package com.p2pdelivery.delivery.market;

import com.p2pdelivery.platform.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a request should offer to pay.
 *
 * @param amount absent where too little is known
 * @param low a tenth of those looked at paid less
 * @param high a tenth paid more
 * @param deliveries how many were looked at; absent where too little is known
 * @param sentence what the amount goes by, in English
 */
public record PriceRecommendation(
        Basis basis,
        @Nullable Money amount,
        @Nullable Money low,
        @Nullable Money high,
        @Nullable Integer deliveries,
        int days,
        double distanceKm,
        String sentence) {

    /** What a recommendation goes by. */
    public enum Basis {
        /** The median of deliveries with like ends and a like weight. */
        SIMILAR_DELIVERIES,
        /** The median price per kilometre of deliveries elsewhere, times the distance. */
        PRICE_PER_KILOMETRE,
        /** Nothing: there is no recommendation. */
        TOO_FEW
    }
}
