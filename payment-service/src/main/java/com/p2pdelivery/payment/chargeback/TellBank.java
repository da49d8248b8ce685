package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.PaymentProvider.Evidence;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.security.FieldCipher;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Hands on what support has written down, until the provider has taken or refused it. */
@UseCase
class TellBank {

    private static final Logger LOG = LoggerFactory.getLogger(TellBank.class);

    /** What evidence is encrypted for. */
    static final String CONTEXT = "chargeback.evidence";

    private final Chargebacks chargebacks;
    private final Provider provider;
    private final FieldCipher cipher;
    private final Backoff backoff;
    private final TransactionOperations transaction;

    TellBank(
            Chargebacks chargebacks,
            Provider provider,
            FieldCipher cipher,
            Backoff backoff,
            TransactionOperations transaction) {
        this.chargebacks = chargebacks;
        this.provider = provider;
        this.cipher = cipher;
        this.backoff = backoff;
        this.transaction = transaction;
    }

    record Command(UUID chargebackId) {}

    sealed interface Outcome {}

    record Told() implements Outcome {}

    record NothingToTell() implements Outcome {}

    record StillUnknown() implements Outcome {}

    public Outcome handle(Command command) {
        var view = chargebacks.get(command.chargebackId()).orElseThrow();
        return switch (decided(view)) {
            case Contest(var evidence) -> written(view, provider.contest(evidence));
            case Concede _ -> written(view, provider.concede(view.disputeId()));
            case Done _ -> new NothingToTell();
        };
    }

    private Step decided(Chargebacks.View view) {
        return Objects.requireNonNull(
                transaction.<Step>execute(_ -> {
                    var chargeback = chargebacks.lock(view.disputeId()).orElseThrow();
                    if (chargeback.toTell().isEmpty()) {
                        return new Done();
                    }
                    return switch (chargeback.toTell().get()) {
                        case EVIDENCE ->
                                new Contest(
                                        new Evidence(
                                                view.disputeId(),
                                                cipher.decrypt(
                                                        chargeback.sealedEvidence(), CONTEXT),
                                                view.deliveredAt()));
                        case ACCEPTANCE -> new Concede();
                    };
                }));
    }

    private Outcome written(Chargebacks.View view, Answer answer) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var chargeback = chargebacks.lock(view.disputeId()).orElseThrow();
                    return switch (answer) {
                        case Answer.Succeeded _ -> {
                            chargeback.told();
                            chargebacks.save(chargeback);
                            yield new Told();
                        }
                        case Answer.Failed failed -> {
                            LOG.warn("Dispute {}: {}", view.disputeId(), failed.reason());
                            chargeback.refused();
                            chargebacks.save(chargeback);
                            yield new Told();
                        }
                        case Answer.Unknown _ -> {
                            chargeback.lookAgain(backoff.after(1));
                            chargebacks.save(chargeback);
                            yield new StillUnknown();
                        }
                    };
                }));
    }

    private sealed interface Step {}

    private record Contest(Evidence evidence) implements Step {}

    private record Concede() implements Step {}

    private record Done() implements Step {}
}
