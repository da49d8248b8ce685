package com.p2pdelivery.delivery.ranking;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the order of matches is learnt.
 *
 * @param swapShare share of subjects for which, on a day, the order of two neighbours is left to
 *     chance; what that costs is one place for two entries, what it brings is knowing how people
 *     look
 * @param timeLimit how long a model may take for a list before the hand-made order is shown
 * @param queue how many lists may wait to be logged; more are dropped and counted
 * @param keep how long the log is kept, in whole months
 * @param attribution how long after a list was shown a choice is still put down to it
 * @param window how far back a training looks
 * @param fewestLists how many lists with a choice a training needs; a quarter of it for an
 *     evaluation
 * @param examinationEta how fast people are believed to stop looking (1 / place^η)
 * @param examinationPrior how many choices that belief is worth
 * @param largestWeight cap of a choice's inverse propensity
 * @param lease after so long without a word, the copy that trained is taken for dead
 * @param activateSimulated whether a model of simulated lists may order real ones; for
 *     demonstrations and tests
 */
@Validated
@ConfigurationProperties("delivery.ranking")
record RankingSettings(
        @DefaultValue("0.05") @PositiveOrZero @DecimalMax("0.5") double swapShare,
        @DefaultValue("PT0.01S") @NotNull Duration timeLimit,
        @DefaultValue("1000") @Positive int queue,
        @DefaultValue("P400D") @NotNull Duration keep,
        @DefaultValue("P14D") @NotNull Duration attribution,
        @DefaultValue("P90D") @NotNull Duration window,
        @DefaultValue("300") @Min(30) int fewestLists,
        @DefaultValue("1") @PositiveOrZero double examinationEta,
        @DefaultValue("20") @Positive double examinationPrior,
        @DefaultValue("30") @Min(1) double largestWeight,
        @DefaultValue("PT1M") @NotNull Duration lease,
        @DefaultValue("false") boolean activateSimulated) {

    RankingSettings {
        if (lease.compareTo(Duration.ofSeconds(15)) < 0) {
            throw new IllegalArgumentException(
                    "delivery.ranking.lease must be at least 15 seconds: it is renewed every five");
        }
        if (!timeLimit.isPositive() || !attribution.isPositive() || !window.isPositive()) {
            throw new IllegalArgumentException(
                    "delivery.ranking: time-limit, attribution and window must be positive");
        }
        if (keep.compareTo(window) < 0) {
            throw new IllegalArgumentException(
                    "delivery.ranking.keep must not be shorter than delivery.ranking.window");
        }
    }
}
