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
import com.stripe.model.StripeCollection;
import com.stripe.model.TransferReversal;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
            return of(
                    charge,
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
            return "canceled".equals(now.getStatus())
                    ? StripeAnswers.of(now, charge.holdOnly())
                    : of(
                            charge,
                            stripe.v1().paymentIntents().cancel(now.getId(), stripe.options()));
        });
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

    private static PaymentIntentCreateParams.Builder intent(Charge charge) {
        return PaymentIntentCreateParams.builder()
                .setAmount(charge.amount().amountMinor())
                .setCurrency(currency(charge.amount()))
                .addPaymentMethodType("card")
                .setCaptureMethod(
                        charge.holdOnly()
                                ? PaymentIntentCreateParams.CaptureMethod.MANUAL
                                : PaymentIntentCreateParams.CaptureMethod.AUTOMATIC)
                .setTransferGroup(charge.group())
                .putMetadata(REFERENCE, charge.reference());
    }

    /**
     * Looks first: within the day that Stripe remembers our key, and after it, a hold that was
     * captured is not asked for again. A refusal for another reason than that the hold is gone says
     * nothing certain, and is looked at again.
     */
    @Override
    public Answer capture(Capture capture) {
        return asked(() -> {
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
        });
    }

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

    @Override
    public Answer voidHold(Voiding hold) {
        return asked(() -> {
            var intent = intentOf(hold.charge());
            if (intent.isEmpty()) {
                return new Unknown("There is no hold " + hold.charge());
            }
            return switch (String.valueOf(intent.get().getStatus())) {
                case "canceled" -> new Succeeded();
                case "succeeded" -> new Failed("CAPTURED");
                case "requires_capture" -> voided(intent.get(), hold);
                default -> new Unknown("The intent is " + intent.get().getStatus());
            };
        });
    }

    private Answer voided(PaymentIntent held, Voiding hold) throws StripeException {
        var now =
                stripe.v1().paymentIntents().cancel(held.getId(), stripe.options(hold.reference()));
        return "canceled".equals(now.getStatus())
                ? new Succeeded()
                : new Unknown("The intent is " + now.getStatus());
    }

    private Optional<PaymentIntent> intentOf(String charge) throws StripeException {
        var held = attempt(charge, charge);
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        stripe.v1()
                                .paymentIntents()
                                .retrieve(held.get().getPaymentIntent(), stripe.options()));
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
            return of(
                    refund,
                    stripe.v1().refunds().create(params, stripe.options(refund.reference())));
        });
    }

    private static Answer of(Refund asked, com.stripe.model.Refund refund) {
        return StripeAnswers.checked(
                StripeAnswers.of(refund),
                asked.amount(),
                refund.getId(),
                refund.getAmount(),
                refund.getCurrency());
    }

    /**
     * A transfer to the traveler's connected account, whose schedule sends it on to their bank. The
     * transfer is the movement that counts: from then on the money is theirs.
     */
    @Override
    public Answer payOut(Transfer transfer) {
        return asked(() -> {
            var account =
                    accounts.of(
                            new Payee(transfer.accountId(), transfer.iban(), transfer.holder()));
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
                return of(
                        transfer,
                        stripe.v1()
                                .transfers()
                                .create(params.build(), stripe.options(transfer.reference())));
            } catch (StripeException fault) {
                return StripeAnswers.of(fault) instanceof Failed refused
                        ? new Failed(
                                switch (refused.reason()) {
                                    case "BALANCE_INSUFFICIENT" -> "PROVIDER_BALANCE_INSUFFICIENT";
                                    case "INSUFFICIENT_CAPABILITIES_FOR_TRANSFER" ->
                                            ACCOUNT_NOT_VERIFIED;
                                    default -> "ACCOUNT_REFUSED";
                                })
                        : StripeAnswers.of(fault);
            }
        });
    }

    private static Answer of(Transfer asked, com.stripe.model.Transfer transfer) {
        return StripeAnswers.checked(
                new Succeeded(),
                asked.amount(),
                transfer.getId(),
                transfer.getAmount(),
                transfer.getCurrency());
    }

    @Override
    public Optional<Answer> find(Charge charge) {
        return found(() -> {
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
                    .filter(it -> is(charge.reference(), it.getMetadata()))
                    .filter(it -> !isUntried(it))
                    .map(it -> of(charge, it))
                    .findFirst();
        });
    }

    /** One that was made to be abandoned and is not yet: no card was ever asked. */
    private static boolean isUntried(PaymentIntent intent) {
        return "requires_confirmation".equals(intent.getStatus())
                || ("requires_payment_method".equals(intent.getStatus())
                        && intent.getLastPaymentError() == null);
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
            var page = stripe.v1().refunds().list(params, stripe.options());
            return page.getData().stream()
                    .filter(it -> is(refund.reference(), it.getMetadata()))
                    .map(it -> of(refund, it))
                    .findFirst()
                    .or(() -> beyond(page));
        });
    }

    @Override
    public Optional<Answer> find(Transfer transfer) {
        return found(() -> {
            var page = transfers(transfer.charge());
            return page.getData().stream()
                    .filter(it -> is(transfer.reference(), it.getMetadata()))
                    .map(it -> of(transfer, it))
                    .findFirst()
                    .or(() -> beyond(page));
        });
    }

    @Override
    public Answer reverse(Reversal reversal) {
        return asked(() -> {
            var transfer = transfer(reversal.charge(), reversal.transfer());
            if (transfer.isEmpty()) {
                return new Failed("NO_SUCH_TRANSFER");
            }
            var params =
                    TransferReversalCreateParams.builder()
                            .setAmount(reversal.amount().amountMinor())
                            .putMetadata(REFERENCE, reversal.reference())
                            .build();
            return of(
                    reversal,
                    stripe.v1()
                            .transfers()
                            .reversals()
                            .create(
                                    transfer.get().getId(),
                                    params,
                                    stripe.options(reversal.reference())));
        });
    }

    @Override
    public Optional<Answer> find(Reversal reversal) {
        return found(() -> {
            var transfer = transfer(reversal.charge(), reversal.transfer());
            if (transfer.isEmpty()) {
                return Optional.empty();
            }
            var params = TransferReversalListParams.builder().setLimit(MOST).build();
            var page =
                    stripe.v1()
                            .transfers()
                            .reversals()
                            .list(transfer.get().getId(), params, stripe.options());
            return page.getData().stream()
                    .filter(it -> is(reversal.reference(), it.getMetadata()))
                    .map(it -> of(reversal, it))
                    .findFirst()
                    .or(() -> beyond(page));
        });
    }

    private static Answer of(Reversal asked, TransferReversal reversal) {
        return StripeAnswers.checked(
                new Succeeded(),
                asked.amount(),
                reversal.getId(),
                reversal.getAmount(),
                reversal.getCurrency());
    }

    private static boolean is(String reference, @Nullable Map<String, String> metadata) {
        return metadata != null && reference.equals(metadata.get(REFERENCE));
    }

    /** What is not on the page may be on the next one. One charge never has that many. */
    private static Optional<Answer> beyond(StripeCollection<?> page) {
        return Boolean.TRUE.equals(page.getHasMore())
                ? Optional.of(new Unknown("There is more than one page of them"))
                : Optional.empty();
    }

    @Override
    public Standing standing(UUID accountId) {
        try {
            return accounts.standing(accountId);
        } catch (StripeException fault) {
            LOG.warn("An account could not be looked up: {}", StripeAnswers.words(fault));
            return new Away();
        }
    }

    @Override
    public Onboarding onboard(Payee payee) {
        try {
            return accounts.onboard(payee);
        } catch (StripeException fault) {
            LOG.warn("An account could not be onboarded: {}", StripeAnswers.words(fault));
            return new Away();
        }
    }

    private Optional<com.stripe.model.Transfer> transfer(String charge, String reference)
            throws StripeException {
        return transfers(charge).getData().stream()
                .filter(it -> is(reference, it.getMetadata()))
                .findFirst();
    }

    private StripeCollection<com.stripe.model.Transfer> transfers(String charge)
            throws StripeException {
        var params = TransferListParams.builder().setTransferGroup(charge).setLimit(MOST).build();
        return stripe.v1().transfers().list(params, stripe.options());
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

    /** The one of this group by which money was taken. */
    private Optional<com.stripe.model.Charge> chargeOf(String group) throws StripeException {
        return charges(group).stream()
                .filter(it -> "succeeded".equals(it.getStatus()))
                .filter(it -> Boolean.TRUE.equals(it.getCaptured()))
                .findFirst();
    }

    /** The charge under this reference, the one that succeeded if there are more. */
    private Optional<com.stripe.model.Charge> attempt(String group, String reference)
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

    /** One that says nothing is the first of its group, so that it is not made a second time. */
    private static String referenceOf(com.stripe.model.Charge charge, String group) {
        var metadata = charge.getMetadata();
        return metadata == null ? group : metadata.getOrDefault(REFERENCE, group);
    }

    private List<com.stripe.model.Charge> charges(String group) throws StripeException {
        var params = ChargeListParams.builder().setTransferGroup(group).setLimit(MOST).build();
        return stripe.v1().charges().list(params, stripe.options()).getData().stream()
                .filter(it -> group.equals(it.getTransferGroup()))
                .toList();
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
