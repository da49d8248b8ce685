package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.platform.UseCase;
import java.nio.charset.StandardCharsets;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Believes or refuses an event, and stores it; what it means is found out afterwards. */
@UseCase
public class ReceiveProviderEvent {

    private static final int LONGEST_WORD = 200;

    private final WebhookSignature signature;
    private final ProviderEvents events;
    private final JsonMapper json;

    ReceiveProviderEvent(WebhookSignature signature, ProviderEvents events, JsonMapper json) {
        this.signature = signature;
        this.events = events;
        this.json = json;
    }

    /**
     * @param body as it came, to the byte
     */
    public record Command(String signature, byte[] body) {}

    public sealed interface Outcome {}

    public record Stored() implements Outcome {}

    public record KnownAlready() implements Outcome {}

    public record SignatureUnreadable() implements Outcome {}

    public record Forged() implements Outcome {}

    /** Signed long ago, or by a clock that is far ahead. */
    public record TooOld() implements Outcome {}

    /** Genuine, but no event. */
    public record Unreadable() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        return switch (signature.judge(command.signature(), command.body())) {
            case UNREADABLE -> new SignatureUnreadable();
            case FORGED -> new Forged();
            case TOO_OLD -> new TooOld();
            case GENUINE -> store(new String(command.body(), StandardCharsets.UTF_8));
        };
    }

    private Outcome store(String body) {
        JsonNode event;
        try {
            event = json.readTree(body);
        } catch (JacksonException noJson) {
            return new Unreadable();
        }
        var object = event.path("data").path("object");
        var received =
                new ProviderEvents.Received(
                        event.path("id").asString(""),
                        event.path("type").asString(""),
                        object.path("id").asString(""),
                        event.path("account").asString(""),
                        object.path("metadata").path("reference").asString(""));
        if (!event.path("object").asString("").equals("event")
                || !isWord(received.eventId())
                || !isWord(received.type())
                || !isWord(received.objectId())
                || received.account().length() > LONGEST_WORD
                || received.reference().length() > LONGEST_WORD) {
            return new Unreadable();
        }
        return events.store(received, body) ? new Stored() : new KnownAlready();
    }

    private static boolean isWord(String text) {
        return !text.isBlank() && text.length() <= LONGEST_WORD && text.indexOf('\0') < 0;
    }
}
