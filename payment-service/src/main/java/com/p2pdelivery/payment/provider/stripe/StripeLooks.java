package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.platform.money.Money;
import com.stripe.exception.StripeException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Objects that came into being without us. */
@Component
class StripeLooks {

    private final StripeConnection stripe;

    StripeLooks(StripeConnection stripe) {
        this.stripe = stripe;
    }

    Look at(Look.Kind kind, String id, String account) throws StripeException {
        var options = stripe.optionsFor(account);
        return switch (kind) {
            case CHARGEBACK -> {
                var dispute = stripe.v1().disputes().retrieve(id, options);
                // A dispute has metadata of its own; ours is on the charge.
                var charge = stripe.v1().charges().retrieve(dispute.getCharge(), options);
                yield new Look.Seen(
                        reference(charge.getMetadata()),
                        money(dispute.getAmount(), dispute.getCurrency()),
                        dispute.getStatus(),
                        word(dispute.getReason()));
            }
            case RETURNED_PAYOUT -> {
                var payout = stripe.v1().payouts().retrieve(id, options);
                yield "failed".equals(payout.getStatus())
                        ? new Look.Seen(
                                reference(payout.getMetadata()),
                                money(payout.getAmount(), payout.getCurrency()),
                                payout.getStatus(),
                                word(payout.getFailureCode()))
                        : new Look.NotThere();
            }
            case FAILED_REFUND -> {
                var refund = stripe.v1().refunds().retrieve(id, options);
                yield "failed".equals(refund.getStatus())
                        ? new Look.Seen(
                                reference(refund.getMetadata()),
                                money(refund.getAmount(), refund.getCurrency()),
                                refund.getStatus(),
                                word(refund.getFailureReason()))
                        : new Look.NotThere();
            }
        };
    }

    private static String reference(@Nullable Map<String, String> metadata) {
        return metadata == null ? "" : metadata.getOrDefault("reference", "");
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Money money(long amount, String currency) {
        return new Money(amount, currency.toUpperCase(Locale.ROOT));
    }
}
