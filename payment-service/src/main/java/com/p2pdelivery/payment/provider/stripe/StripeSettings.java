package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.platform.Secret;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param url https://api.stripe.com, or the sandbox
 * @param apiVersion that answers are asked for in, such as 2026-07-29.dahlia
 * @param secretKey {@code sk_…}
 * @param connectWithin after which a server counts as away
 * @param onboardingReturnUrl where a traveler comes back to who has answered Stripe's questions
 * @param onboardingRefreshUrl where a link leads that has expired; a new one is to be asked for
 */
@Validated
@ConfigurationProperties("payment.stripe")
record StripeSettings(
        @NotNull URI url,
        @NotNull @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}[.a-z]*") String apiVersion,
        @NotNull Secret secretKey,
        @NotNull Duration connectWithin,
        @NotNull URI onboardingReturnUrl,
        @NotNull URI onboardingRefreshUrl) {}
