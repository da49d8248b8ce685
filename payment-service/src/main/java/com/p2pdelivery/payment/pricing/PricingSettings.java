package com.p2pdelivery.payment.pricing;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param validFor how long a quote can be taken
 */
@Validated
@ConfigurationProperties("payment.pricing")
record PricingSettings(@NotNull @DurationMin(seconds = 1) Duration validFor) {}
