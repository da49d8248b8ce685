package com.p2pdelivery.payment.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The bytes as {@link ChainHashes} says them, put together here once more: what was sealed must be
 * found intact by every later version.
 */
class ChainHashesTest {

    private static final Instant AT = Instant.parse("2030-05-04T05:00:00.123456Z");
    private static final long AT_MICROS = 1_904_101_200_123_456L;
    private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000002");

    @Test
    void aPostingIsHashedFieldByField() throws Exception {
        var entry = new ChainHashes.Entry(7, "ESCROW_HELD", OTHER, "EUR", "C", 4250, "P", AT);
        var nobodys = new ChainHashes.Entry(8, null, null, "EUR", "D", 4250, "P", AT);
        var posting =
                new ChainHashes.Posting(
                        ID,
                        "EXCHANGE",
                        null,
                        OTHER,
                        "für 42,50 €",
                        null,
                        OTHER,
                        new BigDecimal("0.9500"),
                        AT,
                        List.of(entry, nobodys));

        assertThat(ChainHashes.of(posting))
                .isEqualTo(
                        sha256(
                                text(ID),
                                text("EXCHANGE"),
                                none(),
                                text(OTHER),
                                text("für 42,50 €"),
                                none(),
                                text(OTHER),
                                text("0.9500"),
                                number(AT_MICROS),
                                number(2),
                                number(7),
                                text("ESCROW_HELD"),
                                text(OTHER),
                                text("EUR"),
                                text("C"),
                                number(4250),
                                text("P"),
                                number(AT_MICROS),
                                number(8),
                                none(),
                                none(),
                                text("EUR"),
                                text("D"),
                                number(4250),
                                text("P"),
                                number(AT_MICROS)));
    }

    @Test
    void aBlockIsHashedWithTheOneBeforeIt() throws Exception {
        var before = sha256(text("before"));
        var one = new ChainHashes.Seal(ID, sha256(text("one")));
        var other = new ChainHashes.Seal(OTHER, sha256(text("other")));

        assertThat(ChainHashes.of(3, before, AT, List.of(one, other)))
                .isEqualTo(
                        sha256(
                                number(3),
                                text(ChainHashes.hex(before)),
                                number(2),
                                number(AT_MICROS),
                                text(ID),
                                text(ChainHashes.hex(one.hash())),
                                text(OTHER),
                                text(ChainHashes.hex(other.hash()))));
        assertThat(ChainHashes.hex(ChainHashes.BEFORE_THE_FIRST)).isEqualTo("0".repeat(64));
    }

    @Test
    void isLawfulIfTheSidesAreTheSameInEachCurrencyAndPhase() {
        assertThat(lawful(entry("D", 3, "EUR", "P"), entry("C", 3, "EUR", "P"))).isTrue();
        assertThat(
                        lawful(
                                entry("D", 3, "EUR", "R"),
                                entry("D", 2, "EUR", "P"),
                                entry("C", 3, "EUR", "R"),
                                entry("C", 2, "EUR", "P")))
                .isTrue();

        assertThat(lawful()).isFalse();
        assertThat(lawful(entry("D", 3, "EUR", "P"), entry("C", 2, "EUR", "P"))).isFalse();
        assertThat(lawful(entry("D", 3, "EUR", "P"), entry("C", 3, "CHF", "P"))).isFalse();
        assertThat(lawful(entry("D", 3, "EUR", "P"), entry("C", 3, "EUR", "H"))).isFalse();
        var ofNoAccount = new ChainHashes.Entry(1, null, null, "EUR", "C", 3, "P", AT);
        assertThat(lawful(entry("D", 3, "EUR", "P"), ofNoAccount)).isFalse();
    }

    private static boolean lawful(ChainHashes.Entry... entries) {
        return new ChainHashes.Posting(
                        ID, "TEST", null, null, "", null, null, null, AT, List.of(entries))
                .isLawful();
    }

    private static ChainHashes.Entry entry(
            String side, long amount, String currency, String phase) {
        return new ChainHashes.Entry(1, "ROUNDING", OTHER, currency, side, amount, phase, AT);
    }

    private static byte[] sha256(byte[]... fields) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (byte[] field : fields) {
            digest.update(field);
        }
        return digest.digest();
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] none() {
        return number(-1);
    }

    private static byte[] text(Object value) {
        var text = value.toString().getBytes(UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length).putLong(text.length).put(text).array();
    }
}
