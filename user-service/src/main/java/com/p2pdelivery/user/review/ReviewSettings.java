package com.p2pdelivery.user.review;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of reviews.
 *
 * @param period time after a delivery in which both sides may write; at its end a single review is
 *     shown
 * @param sweepEvery how often it is looked for periods that have ended
 */
@Validated
@ConfigurationProperties("review")
record ReviewSettings(@NotNull Duration period, @NotNull Duration sweepEvery) {}
