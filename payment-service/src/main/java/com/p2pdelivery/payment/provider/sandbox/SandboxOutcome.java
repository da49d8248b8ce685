package com.p2pdelivery.payment.provider.sandbox;

/** How the sandbox can be told to behave. */
enum SandboxOutcome {
    SUCCEEDED,
    DECLINED,
    INSUFFICIENT_FUNDS,
    /** The money moves, the answer is lost. */
    UNKNOWN_AFTER_SUCCESS,
    /** The money does not move, which is on the books, but the answer is lost. */
    UNKNOWN_AFTER_FAILURE,
    /** The request is lost: nothing happens, nothing is on the books. */
    UNKNOWN_NEVER_ARRIVED,
    /** The money moves, but the answer takes longer than the client waits. */
    SLOW;

    boolean arrives() {
        return this != UNKNOWN_NEVER_ARRIVED;
    }

    boolean moves() {
        return this == SUCCEEDED || this == UNKNOWN_AFTER_SUCCESS || this == SLOW;
    }

    boolean answers() {
        return this == SUCCEEDED || this == DECLINED || this == INSUFFICIENT_FUNDS;
    }

    String reason(String whenDeclined) {
        return switch (this) {
            case INSUFFICIENT_FUNDS -> "INSUFFICIENT_FUNDS";
            case UNKNOWN_AFTER_FAILURE -> "PROVIDER_TIMEOUT";
            case DECLINED, SUCCEEDED, UNKNOWN_AFTER_SUCCESS, UNKNOWN_NEVER_ARRIVED, SLOW ->
                    whenDeclined;
        };
    }
}
