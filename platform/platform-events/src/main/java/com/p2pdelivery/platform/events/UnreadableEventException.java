package com.p2pdelivery.platform.events;

/** A message that trying again cannot make readable. */
final class UnreadableEventException extends RuntimeException {

    UnreadableEventException(String message) {
        super(message);
    }

    UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
