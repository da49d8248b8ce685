package com.p2pdelivery.payment.provider.stripe;

import static com.p2pdelivery.payment.provider.stripe.StripeLabels.MOST;
import static com.p2pdelivery.payment.provider.stripe.StripeLabels.REFERENCE;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.PaymentProvider.Charge;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Charges a card by a payment intent, or sees to it that it is not; finds what was charged. */
@Component
class StripeCharges {

    private final StripeConnection stripe;

    StripeCharges(StripeConnection stripe) {
        this.stripe = stripe;
    }

    Answer charge(Charge charge) throws StripeException {
        var confirmed =
                intent(charge)
                        .setConfirm(true)
                        .setPaymentMethod(charge.token().reveal())
                        // Nobody sits at the other end to answer a bank's question.
                        .setErrorOnRequiresAction(true)
                        .build();
        return of(
                charge,
                stripe.v1().paymentIntents().create(confirmed, stripe.options(charge.reference())));
    }

    /**
     * Takes the charge's idempotency key for an intent that is never confirmed: a charge that is
     * still on its way finds its key used. If the charge was first, Stripe refuses ours as
     * different from it, and the next question finds it.
     */
    Answer abandon(Charge charge) throws StripeException {
        var found = find(charge);
        if (found.isPresent()) {
            return found.get();
        }
        var unconfirmed =
                stripe.v1()
                        .paymentIntents()
                        .create(intent(charge).build(), stripe.options(charge.reference()));
        var now = stripe.v1().paymentIntents().retrieve(unconfirmed.getId(), stripe.options());
        return "canceled".equals(now.getStatus())
                ? StripeAnswers.of(now, charge.holdOnly())
                : of(charge, stripe.v1().paymentIntents().cancel(now.getId(), stripe.options()));
    }

    Optional<Answer> find(Charge charge) throws StripeException {
        var made = attempt(charge.group(), charge.reference());
        if (made.isPresent()) {
            return made.map(it ->
                    StripeAnswers.checked(
                            StripeAnswers.of(it, charge.holdOnly()),
                            charge.amount(),
                            it.getId(),
                            it.getAmount(),
                            it.getCurrency()));
        }
        // Those that never became a charge. The search may lag a minute behind; until then the
        // idempotency key protects.
        var query =
                PaymentIntentSearchParams.builder()
                        .setQuery("metadata['reference']:'%s'".formatted(charge.reference()))
                        .build();
        return stripe.v1().paymentIntents().search(query, stripe.options()).getData().stream()
                .filter(it -> StripeLabels.isOn(it, charge.reference()))
                .filter(it -> !isUntried(it))
                .map(it -> of(charge, it))
                .findFirst();
    }

    /** The one of this group by which money was taken, and not only held. */
    Optional<com.stripe.model.Charge> taken(String group) throws StripeException {
        return charges(group).stream()
                .filter(it -> "succeeded".equals(it.getStatus()))
                .filter(it -> Boolean.TRUE.equals(it.getCaptured()))
                .findFirst();
    }

    /** The charge under this reference, the one that succeeded if there are more. */
    Optional<com.stripe.model.Charge> attempt(String group, String reference)
            throws StripeException {
        var all =
                charges(group).stream()
                        .filter(it -> reference.equals(referenceOf(it, group)))
                        .toList();
        return all.stream()
                .filter(it -> "succeeded".equals(it.getStatus()))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private List<com.stripe.model.Charge> charges(String group) throws StripeException {
        var params = ChargeListParams.builder().setTransferGroup(group).setLimit(MOST).build();
        return stripe.v1().charges().list(params, stripe.options()).getData().stream()
                .filter(it -> group.equals(it.getTransferGroup()))
                .toList();
    }

    /** One that says nothing is the first of its group, so that it is not made a second time. */
    private static String referenceOf(com.stripe.model.Charge charge, String group) {
        return StripeLabels.of(charge.getMetadata()).getOrDefault(REFERENCE, group);
    }

    private static PaymentIntentCreateParams.Builder intent(Charge charge) {
        return PaymentIntentCreateParams.builder()
                .setAmount(charge.amount().amountMinor())
                .setCurrency(StripeConnection.currency(charge.amount()))
                .addPaymentMethodType("card")
                .setCaptureMethod(
                        charge.holdOnly()
                                ? PaymentIntentCreateParams.CaptureMethod.MANUAL
                                : PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                .setTransferGroup(charge.group())
                .putMetadata(REFERENCE, charge.reference());
    }

    /** One that was made to be abandoned and is not yet: no card was ever asked. */
    private static boolean isUntried(PaymentIntent intent) {
        return "requires_confirmation".equals(intent.getStatus())
                || ("requires_payment_method".equals(intent.getStatus())
                        && intent.getLastPaymentError() == null);
    }

    private static Answer of(Charge asked, PaymentIntent intent) {
        var group = intent.getTransferGroup();
        return group != null && !group.equals(asked.group())
                ? new Unknown("An intent of another booking")
                : StripeAnswers.checked(
                        StripeAnswers.of(intent, asked.holdOnly()),
                        asked.amount(),
                        intent.getId(),
                        intent.getAmount(),
                        intent.getCurrency());
    }
}
