package com.p2pdelivery.payment.provider.stripe;

import static com.p2pdelivery.payment.provider.stripe.StripeLabels.MOST;
import static com.p2pdelivery.payment.provider.stripe.StripeLabels.REFERENCE;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.PaymentProvider.Refund;
import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends back to a card what was taken by a charge, and finds what was sent. */
@Component
class StripeRefunds {

    private final StripeConnection stripe;
    private final StripeCharges charges;

    StripeRefunds(StripeConnection stripe, StripeCharges charges) {
        this.stripe = stripe;
        this.charges = charges;
    }

    Answer refund(Refund refund) throws StripeException {
        var charge = charges.taken(refund.charge());
        if (charge.isEmpty()) {
            return new Failed("REFUND_EXCEEDS_CHARGE");
        }
        var params =
                RefundCreateParams.builder()
                        .setCharge(charge.get().getId())
                        .setAmount(refund.amount().amountMinor())
                        .putMetadata(REFERENCE, refund.reference())
                        .build();
        return of(refund, stripe.v1().refunds().create(params, stripe.options(refund.reference())));
    }

    Optional<Answer> find(Refund refund) throws StripeException {
        var charge = charges.taken(refund.charge());
        if (charge.isEmpty()) {
            return Optional.empty();
        }
        var params =
                RefundListParams.builder().setCharge(charge.get().getId()).setLimit(MOST).build();
        return StripeLabels.find(
                stripe.v1().refunds().list(params, stripe.options()),
                refund.reference(),
                it -> of(refund, it));
    }

    private static Answer of(Refund asked, com.stripe.model.Refund refund) {
        return StripeAnswers.checked(
                StripeAnswers.of(refund),
                asked.amount(),
                refund.getId(),
                refund.getAmount(),
                refund.getCurrency());
    }
}
