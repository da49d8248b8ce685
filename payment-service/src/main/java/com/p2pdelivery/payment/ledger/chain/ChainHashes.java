package com.p2pdelivery.payment.ledger.chain;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of the chain: SHA-256 over fields in a fixed order. A number is its eight bytes, big
 * end first; an instant its microseconds since 1970 as a number. Everything else is its length in
 * bytes as a number and then its UTF-8 text, or −1 if there is none; ids in their usual form, a
 * rate as plain decimal.
 *
 * <ul>
 *   <li><b>Posting:</b> id, kind, escrow, delivery, content, settles, link, rate, posted at, number
 *       of entries; of each entry by id: its id, account type, owner, currency, side, amount in
 *       minor units, phase, posted at.
 *   <li><b>Block:</b> number, hash of the block before it (64 zeros for the first), number of
 *       postings, sealed at; of each posting in the order of the block: its id and its hash. Hashes
 *       are fields as hexadecimal text.
 * </ul>
 */
final class ChainHashes {

    static final byte[] BEFORE_THE_FIRST = new byte[32];

    private ChainHashes() {}

    record Posting(
            UUID id,
            String kind,
            @Nullable UUID escrowId,
            @Nullable UUID deliveryId,
            String content,
            @Nullable UUID settles,
            @Nullable UUID linkId,
            @Nullable BigDecimal rate,
            Instant postedAt,
            List<Entry> entries) {

        /**
         * Whether the sides are the same in each currency and phase, on accounts that are there.
         */
        boolean isLawful() {
            var sums =
                    entries.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            entry -> List.of(entry.currency, entry.phase),
                                            Collectors.summingLong(Entry::signedMinor)));
            return !entries.isEmpty()
                    && entries.stream().allMatch(entry -> entry.type != null)
                    && sums.values().stream().allMatch(sum -> sum == 0);
        }
    }

    /**
     * @param type of the account; absent if there is no such account in this currency
     */
    record Entry(
            long id,
            @Nullable String type,
            @Nullable UUID owner,
            String currency,
            String side,
            long amountMinor,
            String phase,
            Instant postedAt) {

        private long signedMinor() {
            return side.equals("D") ? amountMinor : -amountMinor;
        }
    }

    /** A posting's place in its block. */
    record Seal(UUID postingId, byte[] hash) {}

    static byte[] of(Posting posting) {
        var hash =
                new Fields()
                        .text(posting.id)
                        .text(posting.kind)
                        .text(posting.escrowId)
                        .text(posting.deliveryId)
                        .text(posting.content)
                        .text(posting.settles)
                        .text(posting.linkId)
                        .text(posting.rate == null ? null : posting.rate.toPlainString())
                        .instant(posting.postedAt)
                        .number(posting.entries.size());
        for (var entry : posting.entries) {
            hash.number(entry.id)
                    .text(entry.type)
                    .text(entry.owner)
                    .text(entry.currency)
                    .text(entry.side)
                    .number(entry.amountMinor)
                    .text(entry.phase)
                    .instant(entry.postedAt);
        }
        return hash.digest();
    }

    static byte[] of(long number, byte[] previous, Instant sealedAt, List<Seal> seals) {
        var hash =
                new Fields()
                        .number(number)
                        .text(hex(previous))
                        .number(seals.size())
                        .instant(sealedAt);
        for (var seal : seals) {
            hash.text(seal.postingId).text(hex(seal.hash));
        }
        return hash.digest();
    }

    private static final class Fields {

        private final MessageDigest digest = sha256();
        private final ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);

        private Fields number(long number) {
            digest.update(eight.putLong(0, number).array());
            return this;
        }

        private Fields text(@Nullable Object value) {
            if (value == null) {
                return number(-1);
            }
            byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            digest.update(bytes);
            return this;
        }

        private Fields instant(Instant instant) {
            return number(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
        }

        private byte[] digest() {
            return digest.digest();
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** As people compare hashes. */
    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
