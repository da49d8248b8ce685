package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.escrow.EscrowEvent.EscrowReleased;
import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The objection period is over: the traveler has earned their share, the platform its commission.
 */
@UseCase
class ReleaseEscrow {

    private final Escrows escrows;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Outbox outbox;
    private final Clock clock;
    private final TransactionOperations transaction;

    ReleaseEscrow(
            Escrows escrows,
            Ledger ledger,
            Payouts payouts,
            Outbox outbox,
            Clock clock,
            TransactionOperations transaction) {
        this.escrows = escrows;
        this.ledger = ledger;
        this.payouts = payouts;
        this.outbox = outbox;
        this.clock = clock;
        this.transaction = transaction;
    }

    record Command(UUID escrowId) {}

    sealed interface Outcome {}

    record Released() implements Outcome {}

    record TooEarly() implements Outcome {}

    /** Cancelled or released in the meantime. */
    record NotReleasing(EscrowStatus status) implements Outcome {}

    public Outcome handle(Command command) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var escrow = escrows.lock(command.escrowId());
                    if (escrow.status() != EscrowStatus.RELEASING) {
                        return new NotReleasing(escrow.status());
                    }
                    if (!escrow.isReleasable(clock.instant())) {
                        escrow.lookedTooEarly();
                        escrows.save(escrow);
                        return new TooEarly();
                    }
                    var split = escrow.release(clock.instant());
                    outbox.append(EscrowReleased.of(escrow));
                    escrows.save(escrow);
                    ledger.post(
                            Posting.of("RELEASE", escrow.id(), escrow.booking().deliveryId())
                                    .debit(AccountType.ESCROW_HELD, escrow.id(), escrow.amount())
                                    .credit(
                                            AccountType.TRAVELER_PAYABLE,
                                            Payees.travelerOf(escrow),
                                            split.toTraveler())
                                    .credit(AccountType.COMMISSION_REVENUE, split.toPlatform()));
                    payouts.owe(Payees.earning(escrow, split.toTraveler()));
                    return new Released();
                }));
    }
}
