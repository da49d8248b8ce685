package com.p2pdelivery.delivery.message.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import org.springframework.http.ResponseEntity;

/** Why a conversation cannot be read or written. */
final class MessageAnswers {

    static final String CONFLICTS = "`conversation-not-open` or `conversation-closed`";

    private MessageAnswers() {}

    static ResponseEntity<?> unknown() {
        return problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
    }

    static ResponseEntity<?> unknownMessage() {
        return problem(NOT_FOUND, "message-unknown", "There is no such message.");
    }

    static ResponseEntity<?> nobodyThere() {
        return problem(
                CONFLICT,
                "conversation-not-open",
                "Nobody is booked for this delivery yet whom you could write to.");
    }

    static ResponseEntity<?> closed() {
        return problem(
                CONFLICT,
                "conversation-closed",
                "The delivery ended some days ago; what was written can still be read.");
    }
}
