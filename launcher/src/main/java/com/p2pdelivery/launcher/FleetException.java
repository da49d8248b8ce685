package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.BackendException;

/** Something that a person can do something about; the message is the sentence that says what. */
public class FleetException extends BackendException {

    private static final long serialVersionUID = 1L;

    public FleetException(String sentence) {
        super(sentence);
    }

    public FleetException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
