package com.p2pdelivery.platform.backends;

/** A server could not be started or reached; the message is a sentence that says what to do. */
public class BackendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackendException(String sentence) {
        super(sentence);
    }

    public BackendException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
