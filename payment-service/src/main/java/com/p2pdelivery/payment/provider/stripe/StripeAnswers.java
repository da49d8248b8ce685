package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.platform.money.Money;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Stripe's words mean for money. Whatever is not certain is unknown. */
final class StripeAnswers {

    private static final int BAD_REQUEST = 400;
    private static final int DECLINED = 402;
    private static final int NOT_FOUND = 404;

    /** What Stripe calls a request that it has understood and refused, or a card's own no. */
    private static final Set<String> REFUSALS = Set.of("invalid_request_error", "card_error");

    static final String HOLD_LAPSED = "HOLD_LAPSED";
    private static final String NOT_CAPTURED = "Held, not captured";

    private StripeAnswers() {}

    /**
     * Success only if what has moved is what was asked for. Anything else is not failure either:
     * money has moved, and a person should see which.
     */
    static Answer checked(
            Answer answer,
            Money asked,
            @Nullable String id,
            @Nullable Long amount,
            @Nullable String currency) {
        if (!(answer instanceof Succeeded)) {
            return answer;
        }
        if (id == null || amount == null || currency == null) {
            return new Unknown("A success without id, amount or currency");
        }
        boolean same = amount == asked.amountMinor() && currency.equalsIgnoreCase(asked.currency());
        return same
                ? answer
                : new Unknown("Asked for %s, and %d %s moved".formatted(asked, amount, currency));
    }

    /**
     * @param holdOnly whether the bank was to hold the amount, and no more
     */
    static Answer of(PaymentIntent intent, boolean holdOnly) {
        return switch (String.valueOf(intent.getStatus())) {
            case "succeeded" -> new Succeeded();
            case "requires_capture" -> holdOnly ? new Succeeded() : new Unknown(NOT_CAPTURED);
            case "canceled" -> new Failed("ABANDONED");
            case "requires_payment_method" -> {
                var error = intent.getLastPaymentError();
                yield error == null
                        ? new Unknown("An intent without a card")
                        : new Failed(reason(error.getCode(), error.getDeclineCode()));
            }
            default -> new Unknown("The intent is " + intent.getStatus());
        };
    }

    /**
     * @param holdOnly whether the bank was to hold the amount, and no more
     */
    static Answer of(Charge charge, boolean holdOnly) {
        return switch (String.valueOf(charge.getStatus())) {
            case "succeeded" -> {
                if (Boolean.TRUE.equals(charge.getCaptured())) {
                    yield new Succeeded();
                }
                if (!holdOnly) {
                    yield new Unknown(NOT_CAPTURED);
                }
                // A hold that was let go counts as given back.
                yield Boolean.TRUE.equals(charge.getRefunded())
                        ? new Failed(HOLD_LAPSED)
                        : new Succeeded();
            }
            case "failed" -> {
                var outcome = charge.getOutcome();
                yield new Failed(
                        reason(
                                charge.getFailureCode(),
                                outcome == null ? null : outcome.getReason()));
            }
            default -> new Unknown("The charge is " + charge.getStatus());
        };
    }

    static Answer of(Refund refund) {
        return switch (String.valueOf(refund.getStatus())) {
            case "succeeded" -> new Succeeded();
            case "failed", "canceled" -> new Failed("REFUND_DECLINED");
            default -> new Unknown("The refund is " + refund.getStatus());
        };
    }

    /**
     * A request that was understood and refused has moved nothing. Everything else (busy, broken,
     * cut off, another request with our key) may have.
     */
    static Answer of(StripeException fault) {
        Integer status = fault.getStatusCode();
        StripeError error = fault.getStripeError();
        if (status == null || error == null || fault instanceof IdempotencyException) {
            return new Unknown(words(fault));
        }
        boolean refused =
                switch (status) {
                    case DECLINED, BAD_REQUEST, NOT_FOUND ->
                            error.getType() != null && REFUSALS.contains(error.getType());
                    default -> false;
                };
        return refused
                ? new Failed(reason(error.getCode(), error.getDeclineCode()))
                : new Unknown(words(fault));
    }

    /** Without the text, which may repeat what was sent. */
    static String words(StripeException fault) {
        return "%s %s %s"
                .formatted(
                        fault.getClass().getSimpleName(),
                        fault.getStatusCode(),
                        fault.getCode() == null ? "" : fault.getCode());
    }

    private static String reason(@Nullable String code, @Nullable String declineCode) {
        String word = declineCode == null || declineCode.isEmpty() ? code : declineCode;
        if (word == null || word.isEmpty()) {
            return "REFUSED_BY_PROVIDER";
        }
        return switch (word) {
            case "generic_decline", "card_declined", "do_not_honor" -> "CARD_DECLINED";
            case "expired_card" -> "CARD_EXPIRED";
            case "issuer_not_available" -> "PROVIDER_TIMEOUT";
            case "amount_too_large" -> "AMOUNT_INVALID";
            // What the issuer suspects is not for the one who is suspected.
            case "lost_card", "stolen_card", "fraudulent", "pickup_card", "merchant_blacklist" ->
                    "CARD_DECLINED";
            default -> word.toUpperCase(Locale.ROOT);
        };
    }
}
