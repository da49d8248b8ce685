package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.PaymentProvider.Evidence;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Support tells the bank our side, together with what the platform knows of the handover. */
@UseCase
public class ContestChargeback {

    private final Chargebacks chargebacks;
    private final Provider provider;
    private final Wake wake;
    private final Clock clock;
    private final TransactionOperations transaction;

    ContestChargeback(
            Chargebacks chargebacks,
            Provider provider,
            Wake wake,
            Clock clock,
            TransactionOperations transaction) {
        this.chargebacks = chargebacks;
        this.provider = provider;
        this.wake = wake;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * @param statement what support has found out
     */
    public record Command(UUID chargebackId, UUID by, String statement) {}

    public sealed interface Outcome {}

    /** The bank decides now, in weeks. */
    public record Contested(Chargebacks.View chargeback) implements Outcome {}

    public record ChargebackUnknown() implements Outcome {}

    /** It is over, given up, or the bank has our word already. */
    public record TooLate() implements Outcome {}

    /** Nobody knows whether it arrived; repeating is harmless until it is known. */
    public record ProviderAway() implements Outcome {}

    public Outcome handle(Command command) {
        var view = chargebacks.get(command.chargebackId()).orElse(null);
        if (view == null) {
            return new ChargebackUnknown();
        }
        if (!isContestable(view.disputeId())) {
            return new TooLate();
        }
        var evidence =
                new Evidence(
                        view.disputeId(), words(view, command.statement()), view.deliveredAt());
        return switch (provider.contest(evidence)) {
            case Answer.Succeeded _ -> written(view, command.by());
            case Answer.Failed _ -> new TooLate();
            case Answer.Unknown _ -> new ProviderAway();
        };
    }

    private boolean isContestable(String disputeId) {
        return Objects.requireNonNull(
                transaction.<Boolean>execute(
                        _ -> chargebacks.lock(disputeId).orElseThrow().isContestable()));
    }

    private Outcome written(Chargebacks.View view, UUID by) {
        transaction.executeWithoutResult(_ -> {
            var chargeback = chargebacks.lock(view.disputeId()).orElseThrow();
            chargeback.evidenceGiven(by, clock.instant());
            chargebacks.save(chargeback);
            wake.afterCommit();
        });
        return new Contested(chargebacks.get(view.chargebackId()).orElseThrow());
    }

    private static String words(Chargebacks.View view, String statement) {
        var handover =
                view.deliveredAt() == null
                        ? "The parcel has not been handed over yet."
                        : "The parcel was handed over at "
                                + view.deliveredAt()
                                + ", which the recipient confirmed with a code.";
        return "Delivery %s. %s%n%s".formatted(view.deliveryId(), handover, statement);
    }
}
