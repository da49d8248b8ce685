package com.p2pdelivery.delivery.matching;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How matches are judged.
 *
 * @param collectAhead how long before passing a pickup a traveler may come for the parcel
 * @param maxWait how long a traveler may have to wait for the drop-off window to open
 * @param detourWeight share of the score for a small detour
 * @param timingWeight share for passing early in the pickup window
 * @param roomWeight share for leaving room on the trip
 * @param pageSize how many matches are shown, best first
 */
@Validated
@ConfigurationProperties("delivery.matching")
record MatchingSettings(
        @NotNull Duration collectAhead,
        @NotNull Duration maxWait,
        @PositiveOrZero double detourWeight,
        @PositiveOrZero double timingWeight,
        @PositiveOrZero double roomWeight,
        @Positive int pageSize) {}
