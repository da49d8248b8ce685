package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.security.FieldCipher;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Gives a paid booking its two codes, once. */
@UseCase
public class IssueCodes {

    /** What codes need to know of a booking. */
    public record Command(
            UUID bookingId,
            UUID deliveryId,
            UUID customerId,
            UUID travelerId,
            Stop pickup,
            Stop dropoff) {}

    /** Where and when a handover was agreed. */
    public record Stop(GeoPoint point, String name, Instant from, Instant until) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** The customer can show the codes. */
    public record Issued() implements Outcome {}

    /** The booking has codes already, or was called off before it was paid. */
    public record AlreadyDecided() implements Outcome {}

    private final CodeSets codeSets;
    private final Payloads payloads;
    private final ShortCodes shortCodes;
    private final FieldCipher cipher;
    private final QrSettings settings;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    IssueCodes(
            CodeSets codeSets,
            Payloads payloads,
            ShortCodes shortCodes,
            FieldCipher cipher,
            QrSettings settings,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.codeSets = codeSets;
        this.payloads = payloads;
        this.shortCodes = shortCodes;
        this.cipher = cipher;
        this.settings = settings;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        if (!codeSets.open(
                command.bookingId(),
                command.deliveryId(),
                command.customerId(),
                command.travelerId(),
                clock.instant())) {
            return new AlreadyDecided();
        }
        var pickup = make(CodeKind.PICKUP, command.bookingId(), command.pickup());
        var dropoff = make(CodeKind.DROPOFF, command.bookingId(), command.dropoff());
        codeSets.add(pickup);
        codeSets.add(dropoff);
        outbox.append(
                new CodesIssued(
                        command.deliveryId(),
                        command.bookingId(),
                        pickup.codeId(),
                        dropoff.codeId(),
                        pickup.validFrom(),
                        pickup.validUntil(),
                        dropoff.validFrom(),
                        dropoff.validUntil(),
                        codeSets.nextSequence(command.bookingId())));
        return new Issued();
    }

    private Code make(CodeKind kind, UUID bookingId, Stop stop) {
        var codeId = ids.next();
        var shortCode = shortCodes.next();
        return new Code(
                codeId,
                bookingId,
                kind,
                CodeStatus.ISSUED,
                cipher.encrypt(
                        payloads.sealReadably(new Payloads.Content(kind, codeId)),
                        StoredCode.PAYLOAD),
                cipher.encrypt(shortCode, StoredCode.SHORT_CODE),
                shortCodes.hash(codeId.toString(), shortCode),
                stop.name(),
                stop.point(),
                stop.from().minus(settings.grace()),
                stop.until().plus(settings.grace()));
    }
}
