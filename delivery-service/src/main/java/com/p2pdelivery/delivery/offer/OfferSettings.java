package com.p2pdelivery.delivery.offer;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How offers live.
 *
 * @param timeToLive from the bid to its end, unless the pickup window closes before
 */
@Validated
@ConfigurationProperties("delivery.offer")
record OfferSettings(@NotNull Duration timeToLive) {}
