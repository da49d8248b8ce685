package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.settlement.Wake;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.security.FieldCipher;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Support tells the bank our side, together with what the platform knows of the handover. */
@UseCase
public class ContestChargeback {

    private final Chargebacks chargebacks;
    private final Wake wake;
    private final FieldCipher cipher;
    private final Clock clock;

    ContestChargeback(Chargebacks chargebacks, Wake wake, FieldCipher cipher, Clock clock) {
        this.chargebacks = chargebacks;
        this.wake = wake;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * @param statement what support has found out
     */
    public record Command(UUID chargebackId, UUID by, String statement) {}

    public sealed interface Outcome {}

    /** On its way to the bank, which decides in weeks. */
    public record Contested(Chargebacks.View chargeback) implements Outcome {}

    public record ChargebackUnknown() implements Outcome {}

    /** It is over, given up, or the bank has our word already. */
    public record TooLate() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var chargeback = chargebacks.lockIfThere(command.chargebackId()).orElse(null);
        if (chargeback == null) {
            return new ChargebackUnknown();
        }
        if (!chargeback.isContestable()) {
            return new TooLate();
        }
        var view = chargebacks.get(command.chargebackId()).orElseThrow();
        chargeback.giveEvidence(
                cipher.encrypt(words(view, command.statement()), TellBank.CONTEXT),
                command.by(),
                clock.instant());
        chargebacks.save(chargeback);
        wake.afterCommit();
        return new Contested(chargebacks.get(command.chargebackId()).orElseThrow());
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
