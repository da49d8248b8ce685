package com.p2pdelivery.qr.code;

/** A code is issued, and then used once or revoked. */
public enum CodeStatus {
    ISSUED,
    USED,
    REVOKED
}
