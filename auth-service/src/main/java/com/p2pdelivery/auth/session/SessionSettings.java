package com.p2pdelivery.auth.session;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of sign-in.
 *
 * @param issuer the {@code iss} of access tokens
 * @param accessTokenValidFor life of an access token, which nobody can take back
 * @param refreshTokenValidFor life of a refresh token from its issue; each use starts it anew
 * @param retryGrace how long the use of a refresh token may be repeated for the same answer, since
 *     answers get lost
 * @param freeAttempts wrong passwords that cost no wait
 * @param firstWait lockout after the last free attempt; each further failure doubles it
 * @param longestWait where doubling ends, since the owner of the account waits too
 * @param failuresForgottenAfter quiet time after which counting starts anew
 */
@Validated
@ConfigurationProperties("session")
record SessionSettings(
        @NotBlank String issuer,
        @NotNull Duration accessTokenValidFor,
        @NotNull Duration refreshTokenValidFor,
        @NotNull Duration retryGrace,
        @Min(1) int freeAttempts,
        @NotNull Duration firstWait,
        @NotNull Duration longestWait,
        @NotNull Duration failuresForgottenAfter) {}
