package com.p2pdelivery.payment.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.UseCase;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
            case GENUINE -> store(command.body());
        };
    }

    private Outcome store(byte[] bytes) {
        String body;
        JsonNode event;
        try {
            body = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            event = json.readTree(body);
        } catch (CharacterCodingException | JacksonException noJson) {
            return new Unreadable();
        }
        var object = event.path("data").path("object");
        var received =
                new ProviderEvents.Received(
                        event.path("id").stringValue(""),
                        event.path("type").stringValue(""),
                        object.path("id").stringValue(""),
                        event.path("account").stringValue(""),
                        object.path("metadata").path("reference").stringValue(""));
        if (!event.path("object").stringValue("").equals("event")
                || !isWord(received.eventId())
                || !isWord(received.type())
                || !isWord(received.objectId())
                || !isWordOrEmpty(received.account())
                || !isWordOrEmpty(received.reference())) {
            return new Unreadable();
        }
        return events.store(received, body) ? new Stored() : new KnownAlready();
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
