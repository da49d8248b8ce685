package com.p2pdelivery.delivery.request;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of what may be asked for.
 *
 * @param prohibitedCategories what nobody may send with a traveler
 * @param maxDeclaredValueMinor in minor units of whichever currency
 * @param minDistanceM nearer than this, pickup and drop-off are the same place
 */
@Validated
@ConfigurationProperties("delivery.request")
record RequestSettings(
        @NotEmpty Set<String> prohibitedCategories,
        @Positive int maxWeightGrams,
        @Positive int maxSideMm,
        @Positive long maxDeclaredValueMinor,
        @Positive int minDistanceM) {}
