package com.p2pdelivery.payment.ledger;

/** Which side of an account. */
public enum Side {
    DEBIT('D'),
    CREDIT('C');

    private final char code;

    Side(char code) {
        this.code = code;
    }

    /** As it is stored. */
    char code() {
        return code;
    }

    static Side of(String code) {
        return code.equals("D") ? DEBIT : CREDIT;
    }
}
