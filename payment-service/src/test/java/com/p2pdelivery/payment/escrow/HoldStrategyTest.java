package com.p2pdelivery.payment.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hold lasts six days here, and is to be captured a day before the pickup. */
class HoldStrategyTest {

    private static final Instant NOW = Instant.parse("2030-05-01T12:00:00Z");
    private static final Duration LASTS = Duration.ofDays(6);
    private static final Duration BEFORE = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({
        "CAPTURE_EARLY, PT1H, ''",
        "CAPTURE_EARLY, PT72H, ''",
        "CAPTURE_EARLY, PT2400H, ''",
        // The pickup is over, or sooner than a day.
        "AUTHORISE_THEN_CAPTURE, PT-1H, ''",
        "AUTHORISE_THEN_CAPTURE, PT1H, ''",
        "AUTHORISE_THEN_CAPTURE, PT24H, ''",
        "AUTHORISE_THEN_CAPTURE, PT24H1S, PT1S",
        "AUTHORISE_THEN_CAPTURE, PT72H, PT48H",
        "AUTHORISE_THEN_CAPTURE, PT144H, PT120H",
        // No bank holds it for so long.
        "AUTHORISE_THEN_CAPTURE, PT144H1S, ''",
        "AUTHORISE_THEN_CAPTURE, PT2400H, ''"
    })
    void decidesWhenToCaptureByHowSoonThePickupIs(
            HoldStrategy strategy, Duration untilPickup, @Nullable String untilCapture) {
        assertThat(strategy.captureAt(NOW, NOW.plus(untilPickup), LASTS, BEFORE))
                .isEqualTo(
                        untilCapture == null || untilCapture.isEmpty()
                                ? Optional.empty()
                                : Optional.of(NOW.plus(Duration.parse(untilCapture))));
    }

    @Test
    void chargesAtOnceWhereThePickupIsNotKnown() {
        var settings = new HoldSettings(HoldStrategy.AUTHORISE_THEN_CAPTURE, LASTS, BEFORE);

        assertThat(settings.captureAt(NOW, null)).isEmpty();
        assertThat(settings.captureAt(NOW, NOW.plus(Duration.ofDays(3)))).isPresent();
    }

    @Test
    void isNotConfiguredToCaptureWhatHasLapsed() {
        assertThatThrownBy(
                        () -> new HoldSettings(HoldStrategy.AUTHORISE_THEN_CAPTURE, LASTS, LASTS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
