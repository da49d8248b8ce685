package com.p2pdelivery.endtoend.phone;

/** Something did not go as the story says; the message tells a person what. */
public final class StoryBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoryBroken(String message) {
        super(message);
    }

    public StoryBroken(String message, Throwable cause) {
        super(message, cause);
    }
}
