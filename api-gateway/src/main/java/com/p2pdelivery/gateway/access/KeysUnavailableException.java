package com.p2pdelivery.gateway.access;

/** No signing key has been read since the start, so no token can be judged. */
final class KeysUnavailableException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException() {
        super("No signing keys yet");
    }
}
