package com.p2pdelivery.qr.scan;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.qr.code.Code;
import com.p2pdelivery.qr.code.CodeKind;
import com.p2pdelivery.qr.code.CodeSet;
import com.p2pdelivery.qr.code.CodeSets;
import com.p2pdelivery.qr.code.CodeStatus;
import com.p2pdelivery.qr.code.Payloads;
import com.p2pdelivery.qr.code.ShortCodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proves a handover: the booked traveler presents the customer's code, in time, at the place, once.
 * Every attempt is recorded, and told to others as an event.
 */
@UseCase
public class ScanCode {

    /**
     * A scan: who, of which delivery, which handover, what was read or typed, and where the phone
     * thinks that it is.
     */
    public record Command(
            UUID user,
            UUID deliveryId,
            CodeKind kind,
            Presented code,
            GeoPoint position,
            double accuracyM) {}

    /** What was presented. */
    public sealed interface Presented {}

    /** Read from the QR image. */
    public record Payload(String text) implements Presented {}

    /** Typed by hand. */
    public record Typed(String shortCode) implements Presented {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** The handover is proven. */
    public record Accepted(UUID codeId, Instant at, long distanceM) implements Outcome {}

    /** No such delivery, or the user is not its booked traveler. */
    public record DeliveryUnknown() implements Outcome {}

    /** It does not count. */
    public sealed interface Refused extends Outcome {
        Refusal reason();
    }

    /** A refusal that its name explains. */
    public record Plain(Refusal reason) implements Refused {}

    /** Short codes were guessed; no more of them until then. */
    public record TooManyAttempts(Duration retryAfter) implements Refused {
        @Override
        public Refusal reason() {
            return Refusal.TOO_MANY_ATTEMPTS;
        }
    }

    /** The code is good, but not at this time. */
    public record WrongTime(Refusal reason, Instant validFrom, Instant validUntil)
            implements Refused {}

    /** The phone is not sure enough where it is. */
    public record TooInaccurate(double accuracyM, int worstM) implements Refused {
        @Override
        public Refusal reason() {
            return Refusal.POSITION_TOO_INACCURATE;
        }
    }

    /** The phone is elsewhere. */
    public record TooFar(long distanceM, long allowedM) implements Refused {
        @Override
        public Refusal reason() {
            return Refusal.TOO_FAR;
        }
    }

    private final CodeSets codeSets;
    private final Payloads payloads;
    private final ShortCodes shortCodes;
    private final WrongGuesses wrongGuesses;
    private final ScanRules rules;
    private final ScanRecord scanRecord;
    private final Clock clock;

    ScanCode(
            CodeSets codeSets,
            Payloads payloads,
            ShortCodes shortCodes,
            WrongGuesses wrongGuesses,
            ScanRules rules,
            ScanRecord scanRecord,
            Clock clock) {
        this.codeSets = codeSets;
        this.payloads = payloads;
        this.shortCodes = shortCodes;
        this.wrongGuesses = wrongGuesses;
        this.rules = rules;
        this.scanRecord = scanRecord;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var now = clock.instant();
        var set = codeSets.ofTraveler(command.deliveryId(), command.user()).orElse(null);
        if (set == null) {
            codeSets.ofDelivery(command.deliveryId())
                    .ifPresent(theirs ->
                            scanRecord.refused(theirs, command, Refusal.NOT_THE_TRAVELER, now));
            return new DeliveryUnknown();
        }
        var outcome = judge(set, command, now);
        switch (outcome) {
            case Accepted accepted -> scanRecord.accepted(set, command, accepted);
            case Refused refused -> scanRecord.refused(set, command, refused.reason(), now);
            case DeliveryUnknown() -> throw new IllegalStateException("The delivery is known here");
        }
        return outcome;
    }

    private Outcome judge(CodeSet set, Command command, Instant now) {
        if (command.code() instanceof Typed) {
            var wait = wrongGuesses.take(set.deliveryId(), command.user(), now);
            if (wait.isPresent()) {
                return new TooManyAttempts(wait.get());
            }
        }
        var code = set.code(command.kind());
        if (!matches(code, command.code())) {
            return new Plain(Refusal.CODE_WRONG);
        }
        if (command.code() instanceof Typed) {
            wrongGuesses.giveBack(set.deliveryId(), command.user());
        }
        var attempt =
                new ScanRules.Attempt(set, code, command.position(), command.accuracyM(), now);
        Optional<Refused> refused = rules.firstRefusal(attempt);
        return refused.isPresent() ? refused.get() : use(attempt);
    }

    private boolean matches(Code code, Presented presented) {
        return switch (presented) {
            case Payload(var text) ->
                    payloads.open(text)
                            .filter(new Payloads.Content(code.kind(), code.codeId())::equals)
                            .isPresent();
            case Typed(var typed) ->
                    MessageDigest.isEqual(
                            shortCodes.hash(code, typed).getBytes(StandardCharsets.US_ASCII),
                            code.shortCodeHash().getBytes(StandardCharsets.US_ASCII));
        };
    }

    /**
     * Another scan, or a cancellation, may have come between the look at the code and this moment.
     */
    private Outcome use(ScanRules.Attempt attempt) {
        var codeId = attempt.code().codeId();
        if (codeSets.use(codeId, attempt.now())) {
            return new Accepted(codeId, attempt.now(), attempt.distanceM());
        }
        return new Plain(
                codeSets.statusOf(codeId) == CodeStatus.REVOKED
                        ? Refusal.CODE_REVOKED
                        : Refusal.CODE_USED);
    }
}
