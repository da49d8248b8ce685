package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.platform.money.Money;
import java.util.Objects;
import java.util.UUID;

/** Who is to be paid from an escrow. */
final class Payees {

    private Payees() {}

    /** An escrow that holds money was opened for a whole booking, and so has a traveler. */
    static UUID travelerOf(Escrow escrow) {
        return Objects.requireNonNull(escrow.booking().travelerId());
    }

    static Payouts.Earning earning(Escrow escrow, Money amount) {
        return new Payouts.Earning(
                escrow.id(),
                escrow.booking().bookingId(),
                escrow.booking().deliveryId(),
                travelerOf(escrow),
                amount);
    }
}
