package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.platform.money.Money;

/** What a hold on a card is in the books: pending, until it is captured or voided. */
final class HoldPostings {

    private HoldPostings() {}

    static Posting authorised(Escrow escrow) {
        return charge("AUTHORISE", escrow, escrow.amount()).pending();
    }

    static Posting captured(Escrow escrow) {
        return of("CAPTURE", escrow).settling(authorised(escrow).id());
    }

    static Posting capturedOnly(Money part, Escrow escrow) {
        return charge("CAPTURE", escrow, part).settlingPartOf(authorised(escrow).id());
    }

    static Posting voided(Escrow escrow) {
        return of("VOID", escrow).voiding(authorised(escrow).id());
    }

    private static Posting charge(String kind, Escrow escrow, Money amount) {
        return of(kind, escrow)
                .debit(AccountType.PROVIDER_CLEARING, amount)
                .credit(AccountType.ESCROW_HELD, escrow.id(), amount);
    }

    private static Posting of(String kind, Escrow escrow) {
        return Posting.of(kind, escrow.id(), escrow.booking().deliveryId());
    }
}
