package com.p2pdelivery.delivery.cancellation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When a no-show may be reported and how long the accused may object.
 *
 * @param grace after the pickup window closed
 * @param disputeWithin after the report; only then money moves
 */
@Validated
@ConfigurationProperties("delivery.no-show")
record NoShowSettings(@NotNull Duration grace, @NotNull Duration disputeWithin) {}
