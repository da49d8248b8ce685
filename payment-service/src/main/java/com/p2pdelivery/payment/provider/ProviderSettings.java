package com.p2pdelivery.payment.provider;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param timeLimit after which a call that has not answered counts as unknown
 * @param unknownAlarmAfter how long a movement may stay unknown before a person is called
 */
@Validated
@ConfigurationProperties("payment.provider")
record ProviderSettings(
        @NotNull @DurationMin(millis = 10) Duration timeLimit,
        @NotNull Duration unknownAlarmAfter) {}
