package com.p2pdelivery.auth.registration;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of registration.
 *
 * @param publicUrl where people reach the platform, for the links in mails
 * @param linkValidFor how long a mailed link works
 * @param mailsPerHour how many mails repeated registrations of one address may cause
 * @param bootstrapAccounts {@code email|password|displayName|ROLE+ROLE;…}, see {@link
 *     BootstrapAccounts}
 */
@Validated
@ConfigurationProperties("registration")
public record RegistrationSettings(
        @NotNull URI publicUrl,
        @NotNull Duration linkValidFor,
        @Min(1) int mailsPerHour,
        @NotNull Secret bootstrapAccounts) {}
