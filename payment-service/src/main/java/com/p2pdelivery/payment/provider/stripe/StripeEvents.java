package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.PaymentProvider.EventQuery;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The list of events, which Stripe keeps for thirty days whether or not a webhook arrived. */
@Component
class StripeEvents {

    /** As many of the largest that a webhook brings as {@link StripeHttp} lets through at once. */
    private static final long PAGE = 50;

    private static final int MOST_PAGES = 1_000;

    private final StripeConnection stripe;
    private final StripeAccounts accounts;
    private final JsonMapper json;

    StripeEvents(StripeConnection stripe, StripeAccounts accounts, JsonMapper json) {
        this.stripe = stripe;
        this.accounts = accounts;
        this.json = json;
    }

    void read(EventQuery asked, Consumer<String> reader) throws StripeException {
        String account = "";
        if (asked.accountId() != null) {
            var known = accounts.known(asked.accountId());
            if (known.isEmpty()) {
                return;
            }
            account = known.get();
        }
        String last = null;
        boolean more = true;
        for (int pages = 0; more; pages++) {
            var page = page(asked, account, last);
            more = Boolean.TRUE.equals(page.getHasMore());
            for (var one : json.readTree(page.getLastResponse().body()).path("data")) {
                var event = (ObjectNode) one;
                last = event.path("id").stringValue();
                if (asked.types().contains(event.path("type").stringValue(""))) {
                    reader.accept(asByWebhook(event, account));
                }
            }
            if (more && (page.getData().isEmpty() || pages == MOST_PAGES)) {
                throw unreadable("A list of events that does not end");
            }
        }
    }

    private StripeCollection<Event> page(EventQuery asked, String account, @Nullable String after)
            throws StripeException {
        var made =
                EventListParams.Created.builder()
                        .setGte(asked.since().getEpochSecond())
                        .setLt(asked.until().getEpochSecond());
        var params =
                EventListParams.builder()
                        .setLimit(PAGE)
                        .setCreated(made.build())
                        .addAllType(asked.types());
        if (after != null) {
            params.setStartingAfter(after);
        }
        var page = stripe.v1().events().list(params.build(), stripe.optionsFor(account));
        for (var one : page.getData()) {
            if (one.getId() == null || one.getId().equals(after)) {
                throw unreadable("An unreadable page of events");
            }
        }
        return page;
    }

    /** A webhook says whose it is; the list need not, since it was asked for that account's. */
    private static String asByWebhook(ObjectNode event, String account) {
        return (account.isEmpty() ? event : event.put("account", account)).toString();
    }

    private static ApiException unreadable(String why) {
        return new ApiException(why, null, null, 200, null);
    }
}
