package com.p2pdelivery.delivery.lifecycle;

/** On whose side somebody acts. */
public enum Party {
    CUSTOMER,
    TRAVELER,
    SYSTEM,
    /** A person who judges between the two. */
    SUPPORT
}
