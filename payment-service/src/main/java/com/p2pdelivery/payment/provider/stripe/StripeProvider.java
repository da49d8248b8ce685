package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.provider.ProviderBooks;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.money.Money;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Stripe's API. Our reference is the idempotency key and stands in the object's metadata; what is
 * sent is made of nothing but what never changes, so that the same request is the same to the byte
 * and Stripe answers it as the first time. Its memory of keys ends after a day: therefore an
 * unknown outcome is looked up first, by the charge's reference as {@code transfer_group}.
 *
 * <p>Never more than one movement of money for each call, and no retries: the sweep repeats.
 */
@Component
class StripeProvider implements PaymentProvider {

    private static final Logger LOG = LoggerFactory.getLogger(StripeProvider.class);
    private static final String REFERENCE = "reference";
    private static final long MOST = 100;

    private final StripeConnection stripe;
    private final StripeAccounts accounts;
    private final StripeBooks books;
    private final StripeLooks looks;

    StripeProvider(
            StripeConnection stripe,
            StripeAccounts accounts,
            StripeBooks books,
            StripeLooks looks) {
        this.stripe = stripe;
        this.looks = looks;
        this.accounts = accounts;
        this.books = books;
    }

    @Override
    public String name() {
        return stripe.name();
    }

    @Override
    public Tokenised tokenise(Card card) {
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
            return new Token(new Secret(method.getId()));
        } catch (StripeException fault) {
            if (StripeAnswers.of(fault) instanceof Failed) {
                return new NoSuchCard();
            }
            LOG.warn("A card could not be given into keeping: {}", StripeAnswers.words(fault));
            return new Away();
        }
    }

    @Override
    public Answer charge(Charge charge) {
        return asked(() -> {
            var confirmed =
                    intent(charge)
                            .setConfirm(true)
                            .setPaymentMethod(charge.token().reveal())
                            // Nobody sits at the other end to answer a bank's question.
                            .setErrorOnRequiresAction(true)
                            .build();
            return StripeAnswers.of(
                    stripe.v1()
                            .paymentIntents()
                            .create(confirmed, stripe.options(charge.reference())));
        });
    }

    /**
     * Takes the charge's idempotency key for an intent that is never confirmed: a charge that is
     * still on its way finds its key used. If the charge was first, Stripe refuses ours as
     * different from it, and the next question finds it.
     */
    @Override
    public Answer abandon(Charge charge) {
        return asked(() -> {
            var found = find(charge);
            if (found.isPresent()) {
                return found.get();
            }
            PaymentIntent unconfirmed =
                    stripe.v1()
                            .paymentIntents()
                            .create(intent(charge).build(), stripe.options(charge.reference()));
            var now = stripe.v1().paymentIntents().retrieve(unconfirmed.getId(), stripe.options());
            return now.getStatus().equals("canceled")
                    ? StripeAnswers.of(now)
                    : StripeAnswers.of(
                            stripe.v1().paymentIntents().cancel(now.getId(), stripe.options()));
        });
    }

    private static PaymentIntentCreateParams.Builder intent(Charge charge) {
        return PaymentIntentCreateParams.builder()
                .setAmount(charge.amount().amountMinor())
                .setCurrency(currency(charge.amount()))
                .addPaymentMethodType("card")
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                .setTransferGroup(charge.reference())
                .putMetadata(REFERENCE, charge.reference());
    }

    @Override
    public Answer refund(Refund refund) {
        return asked(() -> {
            var charge = chargeOf(refund.charge());
            if (charge.isEmpty()) {
                return new Failed("REFUND_EXCEEDS_CHARGE");
            }
            var params =
                    RefundCreateParams.builder()
                            .setCharge(charge.get().getId())
                            .setAmount(refund.amount().amountMinor())
                            .putMetadata(REFERENCE, refund.reference())
                            .build();
            return StripeAnswers.of(
                    stripe.v1().refunds().create(params, stripe.options(refund.reference())));
        });
    }

    /**
     * A transfer to the traveler's connected account, whose schedule sends it on to their bank. The
     * transfer is the movement that counts: from then on the money is theirs.
     */
    @Override
    public Answer payOut(Transfer transfer) {
        return asked(() -> {
            var account = accounts.of(transfer);
            var params =
                    TransferCreateParams.builder()
                            .setAmount(transfer.amount().amountMinor())
                            .setCurrency(currency(transfer.amount()))
                            .setDestination(account)
                            .setTransferGroup(transfer.charge())
                            .putMetadata(REFERENCE, transfer.reference());
            // Lets it go out although the charge has not reached our balance yet.
            chargeOf(transfer.charge()).ifPresent(it -> params.setSourceTransaction(it.getId()));
            try {
                stripe.v1()
                        .transfers()
                        .create(params.build(), stripe.options(transfer.reference()));
                return new Succeeded();
            } catch (StripeException fault) {
                return StripeAnswers.of(fault) instanceof Failed refused
                        ? new Failed(
                                refused.reason().equals("BALANCE_INSUFFICIENT")
                                        ? "PROVIDER_BALANCE_INSUFFICIENT"
                                        : "ACCOUNT_REFUSED")
                        : StripeAnswers.of(fault);
            }
        });
    }

    @Override
    public Optional<Answer> find(Charge charge) {
        return found(() -> {
            var made = attempt(charge.reference());
            if (made.isPresent()) {
                return made.map(StripeAnswers::of);
            }
            // Those that never became a charge. The search may lag a minute behind; until then the
            // idempotency key protects.
            var query =
                    PaymentIntentSearchParams.builder()
                            .setQuery("metadata['reference']:'%s'".formatted(charge.reference()))
                            .build();
            return stripe.v1().paymentIntents().search(query, stripe.options()).getData().stream()
                    .filter(it -> !"requires_confirmation".equals(it.getStatus()))
                    .map(StripeAnswers::of)
                    .filter(it -> !(it instanceof Unknown))
                    .findFirst();
        });
    }

    @Override
    public Optional<Answer> find(Refund refund) {
        return found(() -> {
            var charge = chargeOf(refund.charge());
            if (charge.isEmpty()) {
                return Optional.empty();
            }
            var params =
                    RefundListParams.builder()
                            .setCharge(charge.get().getId())
                            .setLimit(MOST)
                            .build();
            return stripe.v1().refunds().list(params, stripe.options()).getData().stream()
                    .filter(it -> refund.reference().equals(it.getMetadata().get(REFERENCE)))
                    .map(StripeAnswers::of)
                    .findFirst();
        });
    }

    @Override
    public Optional<Answer> find(Transfer transfer) {
        return found(() -> {
            var params =
                    TransferListParams.builder()
                            .setTransferGroup(transfer.charge())
                            .setLimit(MOST)
                            .build();
            return stripe.v1().transfers().list(params, stripe.options()).getData().stream()
                    .filter(it -> transfer.reference().equals(it.getMetadata().get(REFERENCE)))
                    .<Answer>map(_ -> new Succeeded())
                    .findFirst();
        });
    }

    @Override
    public Look look(Look.Kind kind, String objectId, String account) {
        try {
            return looks.at(kind, objectId, account);
        } catch (StripeException fault) {
            return StripeAnswers.of(fault) instanceof Failed
                    ? new Look.NotThere()
                    : new Look.Away(StripeAnswers.words(fault));
        }
    }

    @Override
    public List<String> disputes(@Nullable Instant since) {
        try {
            return looks.disputes(since);
        } catch (StripeException away) {
            throw new IllegalStateException(StripeAnswers.words(away), away);
        }
    }

    @Override
    public Answer contest(Evidence evidence) {
        return asked(() -> {
            looks.contest(evidence);
            return new Succeeded();
        });
    }

    @Override
    public Answer concede(String disputeId) {
        return asked(() -> {
            looks.concede(disputeId);
            return new Succeeded();
        });
    }

    @Override
    public List<ProviderBooks> books() {
        return books.sums();
    }

    private Optional<com.stripe.model.Charge> chargeOf(String reference) throws StripeException {
        return attempt(reference).filter(it -> "succeeded".equals(it.getStatus()));
    }

    /** The charge under this reference, the one that succeeded if there are more. */
    private Optional<com.stripe.model.Charge> attempt(String reference) throws StripeException {
        var params = ChargeListParams.builder().setTransferGroup(reference).setLimit(MOST).build();
        var all = stripe.v1().charges().list(params, stripe.options()).getData();
        return all.stream()
                .filter(it -> "succeeded".equals(it.getStatus()))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    private static String currency(Money amount) {
        return amount.currency().toLowerCase(Locale.ROOT);
    }

    private interface Call<T> {
        T make() throws StripeException;
    }

    private static Answer asked(Call<Answer> call) {
        try {
            return call.make();
        } catch (StripeException fault) {
            return StripeAnswers.of(fault);
        }
    }

    /** A question that was not answered says nothing, not even that there is nothing. */
    private static Optional<Answer> found(Call<Optional<Answer>> call) {
        try {
            return call.make();
        } catch (StripeException fault) {
            return Optional.of(new Unknown(StripeAnswers.words(fault)));
        }
    }
}
