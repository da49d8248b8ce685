package com.p2pdelivery.payment.ledger;

/** How an entry counts. */
public enum Phase {
    /** For good. */
    POSTED('P'),
    /** On hold: the money cannot be spent, and has not moved. */
    HELD('H'),
    /** Ends a hold, for as much as was held. */
    RELEASED('R');

    private final char code;

    Phase(char code) {
        this.code = code;
    }

    /** As it is stored. */
    char code() {
        return code;
    }

    static Phase of(String code) {
        return switch (code) {
            case "P" -> POSTED;
            case "H" -> HELD;
            case "R" -> RELEASED;
            default -> throw new IllegalArgumentException("No phase: " + code);
        };
    }
}
