package com.p2pdelivery.delivery.request;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of what may be asked for.
 *
 * @param maxDeclaredValueMinor in minor units of whichever currency
 * @param minDistanceM nearer than this, pickup and drop-off are the same place
 */
@Validated
@ConfigurationProperties("delivery.request")
record RequestSettings(
        @Positive int maxWeightGrams,
        @Positive int maxSideMm,
        @Positive long maxDeclaredValueMinor,
        @Positive int minDistanceM) {}
