package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.provider.Reference;
import java.util.UUID;

/**
 * By what names the provider is asked for a booking's money: the same however often it is asked for
 * the same, and another one where it is asked anew.
 */
record References(UUID bookingId, int chargeAttempt, int refundAttempt) {

    String charge() {
        return chargeAttempt == 1 ? chargeGroup() : Reference.CHARGE.of(bookingId, chargeAttempt);
    }

    /** What all charges of this booking have in common; money is taken by one of them at most. */
    String chargeGroup() {
        return Reference.CHARGE.of(bookingId);
    }

    String capture() {
        return Reference.CAPTURE.of(bookingId);
    }

    String refund() {
        return Reference.REFUND.of(bookingId, refundAttempt);
    }
}
