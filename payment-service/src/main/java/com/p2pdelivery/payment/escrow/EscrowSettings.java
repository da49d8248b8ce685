package com.p2pdelivery.payment.escrow;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param objectionPeriod between the handover and the release
 * @param commissionBasisPoints the platform's share of a delivered booking, for bookings from now
 *     on
 * @param defaultCurrency in which "nothing" is written for a booking whose price was never heard
 */
@Validated
@ConfigurationProperties("payment.escrow")
public record EscrowSettings(
        @NotNull @DurationMin Duration objectionPeriod,
        @Min(0) @Max(10_000) int commissionBasisPoints,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String defaultCurrency) {}
