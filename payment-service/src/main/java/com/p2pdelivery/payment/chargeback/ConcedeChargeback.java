package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Support lets the customer's bank have it: no evidence will be given, and the money is lost. */
@UseCase
public class ConcedeChargeback {

    private final Chargebacks chargebacks;
    private final Provider provider;
    private final Wake wake;
    private final Clock clock;
    private final TransactionOperations transaction;

    ConcedeChargeback(
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

    public record Command(UUID chargebackId, UUID by) {}

    public sealed interface Outcome {}

    public record Conceded(Chargebacks.View chargeback) implements Outcome {}

    public record ChargebackUnknown() implements Outcome {}

    /** It is over or given up already. */
    public record TooLate() implements Outcome {}

    /** Nobody knows whether it arrived; repeating is harmless. */
    public record ProviderAway() implements Outcome {}

    public Outcome handle(Command command) {
        var view = chargebacks.get(command.chargebackId()).orElse(null);
        if (view == null) {
            return new ChargebackUnknown();
        }
        if (!isConcedable(view.disputeId())) {
            return new TooLate();
        }
        return switch (provider.concede(view.disputeId())) {
            case Answer.Succeeded _ -> written(view, command.by());
            case Answer.Failed _ -> new TooLate();
            case Answer.Unknown _ -> new ProviderAway();
        };
    }

    private boolean isConcedable(String disputeId) {
        return Objects.requireNonNull(
                transaction.<Boolean>execute(
                        _ -> chargebacks.lock(disputeId).orElseThrow().isConcedable()));
    }

    private Outcome written(Chargebacks.View view, UUID by) {
        transaction.executeWithoutResult(_ -> {
            var chargeback = chargebacks.lock(view.disputeId()).orElseThrow();
            chargeback.accepted(by, clock.instant());
            chargebacks.save(chargeback);
            wake.afterCommit();
        });
        return new Conceded(chargebacks.get(view.chargebackId()).orElseThrow());
    }
}
