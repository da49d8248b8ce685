package com.p2pdelivery.payment.settlement;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param poll how often the sweep looks for what is due
 * @param lease how long a worker has a row to itself; longer than a provider's time limit, so that
 *     only what a crash left behind is taken twice
 * @param firstDelay wait before an unknown outcome is asked about; doubles each time
 * @param longestDelay where the doubling ends
 */
@Validated
@ConfigurationProperties("payment.settlement")
record SettlementSettings(
        @NotNull Duration poll,
        @NotNull Duration lease,
        @NotNull Duration firstDelay,
        @NotNull Duration longestDelay) {}
