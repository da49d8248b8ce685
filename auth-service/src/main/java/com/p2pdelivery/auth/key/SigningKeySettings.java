package com.p2pdelivery.auth.key;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When keys come and go.
 *
 * @param rotateAfter age at which a key gets a successor
 * @param publishedBeforeUse how long a new key is published before it signs; longer than verifiers
 *     cache the key set
 * @param publishedAfterUse how long a key stays published after it last signed; longer than a token
 *     lives
 */
@Validated
@ConfigurationProperties("signing-key")
record SigningKeySettings(
        @NotNull Duration rotateAfter,
        @NotNull Duration publishedBeforeUse,
        @NotNull Duration publishedAfterUse) {}
