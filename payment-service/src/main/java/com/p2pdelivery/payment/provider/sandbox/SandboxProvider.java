package com.p2pdelivery.payment.provider.sandbox;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Operation;
import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.provider.ProviderBooks;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A provider that behaves like a real one and moves no real money. What it has done is committed
 * before it answers, or fails to answer, so that a client who is killed in between finds it done.
 */
@Component
class SandboxProvider implements PaymentProvider {

    private static final long SLOW_NANOS = 6_000_000_000L;

    private final SandboxBooks books;
    private final IdSource ids;
    private final TransactionTemplate own;

    SandboxProvider(SandboxBooks books, IdSource ids, PlatformTransactionManager transactions) {
        this.books = books;
        this.ids = ids;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Secret tokenise(Secret cardNumber) {
        return MagicCards.token(cardNumber, ids.next());
    }

    @Override
    public Answer charge(Charge charge) {
        return move(
                Operation.CHARGE,
                charge.reference(),
                null,
                charge.amount(),
                MagicCards.behaviourOf(charge.token()),
                () -> null);
    }

    @Override
    public Answer abandon(Charge charge) {
        return committed(() -> {
            books.write(Operation.CHARGE, charge.reference(), null, charge.amount(), "ABANDONED");
            return books.find(Operation.CHARGE, charge.reference()).orElseThrow();
        });
    }

    @Override
    public Answer refund(Refund refund) {
        return move(
                Operation.REFUND,
                refund.reference(),
                refund.charge(),
                refund.amount(),
                SandboxOutcome.SUCCEEDED,
                () -> {
                    var left = books.refundable(refund.charge());
                    return left.isEmpty() || refund.amount().exceeds(left.get())
                            ? "REFUND_EXCEEDS_CHARGE"
                            : null;
                });
    }

    @Override
    public Answer payOut(Transfer transfer) {
        return move(
                Operation.PAYOUT,
                transfer.reference(),
                null,
                transfer.amount(),
                SandboxOutcome.SUCCEEDED,
                () -> null);
    }

    @Override
    public Optional<Answer> find(Operation operation, String reference) {
        return committed(() -> books.find(operation, reference));
    }

    @Override
    public List<ProviderBooks> books() {
        return committed(books::sums);
    }

    /**
     * @param refusal what the provider itself has against it, whatever the script says
     */
    private Answer move(
            Operation operation,
            String reference,
            @Nullable String charge,
            Money amount,
            SandboxOutcome usual,
            Supplier<@Nullable String> refusal) {
        var done =
                committed(() -> {
                    var earlier = books.find(operation, reference);
                    if (earlier.isPresent()) {
                        return new Done(SandboxOutcome.SUCCEEDED, earlier.get());
                    }
                    var behaviour = books.takeScript(operation, reference).orElse(usual);
                    if (behaviour.arrives()) {
                        var against = refusal.get();
                        var declined =
                                operation == Operation.PAYOUT
                                        ? "ACCOUNT_REFUSED"
                                        : operation == Operation.CHARGE
                                                ? "CARD_DECLINED"
                                                : "REFUND_DECLINED";
                        books.write(
                                operation,
                                reference,
                                charge,
                                amount,
                                against != null
                                        ? against
                                        : behaviour.moves() ? null : behaviour.reason(declined));
                    }
                    return new Done(
                            behaviour,
                            books.find(operation, reference).orElse(new Answer.Unknown("lost")));
                });
        if (done.behaviour == SandboxOutcome.SLOW) {
            LockSupport.parkNanos(SLOW_NANOS);
        }
        return done.behaviour.answers()
                ? done.outcome
                : new Answer.Unknown("Time-out, as scripted");
    }

    private <T> T committed(Supplier<T> work) {
        return java.util.Objects.requireNonNull(own.execute(_ -> work.get()));
    }

    private record Done(SandboxOutcome behaviour, Answer outcome) {}
}
