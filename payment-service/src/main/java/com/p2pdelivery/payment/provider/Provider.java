package com.p2pdelivery.payment.provider;

import com.p2pdelivery.payment.provider.PaymentProvider.Capture;
import com.p2pdelivery.payment.provider.PaymentProvider.Charge;
import com.p2pdelivery.payment.provider.PaymentProvider.EventQuery;
import com.p2pdelivery.payment.provider.PaymentProvider.Evidence;
import com.p2pdelivery.payment.provider.PaymentProvider.Refund;
import com.p2pdelivery.payment.provider.PaymentProvider.Reversal;
import com.p2pdelivery.payment.provider.PaymentProvider.Transfer;
import com.p2pdelivery.payment.provider.PaymentProvider.Voiding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The only way to the payment provider. Every call that moves money has a time limit, happens
 * outside of transactions (a connection held while somebody else thinks is how a slow provider
 * stops everything), and ends as an {@link Answer}.
 */
@Component
public class Provider {

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

    private final PaymentProvider port;
    private final ProviderSettings settings;
    private final UnsettledMovements unsettled;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    Provider(PaymentProvider port, ProviderSettings settings, UnsettledMovements unsettled) {
        this.port = port;
        this.settings = settings;
        this.unsettled = unsettled;
    }

    public String name() {
        return port.name();
    }

    public PaymentProvider.Tokenised tokenise(PaymentProvider.Card card) {
        try {
            return port.tokenise(card);
        } catch (RuntimeException nonsense) {
            LOG.warn("A card could not be given into keeping: {}", nonsense.toString());
            return new PaymentProvider.Away();
        }
    }

    public Answer charge(Charge charge) {
        return limited(charge.reference(), () -> port.charge(charge));
    }

    /** Learns what became of a charge, or makes it if the provider never heard of it. */
    public Answer settle(Charge charge) {
        return settled(
                charge.reference(), () -> port.find(charge).orElseGet(() -> port.charge(charge)));
    }

    public Answer abandon(Charge charge) {
        return settled(charge.reference(), () -> port.abandon(charge));
    }

    public Answer settle(Capture capture) {
        return settled(capture.reference(), () -> port.capture(capture));
    }

    public Answer settle(Voiding hold) {
        return settled(hold.reference(), () -> port.voidHold(hold));
    }

    /** Makes a refund, or learns what became of it. */
    public Answer settle(Refund refund) {
        return settled(
                refund.reference(), () -> port.find(refund).orElseGet(() -> port.refund(refund)));
    }

    /** Only learns what became of a refund: one that was never made has failed. */
    public Answer find(Refund refund) {
        return settled(
                refund.reference(),
                () -> port.find(refund).orElseGet(() -> new Answer.Failed("NEVER_MADE")));
    }

    /** Makes a transfer, or learns what became of it. */
    public Answer settle(Transfer transfer) {
        return settled(
                transfer.reference(),
                () -> port.find(transfer).orElseGet(() -> port.payOut(transfer)));
    }

    /** Takes a transfer back, or learns what became of that. */
    public Answer settle(Reversal reversal) {
        return settled(
                reversal.reference(),
                () -> port.find(reversal).orElseGet(() -> port.reverse(reversal)));
    }

    public PaymentProvider.Standing standing(UUID accountId) {
        return port.standing(accountId);
    }

    public PaymentProvider.Onboarding onboard(PaymentProvider.Payee payee) {
        return port.onboard(payee);
    }

    public List<ProviderBooks> books() {
        return port.books();
    }

    /** Those opened since then, or all. */
    public List<String> disputes(@Nullable Instant since) {
        return port.disputes(since);
    }

    /** Those that are remembered, newest first; what was read before a fault stays read. */
    public void events(EventQuery asked, Consumer<String> reader) {
        port.events(asked, reader);
    }

    /** Tells the bank our side of a dispute, for good. */
    public Answer contest(Evidence evidence) {
        return answer("evidence-" + evidence.disputeId(), () -> port.contest(evidence));
    }

    /** Gives a dispute up: the bank keeps the money. */
    public Answer concede(String disputeId) {
        return answer("concession-" + disputeId, () -> port.concede(disputeId));
    }

    public Look look(Look.Kind kind, String objectId, String account) {
        try {
            return port.look(kind, objectId, account);
        } catch (RuntimeException nonsense) {
            return new Look.Away(nonsense.toString());
        }
    }

    /** What a person has said goes before what the provider does not say. */
    private Answer settled(String reference, Supplier<Answer> call) {
        return unsettled.decided(reference).orElseGet(() -> limited(reference, call));
    }

    private Answer limited(String reference, Supplier<Answer> call) {
        var answer = answer(reference, call);
        switch (answer) {
            case Answer.Unknown unknown -> unsettled.noteUnknown(reference, unknown.why());
            case Answer.Succeeded _, Answer.Failed _ -> unsettled.noteKnown(reference);
        }
        return answer;
    }

    private Answer answer(String reference, Supplier<Answer> call) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A provider is never called inside a transaction");
        }
        var running = calls.submit(call::get);
        try {
            return running.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            // Not interrupted: whatever it does, it does under our reference, and we ask again by
            // that.
            return new Answer.Unknown("No answer within " + settings.timeLimit());
        } catch (ExecutionException fault) {
            LOG.warn(
                    "The provider's answer to {} is unknown: {}",
                    reference,
                    String.valueOf(fault.getCause()));
            return new Answer.Unknown(String.valueOf(fault.getCause()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown("This service is stopping");
        }
    }
}
