package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Failed;
import com.p2pdelivery.payment.provider.Answer.Succeeded;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.provider.ProviderBooks;
import com.stripe.exception.StripeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
 * <p>Never more than one movement of money for each call, and no retries: the sweep repeats. Here
 * stands what it means that a question fails; how it is asked is in the classes beside.
 */
@Component
class StripeProvider implements PaymentProvider {

    private static final Logger LOG = LoggerFactory.getLogger(StripeProvider.class);

    private final StripeConnection stripe;
    private final StripeCards cards;
    private final StripeCharges charges;
    private final StripeHolds holds;
    private final StripeRefunds refunds;
    private final StripeTransfers transfers;
    private final StripeAccounts accounts;
    private final StripeLooks looks;
    private final StripeEvents events;
    private final StripeBooks books;

    StripeProvider(
            StripeConnection stripe,
            StripeCards cards,
            StripeCharges charges,
            StripeHolds holds,
            StripeRefunds refunds,
            StripeTransfers transfers,
            StripeAccounts accounts,
            StripeLooks looks,
            StripeEvents events,
            StripeBooks books) {
        this.stripe = stripe;
        this.cards = cards;
        this.charges = charges;
        this.holds = holds;
        this.refunds = refunds;
        this.transfers = transfers;
        this.accounts = accounts;
        this.looks = looks;
        this.events = events;
        this.books = books;
    }

    @Override
    public String name() {
        return stripe.name();
    }

    @Override
    public Tokenised tokenise(Card card) {
        return cards.tokenise(card);
    }

    @Override
    public Answer charge(Charge charge) {
        return asked(() -> charges.charge(charge));
    }

    @Override
    public Answer abandon(Charge charge) {
        return asked(() -> charges.abandon(charge));
    }

    @Override
    public Optional<Answer> find(Charge charge) {
        return found(() -> charges.find(charge));
    }

    @Override
    public Answer capture(Capture capture) {
        return asked(() -> holds.capture(capture));
    }

    @Override
    public Answer voidHold(Voiding hold) {
        return asked(() -> holds.letGo(hold));
    }

    @Override
    public Answer refund(Refund refund) {
        return asked(() -> refunds.refund(refund));
    }

    @Override
    public Optional<Answer> find(Refund refund) {
        return found(() -> refunds.find(refund));
    }

    @Override
    public Answer payOut(Transfer transfer) {
        return asked(() -> transfers.payOut(transfer));
    }

    @Override
    public Optional<Answer> find(Transfer transfer) {
        return found(() -> transfers.find(transfer));
    }

    @Override
    public Answer reverse(Reversal reversal) {
        return asked(() -> transfers.reverse(reversal));
    }

    @Override
    public Optional<Answer> find(Reversal reversal) {
        return found(() -> transfers.find(reversal));
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
    public void events(EventQuery asked, Consumer<String> reader) {
        try {
            events.read(asked, reader);
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
