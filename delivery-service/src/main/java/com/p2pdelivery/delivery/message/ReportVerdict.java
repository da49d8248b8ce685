package com.p2pdelivery.delivery.message;

/** What a moderator makes of a report. */
public enum ReportVerdict {
    /** The message is no longer shown to either side. */
    UPHELD,
    /** It stays. */
    DISMISSED
}
