package com.p2pdelivery.qr.code;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When, where and how often a code can be tried.
 *
 * @param grace how long before and after the agreed window a code works
 * @param radiusM how far from the agreed point a scan may be
 * @param mostInaccuracyAddedM how much of the phone's inaccuracy widens that
 * @param worstAccuracyM a position that is less sure than this says nothing
 * @param wrongGuesses how many wrong short codes a user may type for a delivery ...
 * @param guessWindow ... within this time
 */
@Validated
@ConfigurationProperties("qr")
public record QrSettings(
        @NotNull Duration grace,
        @Min(1) int radiusM,
        @Min(0) int mostInaccuracyAddedM,
        @Min(1) int worstAccuracyM,
        @Min(1) int wrongGuesses,
        @NotNull Duration guessWindow) {}
