package com.p2pdelivery.qr.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.qr.code.Code;
import com.p2pdelivery.qr.code.CodeKind;
import com.p2pdelivery.qr.code.CodeSet;
import com.p2pdelivery.qr.code.CodeStatus;
import com.p2pdelivery.qr.code.QrSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScanRulesTest {

    private static final Instant FROM = Instant.parse("2030-05-04T06:00:00Z");
    private static final Instant UNTIL = Instant.parse("2030-05-04T10:00:00Z");
    private static final Instant DURING = Instant.parse("2030-05-04T08:00:00Z");
    private static final GeoPoint LYON = new GeoPoint(45.76404, 4.83566);

    private final ScanRules rules =
            new ScanRules(
                    new QrSettings(Duration.ofHours(2), 250, 200, 500, 5, Duration.ofMinutes(10)));

    private CodeStatus pickup = CodeStatus.ISSUED;
    private CodeStatus dropoff = CodeStatus.ISSUED;

    @Test
    void acceptsTheRightCodeInTimeAtThePlace() {
        assertThat(refusal(CodeKind.PICKUP, LYON, 10, DURING)).isEmpty();
        assertThat(refusal(CodeKind.PICKUP, LYON, 10, FROM)).isEmpty();
        assertThat(refusal(CodeKind.PICKUP, LYON, 10, UNTIL)).isEmpty();
    }

    @Test
    void refusesOutsideTheWindow() {
        assertThat(refusal(CodeKind.PICKUP, LYON, 10, FROM.minusMillis(1)))
                .contains(Refusal.CODE_TOO_EARLY);
        assertThat(refusal(CodeKind.PICKUP, LYON, 10, UNTIL.plusMillis(1)))
                .contains(Refusal.CODE_EXPIRED);
    }

    @Test
    void takesThePhonesInaccuracyIntoAccountUpToALimit() {
        assertThat(refusal(CodeKind.PICKUP, metersNorth(249), 0, DURING)).isEmpty();
        assertThat(refusal(CodeKind.PICKUP, metersNorth(255), 0, DURING)).contains(Refusal.TOO_FAR);
        assertThat(refusal(CodeKind.PICKUP, metersNorth(349), 100, DURING)).isEmpty();
        assertThat(refusal(CodeKind.PICKUP, metersNorth(449), 500, DURING)).isEmpty();
        assertThat(refusal(CodeKind.PICKUP, metersNorth(455), 500, DURING))
                .contains(Refusal.TOO_FAR);
    }

    @Test
    void refusesAPositionThatSaysNothing() {
        assertThat(refusal(CodeKind.PICKUP, LYON, 500.1, DURING))
                .contains(Refusal.POSITION_TOO_INACCURATE);
    }

    @Test
    void wantsThePickupBeforeTheDropoff() {
        assertThat(refusal(CodeKind.DROPOFF, LYON, 10, DURING))
                .contains(Refusal.PICKUP_NOT_VERIFIED);
        pickup = CodeStatus.USED;
        assertThat(refusal(CodeKind.DROPOFF, LYON, 10, DURING)).isEmpty();
    }

    @Test
    void refusesUsedAndRevokedCodesWhateverElseIsWrong() {
        pickup = CodeStatus.USED;
        dropoff = CodeStatus.REVOKED;

        assertThat(refusal(CodeKind.PICKUP, metersNorth(9_000), 900, UNTIL.plusSeconds(9)))
                .contains(Refusal.CODE_USED);
        assertThat(refusal(CodeKind.DROPOFF, metersNorth(9_000), 900, UNTIL.plusSeconds(9)))
                .contains(Refusal.CODE_REVOKED);
    }

    private Optional<Refusal> refusal(
            CodeKind kind, GeoPoint phone, double accuracyM, Instant now) {
        var set =
                new CodeSet(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(code(CodeKind.PICKUP, pickup), code(CodeKind.DROPOFF, dropoff)));
        return rules.firstRefusal(new ScanRules.Attempt(set, set.code(kind), phone, accuracyM, now))
                .map(ScanCode.Refused::reason);
    }

    private static Code code(CodeKind kind, CodeStatus status) {
        return new Code(
                UUID.randomUUID(),
                UUID.randomUUID(),
                kind,
                status,
                "",
                "",
                "",
                "Lyon",
                LYON,
                FROM,
                UNTIL);
    }

    private static GeoPoint metersNorth(double meters) {
        return new GeoPoint(LYON.lat() + meters / 111_195, LYON.lon());
    }
}
