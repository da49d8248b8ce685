package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.PaymentProvider.Link;
import com.p2pdelivery.payment.provider.PaymentProvider.NotKnown;
import com.p2pdelivery.payment.provider.PaymentProvider.NotVerified;
import com.p2pdelivery.payment.provider.PaymentProvider.Onboarding;
import com.p2pdelivery.payment.provider.PaymentProvider.Payee;
import com.p2pdelivery.payment.provider.PaymentProvider.Standing;
import com.p2pdelivery.payment.provider.PaymentProvider.Verified;
import com.p2pdelivery.payment.provider.Reference;
import com.stripe.exception.StripeException;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The connected account behind each payout account, made when it is first paid to or asked about.
 * One that was made and whose answer was lost is found again by its idempotency key; after a day it
 * would be made anew, which moves no money.
 */
@Component
class StripeAccounts {

    private final StripeConnection stripe;
    private final StripeSettings settings;
    private final JdbcClient db;
    private final Clock clock;

    StripeAccounts(StripeConnection stripe, StripeSettings settings, JdbcClient db, Clock clock) {
        this.stripe = stripe;
        this.settings = settings;
        this.db = db;
        this.clock = clock;
    }

    String of(Payee payee) throws StripeException {
        var known = known(payee.accountId());
        if (known.isPresent()) {
            return known.get();
        }
        var made = create(payee);
        db.sql(
                        """
                        insert into provider_account (payout_account_id, provider_account, created_at)
                        values (:id, :account, :now) on conflict do nothing
                        """)
                .param("id", payee.accountId())
                .param("account", made)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return made;
    }

    Standing standing(UUID accountId) throws StripeException {
        var known = known(accountId);
        if (known.isEmpty()) {
            return new NotKnown();
        }
        var account = stripe.v1().accounts().retrieve(known.get(), stripe.options());
        var capabilities = account.getCapabilities();
        var requirements = account.getRequirements();
        if (capabilities != null
                && "active".equals(capabilities.getTransfers())
                && Boolean.TRUE.equals(account.getPayoutsEnabled())) {
            return new Verified();
        }
        var due = requirements == null ? null : requirements.getCurrentlyDue();
        return new NotVerified(due == null ? List.of() : List.copyOf(due));
    }

    /** A link works once, and for minutes: it is made anew each time. */
    Onboarding onboard(Payee payee) throws StripeException {
        var params =
                AccountLinkCreateParams.builder()
                        .setAccount(of(payee))
                        .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                        .setReturnUrl(settings.onboardingReturnUrl().toString())
                        .setRefreshUrl(settings.onboardingRefreshUrl().toString())
                        .build();
        var link = stripe.v1().accountLinks().create(params, stripe.options());
        return new Link(link.getUrl(), Instant.ofEpochSecond(link.getExpiresAt()));
    }

    Optional<String> known(UUID accountId) {
        return db.sql("select provider_account from provider_account where payout_account_id = :id")
                .param("id", accountId)
                .query(String.class)
                .optional();
    }

    private String create(Payee payee) throws StripeException {
        var country = payee.iban().reveal().substring(0, 2);
        Map<String, Object> bank = new LinkedHashMap<>();
        bank.put("object", "bank_account");
        bank.put("country", country);
        bank.put("currency", currencyOf(country));
        bank.put("account_holder_name", payee.holder().reveal());
        bank.put("account_number", payee.iban().reveal());
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
                        .putMetadata(
                                StripeLabels.REFERENCE, Reference.ACCOUNT.of(payee.accountId()))
                        .build();
        return stripe.v1()
                .accounts()
                .create(params, stripe.options(Reference.ACCOUNT.of(payee.accountId())))
                .getId();
    }

    /** An account may be made before anybody knows what will be sent to it. */
    private static String currencyOf(String country) {
        var isListed = List.of(Locale.getISOCountries()).contains(country);
        var local = isListed ? Currency.getInstance(Locale.of("", country)) : null;
        return local == null ? "eur" : local.getCurrencyCode().toLowerCase(Locale.ROOT);
    }
}
