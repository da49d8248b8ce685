package com.p2pdelivery.payment.provider;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider says now about an object that an event has named. */
public sealed interface Look {

    /** What may have happened besides what we ordered. */
    enum Kind {
        CHARGEBACK,
        RETURNED_PAYOUT,
        FAILED_REFUND
    }

    /**
     * @param reference ours, as far as the object carries it; else empty
     * @param status in the provider's words
     */
    record Seen(String reference, Money amount, String status, String reason) implements Look {}

    /** A refund that had left and has come back to our balance. */
    record CameBack(Seen seen) implements Look {}

    /**
     * A dispute.
     *
     * @param seen with the reference of the charge
     * @param movements what it has done to our balance until now
     */
    record Disputed(
            String id,
            Seen seen,
            Standing standing,
            @Nullable Instant evidenceDueAt,
            List<Movement> movements)
            implements Look {}

    /** How a dispute stands. */
    enum Standing {
        /** The bank only asks; no money has moved. */
        INQUIRY,
        OPEN,
        WON,
        LOST,
        /** An inquiry that came to nothing, or a dispute that was called off. */
        DROPPED
    }

    /**
     * @param id the provider's, for ever the same
     * @param amount below zero where it left our balance
     * @param fee the provider's own, on top; below zero where it was given back
     */
    record Movement(String id, Money amount, Money fee) {}

    record NotThere() implements Look {}

    /** Ask again. */
    record Away(String why) implements Look {}
}
