package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Support lets the customer's bank have it: the money is lost. */
@UseCase
public class ConcedeChargeback {

    private final Chargebacks chargebacks;
    private final Wake wake;
    private final Clock clock;

    ConcedeChargeback(Chargebacks chargebacks, Wake wake, Clock clock) {
        this.chargebacks = chargebacks;
        this.wake = wake;
        this.clock = clock;
    }

    public record Command(UUID chargebackId, UUID by) {}

    public sealed interface Outcome {}

    /** On its way to the bank. */
    public record Conceded(Chargebacks.View chargeback) implements Outcome {}

    public record ChargebackUnknown() implements Outcome {}

    /** It is over, given up, or the bank has our word already. */
    public record TooLate() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var chargeback = chargebacks.lockIfThere(command.chargebackId()).orElse(null);
        if (chargeback == null) {
            return new ChargebackUnknown();
        }
        if (!chargeback.isConcedable()) {
            return new TooLate();
        }
        chargeback.accept(command.by(), clock.instant());
        chargebacks.save(chargeback);
        wake.afterCommit();
        return new Conceded(chargebacks.get(command.chargebackId()).orElseThrow());
    }
}
