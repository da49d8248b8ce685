package com.p2pdelivery.payment.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.UseCase;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.springframework.transaction.annotation.Transactional;

/** Believes or refuses an event, and stores it; what it means is found out afterwards. */
@UseCase
public class ReceiveProviderEvent {

    private final WebhookSignature signature;
    private final ProviderEvents events;
    private final EventText text;

    ReceiveProviderEvent(WebhookSignature signature, ProviderEvents events, EventText text) {
        this.signature = signature;
        this.events = events;
        this.text = text;
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
        try {
            body = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException noText) {
            return new Unreadable();
        }
        return text.read(body)
                .<Outcome>map(
                        event -> events.store(event, body) ? new Stored() : new KnownAlready())
                .orElseGet(Unreadable::new);
    }
}
