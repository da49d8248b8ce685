package com.p2pdelivery.user.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has done so far.
 *
 * @param rating mean of the published ratings with two decimals, absent while there are none
 * @param cancelledAsTraveler bookings that this person called off as traveler
 */
public record UserStatistics(
        long completedAsTraveler,
        long completedAsCustomer,
        long cancelledAsTraveler,
        long cancelledAsCustomer,
        @Nullable @Schema(example = "4.67") Double rating,
        long reviews) {

    static final UserStatistics NONE = new UserStatistics(0, 0, 0, 0, null, 0);
}
