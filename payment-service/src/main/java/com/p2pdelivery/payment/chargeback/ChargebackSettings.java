package com.p2pdelivery.payment.chargeback;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param askEvery how often the provider is asked about one that is not over
 */
@Validated
@ConfigurationProperties("payment.chargeback")
record ChargebackSettings(@NotNull @DurationMin(seconds = 1) Duration askEvery) {}
