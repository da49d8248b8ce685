package com.p2pdelivery.payment.pricing;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param validFor how long a quote holds
 * @param ratesAsOf the day of the rates
 * @param rates units of each currency for one euro; a currency that is not here cannot be quoted in
 */
@Validated
@ConfigurationProperties("payment.pricing")
record PricingSettings(
        @NotNull Duration validFor,
        @NotNull LocalDate ratesAsOf,
        @NotEmpty Map<String, BigDecimal> rates) {

    PricingSettings {
        rates = Map.copyOf(rates);
    }
}
