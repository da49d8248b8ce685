package com.p2pdelivery.qr.scan;

/** Why a scan does not count; the words of the event {@code ScanRefused} and of the audit. */
public enum Refusal {
    NOT_THE_TRAVELER,
    TOO_MANY_ATTEMPTS,
    CODE_WRONG,
    CODE_REVOKED,
    CODE_USED,
    PICKUP_NOT_VERIFIED,
    CODE_TOO_EARLY,
    CODE_EXPIRED,
    POSITION_TOO_INACCURATE,
    TOO_FAR
}
