package com.p2pdelivery.delivery.saga;

import com.p2pdelivery.delivery.lifecycle.Delivery;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long sagas wait.
 *
 * @param stepLimit for another service to answer
 * @param windowGrace after a window closed, for the scan to arrive
 * @param releaseLimit from the drop-off to the release of the escrow; longer than payment's
 *     objection period
 * @param payoutPatience for a traveler to name an account
 * @param plannedPayoutPatience for a payout that waits for its day or for more to be earned; only
 *     to find what was forgotten
 */
@Validated
@ConfigurationProperties("delivery.saga")
record SagaSettings(
        @NotNull Duration stepLimit,
        @NotNull Duration windowGrace,
        @NotNull Duration releaseLimit,
        @NotNull Duration payoutPatience,
        @NotNull Duration plannedPayoutPatience) {

    Instant deadline(SagaKind.Limit limit, Instant since, Delivery delivery, Facts facts) {
        return switch (limit) {
            case STEP -> since.plus(stepLimit);
            case PICKUP_WINDOW -> later(since, delivery.pickup().until()).plus(windowGrace);
            case DROPOFF_WINDOW -> later(since, delivery.dropoff().until()).plus(windowGrace);
            case RELEASE -> since.plus(releaseLimit);
            case PAYOUT -> since.plus(payoutLimit(facts));
        };
    }

    private Duration payoutLimit(Facts facts) {
        if (facts.payoutIsPlanned()) {
            return plannedPayoutPatience;
        }
        return facts.has(Fact.PAYOUT_WAITING) ? payoutPatience : stepLimit;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
