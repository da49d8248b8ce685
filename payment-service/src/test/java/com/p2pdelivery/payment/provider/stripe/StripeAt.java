package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.platform.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The adapter as it is, talking to somebody else. */
public final class StripeAt {

    private StripeAt() {}

    public static PaymentProvider server(URI url, Duration limit, JdbcClient db, Clock clock) {
        var settings =
                new StripeSettings(
                        url,
                        "2026-07-29.dahlia",
                        new Secret("sk_test_hostile"),
                        limit,
                        URI.create("http://127.0.0.1/return"),
                        URI.create("http://127.0.0.1/refresh"));
        var stripe = new StripeConnection(settings, limit);
        var accounts = new StripeAccounts(stripe, settings, db, clock);
        var charges = new StripeCharges(stripe);
        return new StripeProvider(
                stripe,
                new StripeCards(stripe),
                charges,
                new StripeHolds(stripe, charges),
                new StripeRefunds(stripe, charges),
                new StripeTransfers(stripe, accounts, charges),
                accounts,
                new StripeLooks(stripe),
                new StripeEvents(stripe, accounts, JsonMapper.shared()),
                new StripeBooks(stripe));
    }
}
