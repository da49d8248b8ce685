package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the unused codes of a booking worthless. A booking without codes is remembered, so that a
 * payment that is heard of later does not issue any.
 */
@UseCase
public class RevokeCodes {

    /** Which booking is off, and why. */
    public record Command(UUID bookingId, UUID deliveryId, String reason) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** What was unused is worthless. */
    public record Revoked() implements Outcome {}

    /** It was so already. */
    public record AlreadyRevoked() implements Outcome {}

    /** There are none yet, and there will be none; nobody is told. */
    public record CalledOffEarly() implements Outcome {}

    private final CodeSets codeSets;
    private final Outbox outbox;
    private final Clock clock;

    RevokeCodes(CodeSets codeSets, Outbox outbox, Clock clock) {
        this.codeSets = codeSets;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var now = clock.instant();
        if (codeSets.voidUnheard(command.bookingId(), command.deliveryId(), now)) {
            return new CalledOffEarly();
        }
        var sequence = codeSets.revoke(command.bookingId(), now);
        if (sequence.isEmpty()) {
            return new AlreadyRevoked();
        }
        outbox.append(
                new CodesRevoked(
                        command.deliveryId(),
                        command.bookingId(),
                        command.reason(),
                        sequence.get()));
        return new Revoked();
    }
}
