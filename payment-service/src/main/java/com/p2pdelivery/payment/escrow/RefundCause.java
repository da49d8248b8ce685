package com.p2pdelivery.payment.escrow;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * Who said that money goes back, and whether they wait to hear how it ended. Never changed, always
 * replaced.
 *
 * @param cancelCause null unless somebody has said so
 */
@Embeddable
record RefundCause(
        @Enumerated(EnumType.STRING) Cancellation.@Nullable Cause cancelCause,
        @Enumerated(EnumType.STRING) Answer cancelAnswer) {

    /** Whether a cancelled delivery was told how its money ended. */
    enum Answer {
        NONE,
        OWED,
        GIVEN
    }

    static RefundCause none() {
        return new RefundCause(null, Answer.NONE);
    }

    /** A cancelled delivery has the last word, and is answered once. */
    RefundCause cancelled(Cancellation cancellation) {
        boolean first = cancelCause == null;
        boolean asks = cancellation.wantsAnswer();
        return new RefundCause(
                first || asks ? cancellation.cause() : cancelCause,
                asks && cancelAnswer == Answer.NONE ? Answer.OWED : cancelAnswer);
    }

    /** Support or the bank has decided, whatever was said before. */
    RefundCause decided(Cancellation.Cause by) {
        return new RefundCause(by, cancelAnswer);
    }

    RefundCause answered() {
        return isAnswerOwed() ? new RefundCause(cancelCause, Answer.GIVEN) : this;
    }

    boolean isThere() {
        return cancelCause != null;
    }

    boolean isAnswerOwed() {
        return cancelAnswer == Answer.OWED;
    }
}
