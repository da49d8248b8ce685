package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.payment.webhook.ProviderEvents.Received;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is read of an event, whichever way it came. */
@Component
class EventText {

    private static final int LONGEST_WORD = 200;

    private final JsonMapper json;

    EventText(JsonMapper json) {
        this.json = json;
    }

    /** Empty if it is no event. */
    Optional<Received> read(String body) {
        JsonNode event;
        try {
            event = json.readTree(body);
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
        var object = event.path("data").path("object");
        var received =
                new Received(
                        event.path("id").stringValue(""),
                        event.path("type").stringValue(""),
                        object.path("id").stringValue(""),
                        event.path("account").stringValue(""),
                        object.path("metadata").path("reference").stringValue(""));
        boolean isEvent =
                event.path("object").stringValue("").equals("event")
                        && isWord(received.eventId())
                        && isWord(received.type())
                        && isWord(received.objectId())
                        && isWordOrEmpty(received.account())
                        && isWordOrEmpty(received.reference());
        return isEvent ? Optional.of(received) : Optional.empty();
    }

    private static boolean isWord(String text) {
        return !text.isBlank() && isWordOrEmpty(text);
    }

    /** Also not what a database would refuse. */
    private static boolean isWordOrEmpty(String text) {
        return text.length() <= LONGEST_WORD
                && text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
    }
}
