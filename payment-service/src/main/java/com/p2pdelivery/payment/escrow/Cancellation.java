package com.p2pdelivery.payment.escrow;

/**
 * Why money goes back, and on which terms.
 *
 * @param refundBasisPoints the customer's part
 * @param compensationBasisPoints the traveler's part
 */
public record Cancellation(Cause cause, int refundBasisPoints, int compensationBasisPoints) {

    /** Who said so. */
    public enum Cause {
        DELIVERY_CANCELLED,
        BOOKING_FAILED,
        /** It was delivered, but not as agreed. */
        OBJECTION,
        /** The customer's bank took the money back, and keeps it. */
        CHARGEBACK
    }

    public Cancellation {
        if (refundBasisPoints < 0
                || compensationBasisPoints < 0
                || refundBasisPoints + compensationBasisPoints > 10_000) {
            throw new IllegalArgumentException(
                    "Refund and compensation are shares of one price, not "
                            + refundBasisPoints
                            + " and "
                            + compensationBasisPoints);
        }
    }

    public static Cancellation bookingFailed() {
        return new Cancellation(Cause.BOOKING_FAILED, 10_000, 0);
    }

    /** A cancelled delivery waits for an answer; a failed booking does not. */
    boolean wantsAnswer() {
        return cause == Cause.DELIVERY_CANCELLED;
    }
}
