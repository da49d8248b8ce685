package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.PaymentProvider.Transfer;
import com.stripe.exception.StripeException;
import com.stripe.param.AccountCreateParams;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The connected account behind each payout account, made when it is first paid to. One that was
 * made and whose answer was lost is found again by its idempotency key; after a day it would be
 * made anew, which moves no money.
 */
@Component
class StripeAccounts {

    private final StripeConnection stripe;
    private final JdbcClient db;
    private final Clock clock;

    StripeAccounts(StripeConnection stripe, JdbcClient db, Clock clock) {
        this.stripe = stripe;
        this.db = db;
        this.clock = clock;
    }

    String of(Transfer transfer) throws StripeException {
        var known =
                db.sql(
                                "select provider_account from provider_account where payout_account_id = :id")
                        .param("id", transfer.accountId())
                        .query(String.class)
                        .optional();
        if (known.isPresent()) {
            return known.get();
        }
        var made = create(transfer);
        db.sql(
                        """
                        insert into provider_account (payout_account_id, provider_account, created_at)
                        values (:id, :account, :now) on conflict do nothing
                        """)
                .param("id", transfer.accountId())
                .param("account", made)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return made;
    }

    private String create(Transfer transfer) throws StripeException {
        var country = transfer.iban().reveal().substring(0, 2);
        Map<String, Object> bank = new LinkedHashMap<>();
        bank.put("object", "bank_account");
        bank.put("country", country);
        bank.put("currency", transfer.amount().currency().toLowerCase(Locale.ROOT));
        bank.put("account_holder_name", transfer.holder().reveal());
        bank.put("account_number", transfer.iban().reveal());
        var params =
                AccountCreateParams.builder()
                        .setType(AccountCreateParams.Type.CUSTOM)
                        .setCountry(country)
                        .setCapabilities(
                                AccountCreateParams.Capabilities.builder()
                                        .setTransfers(
                                                AccountCreateParams.Capabilities.Transfers.builder()
                                                        .setRequested(true)
                                                        .build())
                                        .build())
                        .putExtraParam("external_account", bank)
                        .putMetadata("reference", "account-" + transfer.accountId())
                        .build();
        return stripe.v1()
                .accounts()
                .create(params, stripe.options("account-" + transfer.accountId()))
                .getId();
    }
}
