package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.PaymentProvider.Away;
import com.p2pdelivery.payment.provider.PaymentProvider.Card;
import com.p2pdelivery.payment.provider.PaymentProvider.NoSuchCard;
import com.p2pdelivery.payment.provider.PaymentProvider.Token;
import com.p2pdelivery.payment.provider.PaymentProvider.Tokenised;
import com.p2pdelivery.platform.Secret;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentMethodCreateParams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives a card into Stripe's keeping. */
@Component
class StripeCards {

    private static final Logger LOG = LoggerFactory.getLogger(StripeCards.class);

    private final StripeConnection stripe;

    StripeCards(StripeConnection stripe) {
        this.stripe = stripe;
    }

    Tokenised tokenise(Card card) {
        var params =
                PaymentMethodCreateParams.builder()
                        .setType(PaymentMethodCreateParams.Type.CARD)
                        .setCard(
                                PaymentMethodCreateParams.CardDetails.builder()
                                        .setNumber(card.number().reveal())
                                        .setExpMonth((long) card.expiry().getMonthValue())
                                        .setExpYear((long) card.expiry().getYear())
                                        .build())
                        .build();
        try {
            var method = stripe.v1().paymentMethods().create(params, stripe.options());
            if (method.getId() == null) {
                LOG.warn("A card was given into keeping, and the answer does not name it");
                return new Away();
            }
            return new Token(new Secret(method.getId()));
        } catch (StripeException fault) {
            if (StripeAnswers.of(fault) instanceof Failed) {
                return new NoSuchCard();
            }
            LOG.warn("A card could not be given into keeping: {}", StripeAnswers.words(fault));
            return new Away();
        }
    }
}
