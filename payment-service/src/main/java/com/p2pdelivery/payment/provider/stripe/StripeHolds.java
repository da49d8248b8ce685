package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.PaymentProvider.Capture;
import com.p2pdelivery.payment.provider.PaymentProvider.Voiding;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes what a card's bank holds, or lets go of it. Looks first: within the day that Stripe
 * remembers our key, and after it, a hold that was captured or voided is not asked for again.
 */
@Component
class StripeHolds {

    private final StripeConnection stripe;
    private final StripeCharges charges;

    StripeHolds(StripeConnection stripe, StripeCharges charges) {
        this.stripe = stripe;
        this.charges = charges;
    }

    Answer capture(Capture capture) throws StripeException {
        var intent = intentOf(capture.charge());
        if (intent.isEmpty()) {
            return new Unknown("There is no hold " + capture.charge());
        }
        return switch (String.valueOf(intent.get().getStatus())) {
            case "succeeded" -> new Succeeded();
            case "canceled" -> new Failed(StripeAnswers.HOLD_LAPSED);
            case "requires_capture" -> captured(intent.get(), capture);
            default -> new Unknown("The intent is " + intent.get().getStatus());
        };
    }

    /**
     * A refusal for another reason than that the hold is gone says nothing certain, and is looked
     * at again.
     */
    private Answer captured(PaymentIntent held, Capture capture) {
        var params =
                PaymentIntentCaptureParams.builder()
                        .setAmountToCapture(capture.amount().amountMinor())
                        .build();
        try {
            var now =
                    stripe.v1()
                            .paymentIntents()
                            .capture(held.getId(), params, stripe.options(capture.reference()));
            return StripeAnswers.checked(
                    StripeAnswers.of(now, false),
                    capture.amount(),
                    now.getId(),
                    now.getAmountReceived(),
                    now.getCurrency());
        } catch (StripeException fault) {
            return "charge_expired_for_capture".equals(fault.getCode())
                    ? new Failed(StripeAnswers.HOLD_LAPSED)
                    : new Unknown(StripeAnswers.words(fault));
        }
    }

    Answer letGo(Voiding hold) throws StripeException {
        var intent = intentOf(hold.charge());
        if (intent.isEmpty()) {
            return new Unknown("There is no hold " + hold.charge());
        }
        return switch (String.valueOf(intent.get().getStatus())) {
            case "canceled" -> new Succeeded();
            case "succeeded" -> new Failed("CAPTURED");
            case "requires_capture" -> cancelled(intent.get(), hold);
            default -> new Unknown("The intent is " + intent.get().getStatus());
        };
    }

    private Answer cancelled(PaymentIntent held, Voiding hold) throws StripeException {
        var now =
                stripe.v1().paymentIntents().cancel(held.getId(), stripe.options(hold.reference()));
        return "canceled".equals(now.getStatus())
                ? new Succeeded()
                : new Unknown("The intent is " + now.getStatus());
    }

    private Optional<PaymentIntent> intentOf(String charge) throws StripeException {
        var held = charges.attempt(charge, charge);
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        stripe.v1()
                                .paymentIntents()
                                .retrieve(held.get().getPaymentIntent(), stripe.options()));
    }
}
