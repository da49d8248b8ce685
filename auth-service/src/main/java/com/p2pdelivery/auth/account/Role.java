package com.p2pdelivery.auth.account;

/** What an account may be. People choose the first two themselves; the others are given to them. */
public enum Role {
    CUSTOMER,
    TRAVELER,
    SUPPORT,
    FINANCE,
    ADMIN,
    SUPER_ADMIN
}
