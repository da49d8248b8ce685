package com.p2pdelivery.payment.ledger;

/** What stands on both sides of an account, in minor units. */
public record Balance(
        long debitsPosted, long debitsPending, long creditsPosted, long creditsPending) {

    static final Balance NOTHING = new Balance(0, 0, 0, 0);

    Balance after(Posting.Line line, Phase phase) {
        boolean debit = line.side() == Side.DEBIT;
        long amount = line.amountMinor();
        return switch (phase) {
            case POSTED -> debit ? plus(amount, 0, 0, 0) : plus(0, 0, amount, 0);
            case HELD -> debit ? plus(0, amount, 0, 0) : plus(0, 0, 0, amount);
            case RELEASED -> debit ? plus(0, -amount, 0, 0) : plus(0, 0, 0, -amount);
        };
    }

    private Balance plus(
            long debitPosted, long debitPending, long creditPosted, long creditPending) {
        return new Balance(
                Math.addExact(debitsPosted, debitPosted),
                Math.addExact(debitsPending, debitPending),
                Math.addExact(creditsPosted, creditPosted),
                Math.addExact(creditsPending, creditPending));
    }

    /** How much is spent or on hold that is not there; nothing if zero or less. */
    long missing() {
        return Math.subtractExact(Math.addExact(debitsPosted, debitsPending), creditsPosted);
    }
}
