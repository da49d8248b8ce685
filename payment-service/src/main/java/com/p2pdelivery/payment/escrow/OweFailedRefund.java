package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * A refund has left and come back, for example from a closed account: the escrow stays ended, and
 * the customer is owed the money until a person has found another way.
 */
@UseCase
public class OweFailedRefund {

    private final Escrows escrows;
    private final Ledger ledger;

    OweFailedRefund(Escrows escrows, Ledger ledger) {
        this.escrows = escrows;
        this.ledger = ledger;
    }

    /**
     * @param reference ours, of the refund
     */
    public record Command(UUID bookingId, String reference, Money amount) {}

    public sealed interface Outcome {}

    /** Now or before. */
    public record Owed() implements Outcome {}

    /** Not the refund that ended the escrow: nothing was posted for it. */
    public record NotCounted() implements Outcome {}

    /** What became of the refund is still to be written down. */
    public record NotSettledYet() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var escrow = escrows.lockByBooking(command.bookingId()).orElse(null);
        if (escrow == null || !escrow.references().refund().equals(command.reference())) {
            return new NotCounted();
        }
        return switch (escrow.status()) {
            case REFUNDED -> {
                ledger.post(
                        Posting.of("REFUND_FAILURE", escrow.id(), escrow.booking().deliveryId())
                                .debit(AccountType.PROVIDER_CLEARING, command.amount())
                                .credit(AccountType.REFUNDS, command.amount()));
                yield new Owed();
            }
            case REFUNDING -> new NotSettledYet();
            case AWAITING_FUNDS,
                    FUNDING,
                    FUNDED,
                    CAPTURING,
                    RELEASING,
                    FROZEN,
                    RELEASED,
                    FAILED,
                    CANCELLED,
                    EXPIRED ->
                    new NotCounted();
        };
    }
}
