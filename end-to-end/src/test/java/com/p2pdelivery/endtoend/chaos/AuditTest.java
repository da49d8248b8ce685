package com.p2pdelivery.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.chaos.Audit.Findings;
import com.p2pdelivery.endtoend.chaos.Sandbox.Movement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An audit that cannot find anything proves nothing: here are wrongs for it to find. */
class AuditTest {

    private static final Movement CHARGED = new Movement("charged", 4_250);
    private static final Movement REFUNDED = new Movement("refunded", 4_250);
    private static final Movement PAID_OUT = new Movement("paidOut", 3_613);

    private static final JsonNode RELEASED = escrow("RELEASED", 0, 3_613, 637);
    private static final JsonNode GIVEN_BACK = escrow("REFUNDED", 4_250, 0, 0);
    private static final JsonNode DIVIDED = escrow("REFUNDED", 1_000, 3_000, 250);

    @Test
    void isContentWithEveryEndThatAddsUp() {
        assertThat(audited(Ending.RELEASED, RELEASED, CHARGED, PAID_OUT).isClean()).isTrue();
        assertThat(audited(Ending.GIVEN_BACK, GIVEN_BACK, CHARGED, REFUNDED).isClean()).isTrue();
        assertThat(
                        audited(
                                        Ending.DIVIDED,
                                        DIVIDED,
                                        CHARGED,
                                        new Movement("refunded", 1_000),
                                        new Movement("paidOut", 3_000))
                                .isClean())
                .isTrue();
        assertThat(audited(Ending.NOT_CHARGED, escrow("FAILED", 0, 0, 0)).isClean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void findsWhatIsDoubled(Ending ending, JsonNode escrow, List<Movement> moved) {
        assertThat(audited(ending, escrow, moved.toArray(Movement[]::new)).doubled()).hasSize(1);
    }

    static Stream<Arguments> findsWhatIsDoubled() {
        return Stream.of(
                Arguments.of(Ending.RELEASED, RELEASED, List.of(CHARGED, CHARGED, PAID_OUT)),
                Arguments.of(Ending.RELEASED, RELEASED, List.of(CHARGED, PAID_OUT, PAID_OUT)),
                Arguments.of(Ending.GIVEN_BACK, GIVEN_BACK, List.of(CHARGED, REFUNDED, REFUNDED)),
                // Twice a half is the right sum, and two movements all the same.
                Arguments.of(
                        Ending.GIVEN_BACK,
                        GIVEN_BACK,
                        List.of(
                                CHARGED,
                                new Movement("refunded", 2_125),
                                new Movement("refunded", 2_125))));
    }

    @ParameterizedTest
    @MethodSource
    void findsWhatIsLost(Ending ending, JsonNode escrow, List<Movement> moved) {
        assertThat(audited(ending, escrow, moved.toArray(Movement[]::new)).lost()).hasSize(1);
    }

    static Stream<Arguments> findsWhatIsLost() {
        var cent = new Movement("paidOut", 3_612);
        return Stream.of(
                Arguments.of(Ending.RELEASED, RELEASED, List.of(PAID_OUT)),
                Arguments.of(Ending.RELEASED, RELEASED, List.of(CHARGED, cent)),
                Arguments.of(Ending.RELEASED, RELEASED, List.of(CHARGED, REFUNDED, PAID_OUT)),
                Arguments.of(
                        Ending.RELEASED,
                        escrow("RELEASED", 0, 3_613, 636),
                        List.of(CHARGED, PAID_OUT)),
                Arguments.of(Ending.GIVEN_BACK, GIVEN_BACK, List.of(CHARGED)),
                Arguments.of(Ending.NOT_CHARGED, escrow("FAILED", 0, 0, 0), List.of(CHARGED)),
                Arguments.of(Ending.NOT_CHARGED, escrow("CANCELLED", 0, 0, 0), List.of(PAID_OUT)),
                Arguments.of(Ending.GIVEN_BACK, RELEASED, List.of(CHARGED, PAID_OUT)),
                Arguments.of(Ending.RELEASED, GIVEN_BACK, List.of(CHARGED, REFUNDED)),
                Arguments.of(Ending.DIVIDED, GIVEN_BACK, List.of(CHARGED, REFUNDED)));
    }

    @Test
    void findsWhatIsStuck() {
        assertThat(audited(Ending.RELEASED, escrow("RELEASING", 0, 3_613, 637), CHARGED).stuck())
                .hasSize(1);
        assertThat(audited(Ending.RELEASED, RELEASED, CHARGED).stuck()).hasSize(1);
    }

    private static Findings audited(Ending ending, JsonNode escrow, Movement... moved) {
        var found = new Findings();
        Audit.check("a parcel", ending, escrow, List.of(moved), found);
        return found;
    }

    private static JsonNode escrow(String status, long refunded, long traveler, long commission) {
        var escrow = JsonMapper.shared().createObjectNode().put("status", status);
        escrow.putObject("amount").put("amountMinor", 4_250L);
        escrow.putObject("refunded").put("amountMinor", refunded);
        escrow.putObject("travelerShare").put("amountMinor", traveler);
        escrow.putObject("commission").put("amountMinor", commission);
        return escrow;
    }
}
