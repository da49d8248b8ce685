package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.platform.money.Money;
import com.stripe.StripeClient;
import com.stripe.net.RequestOptions;
import com.stripe.net.RequestOptions.RequestOptionsBuilder;
import com.stripe.service.V1Services;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the API is, who we are there, and how long we wait. */
@Component
class StripeConnection {

    private final StripeClient client;
    private final StripeSettings settings;

    StripeConnection(
            StripeSettings settings,
            @Value("${payment.provider.time-limit}") java.time.Duration timeLimit) {
        this.settings = settings;
        this.client =
                StripeClient.builder()
                        .setApiKey(settings.secretKey().reveal())
                        .setApiBase(settings.url().toString())
                        .setMaxNetworkRetries(0)
                        .setHttpClient(new StripeHttp(settings.connectWithin(), timeLimit))
                        .build();
    }

    /** Stripe writes currencies small. */
    static String currency(Money amount) {
        return amount.currency().toLowerCase(Locale.ROOT);
    }

    /** The sandbox's tokens mean nothing at Stripe, nor the other way round. */
    String name() {
        return settings.url().toString().startsWith("https://api.stripe.com")
                ? "stripe"
                : "sandbox";
    }

    V1Services v1() {
        return client.v1();
    }

    RequestOptions options() {
        return builder().build();
    }

    RequestOptions options(String idempotencyKey) {
        return builder().setIdempotencyKey(idempotencyKey).build();
    }

    /**
     * @param account a connected one; empty for our own
     */
    RequestOptions optionsFor(String account) {
        return account.isEmpty() ? options() : builder().setStripeAccount(account).build();
    }

    private RequestOptionsBuilder builder() {
        return RequestOptionsBuilder.unsafeSetStripeVersionOverride(
                RequestOptions.builder(), settings.apiVersion());
    }
}
