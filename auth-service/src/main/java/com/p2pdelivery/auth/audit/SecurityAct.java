package com.p2pdelivery.auth.audit;

/** What the trail tells of. */
public enum SecurityAct {
    ACCOUNT_REGISTERED,
    /** Somebody registered an address that has an account. */
    REGISTRATION_REPEATED,
    EMAIL_VERIFIED,
    SIGNED_IN,
    /** Wrong password or unknown address. */
    SIGN_IN_REFUSED,
    /** The right password before the address was proven. */
    SIGN_IN_BEFORE_VERIFICATION,
    /** Not even tried: too many failures before. */
    SIGN_IN_LOCKED_OUT,
    SIGNED_OUT,
    /** A refresh token was used twice; its session has been ended. */
    REFRESH_TOKEN_REUSED,
    SIGNING_KEY_CREATED,
    SIGNING_KEY_REMOVED
}
