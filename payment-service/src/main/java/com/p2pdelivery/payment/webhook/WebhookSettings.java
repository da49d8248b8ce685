package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param secret {@code whsec_…}; while it is empty nothing is believed
 * @param tolerance how far a signature's time may be from ours, in both directions
 * @param catchUpEvery how often the provider's list is read for events that did not come
 */
@Validated
@ConfigurationProperties("payment.webhook")
record WebhookSettings(
        @NotNull Secret secret,
        @NotNull @DurationMin(seconds = 1) Duration tolerance,
        @NotNull @DurationMin(seconds = 1) Duration catchUpEvery) {}
