package com.p2pdelivery.delivery.ranking.model;

/** Stored bytes are not the model that was stored. */
public final class BrokenModelException extends RuntimeException {

    BrokenModelException(String message) {
        super(message);
    }

    BrokenModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
