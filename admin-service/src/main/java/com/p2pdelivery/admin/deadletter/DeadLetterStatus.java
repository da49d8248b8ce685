package com.p2pdelivery.admin.deadletter;

/** Where a dead letter stands, in the words of the services. */
public enum DeadLetterStatus {
    RETRYING,
    HELD,
    DEAD,
    REPLAYED,
    DISCARDED
}
