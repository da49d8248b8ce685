package com.p2pdelivery.qr.scan;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.qr.code.Code;
import com.p2pdelivery.qr.code.CodeKind;
import com.p2pdelivery.qr.code.CodeSet;
import com.p2pdelivery.qr.code.CodeStatus;
import com.p2pdelivery.qr.code.QrSettings;
import com.p2pdelivery.qr.scan.ScanCode.Plain;
import com.p2pdelivery.qr.scan.ScanCode.Refused;
import com.p2pdelivery.qr.scan.ScanCode.TooFar;
import com.p2pdelivery.qr.scan.ScanCode.TooInaccurate;
import com.p2pdelivery.qr.scan.ScanCode.WrongTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What must hold for the right code to count, in the order in which it is asked. */
@Component
class ScanRules {

    /** The right code, presented at a place and a moment. */
    record Attempt(CodeSet set, Code code, GeoPoint position, double accuracyM, Instant now) {

        /** Whole metres, rounded up. */
        long distanceM() {
            return (long) Math.ceil(position.distanceMeters(code.place()));
        }
    }

    private final QrSettings settings;
    private final List<Function<Attempt, Optional<Refused>>> rules =
            List.of(
                    ScanRules::isNotRevoked,
                    ScanRules::isNotUsed,
                    ScanRules::pickupComesFirst,
                    ScanRules::isNotEarly,
                    ScanRules::isNotExpired,
                    this::phoneKnowsWhereItIs,
                    this::phoneIsAtThePlace);

    ScanRules(QrSettings settings) {
        this.settings = settings;
    }

    Optional<Refused> firstRefusal(Attempt attempt) {
        return rules.stream().flatMap(rule -> rule.apply(attempt).stream()).findFirst();
    }

    private static Optional<Refused> isNotRevoked(Attempt attempt) {
        return refuseIf(
                attempt.code().status() == CodeStatus.REVOKED, new Plain(Refusal.CODE_REVOKED));
    }

    private static Optional<Refused> isNotUsed(Attempt attempt) {
        return refuseIf(attempt.code().status() == CodeStatus.USED, new Plain(Refusal.CODE_USED));
    }

    private static Optional<Refused> pickupComesFirst(Attempt attempt) {
        return refuseIf(
                attempt.code().kind() == CodeKind.DROPOFF
                        && attempt.set().code(CodeKind.PICKUP).status() != CodeStatus.USED,
                new Plain(Refusal.PICKUP_NOT_VERIFIED));
    }

    private static Optional<Refused> isNotEarly(Attempt attempt) {
        return refuseIf(
                attempt.now().isBefore(attempt.code().validFrom()),
                wrongTime(Refusal.CODE_TOO_EARLY, attempt));
    }

    private static Optional<Refused> isNotExpired(Attempt attempt) {
        return refuseIf(
                attempt.now().isAfter(attempt.code().validUntil()),
                wrongTime(Refusal.CODE_EXPIRED, attempt));
    }

    private Optional<Refused> phoneKnowsWhereItIs(Attempt attempt) {
        return refuseIf(
                attempt.accuracyM() > settings.worstAccuracyM(),
                new TooInaccurate(attempt.accuracyM(), settings.worstAccuracyM()));
    }

    private Optional<Refused> phoneIsAtThePlace(Attempt attempt) {
        long allowed =
                settings.radiusM()
                        + (long) Math.min(attempt.accuracyM(), settings.mostInaccuracyAddedM());
        return refuseIf(attempt.distanceM() > allowed, new TooFar(attempt.distanceM(), allowed));
    }

    private static WrongTime wrongTime(Refusal reason, Attempt attempt) {
        return new WrongTime(reason, attempt.code().validFrom(), attempt.code().validUntil());
    }

    private static Optional<Refused> refuseIf(boolean offends, Refused refused) {
        return offends ? Optional.of(refused) : Optional.empty();
    }
}
