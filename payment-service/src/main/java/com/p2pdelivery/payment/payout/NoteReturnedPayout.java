package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.provider.Reference;
import com.p2pdelivery.platform.UseCase;
import org.springframework.transaction.annotation.Transactional;

/**
 * The bank has sent a payout back. Told twice, or told late of an attempt that another one has
 * followed, it changes nothing.
 */
@UseCase
public class NoteReturnedPayout {

    private final Payouts payouts;
    private final PayoutSteps steps;

    NoteReturnedPayout(Payouts payouts, PayoutSteps steps) {
        this.payouts = payouts;
        this.steps = steps;
    }

    /**
     * @param reference ours, of the attempt that came back
     */
    public record Command(String reference) {}

    public sealed interface Outcome {}

    public record Noted() implements Outcome {}

    /** The bank was faster than the answer of the provider: tell it again. */
    public record StillBeingSent() implements Outcome {}

    /** Known already, of an older attempt, or not ours. */
    public record NothingToDo() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var id = Reference.PAYOUT.idIn(command.reference()).flatMap(payouts::idOf);
        if (id.isEmpty()) {
            return new NothingToDo();
        }
        payouts.lockTraveler(payouts.travelerOf(id.get()));
        var payout = payouts.lock(id.get());
        if (!payout.reference().equals(command.reference())) {
            return new NothingToDo();
        }
        return switch (payout.status()) {
            case PAID -> {
                steps.returning(payout);
                yield new Noted();
            }
            case SENDING -> new StillBeingSent();
            case READY, WAITING, RETURNING, FAILED -> new NothingToDo();
        };
    }
}
