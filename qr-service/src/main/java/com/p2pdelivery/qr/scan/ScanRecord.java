package com.p2pdelivery.qr.scan;

import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.security.FieldCipher;
import com.p2pdelivery.qr.code.CodeKind;
import com.p2pdelivery.qr.code.CodeSet;
import com.p2pdelivery.qr.code.CodeSetEvent;
import com.p2pdelivery.qr.code.CodeSets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every attempt to use a code: a row for those whom it concerns, and an event for the other
 * services.
 */
@Repository
class ScanRecord {

    private static final String POSITION = "scan_attempt.position";

    private final JdbcClient sql;
    private final CodeSets codeSets;
    private final Outbox outbox;
    private final IdSource ids;
    private final FieldCipher cipher;

    ScanRecord(JdbcClient sql, CodeSets codeSets, Outbox outbox, IdSource ids, FieldCipher cipher) {
        this.sql = sql;
        this.codeSets = codeSets;
        this.outbox = outbox;
        this.ids = ids;
        this.cipher = cipher;
    }

    void accepted(CodeSet set, ScanCode.Command scan, ScanCode.Accepted accepted) {
        write(set, scan, null, accepted.at());
        outbox.append(verified(set, scan, accepted, codeSets.nextSequence(set.bookingId())));
    }

    private static CodeSetEvent verified(
            CodeSet set, ScanCode.Command scan, ScanCode.Accepted accepted, long sequence) {
        return switch (scan.kind()) {
            case PICKUP ->
                    new PickupVerified(
                            set.deliveryId(),
                            set.bookingId(),
                            accepted.codeId(),
                            scan.user(),
                            accepted.at(),
                            scan.position(),
                            sequence);
            case DROPOFF ->
                    new DropoffVerified(
                            set.deliveryId(),
                            set.bookingId(),
                            accepted.codeId(),
                            scan.user(),
                            accepted.at(),
                            scan.position(),
                            sequence);
        };
    }

    void refused(CodeSet set, ScanCode.Command scan, Refusal reason, Instant now) {
        write(set, scan, reason, now);
        outbox.append(
                new ScanRefused(
                        set.deliveryId(),
                        set.bookingId(),
                        scan.user(),
                        scan.kind(),
                        reason,
                        now,
                        codeSets.nextSequence(set.bookingId())));
    }

    private void write(CodeSet set, ScanCode.Command scan, @Nullable Refusal refusal, Instant at) {
        var distanceM = scan.position().distanceMeters(set.code(scan.kind()).place());
        sql.sql(
                        """
                        insert into scan_attempt (attempt_id, booking_id, delivery_id, kind, via, scanned_by, at, refusal,
                                                  position, accuracy_m, distance_m)
                        values (:attempt, :booking, :delivery, :kind, :via, :user, :at, :refusal, :position, :accuracy,
                                :distance)
                        """)
                .param("attempt", ids.next())
                .param("booking", set.bookingId())
                .param("delivery", set.deliveryId())
                .param("kind", scan.kind().name())
                .param("via", scan.code() instanceof ScanCode.Typed ? "SHORT_CODE" : "PAYLOAD")
                .param("user", scan.user())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("refusal", refusal == null ? null : refusal.name())
                .param(
                        "position",
                        cipher.encrypt(
                                scan.position().lat() + "," + scan.position().lon(), POSITION))
                .param("accuracy", scan.accuracyM())
                .param("distance", (long) Math.ceil(distanceM))
                .update();
    }

    /**
     * Newest first. A user sees the attempts on the bookings that he is a party of; {@code null}
     * sees all.
     */
    List<ScanAudit.Attempt> of(
            UUID deliveryId, @Nullable UUID party, @Nullable UUID before, int limit) {
        return sql.sql(
                        """
                        select a.*, s.traveler_id
                        from scan_attempt a join code_set s using (booking_id)
                        where a.delivery_id = :delivery
                          and (cast(:party as uuid) is null or :party in (s.customer_id, s.traveler_id))
                          and a.attempt_id < :before
                        order by a.attempt_id desc
                        limit :limit
                        """)
                .param("delivery", deliveryId)
                .param("party", party)
                .param("before", before == null ? new UUID(-1, -1) : before)
                .param("limit", limit)
                .query((row, _) -> {
                    var scannedBy = row.getObject("scanned_by", UUID.class);
                    boolean tellWho =
                            party == null
                                    || scannedBy.equals(row.getObject("traveler_id", UUID.class));
                    var refusal = row.getString("refusal");
                    return new ScanAudit.Attempt(
                            row.getObject("attempt_id", UUID.class),
                            row.getObject("booking_id", UUID.class),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            CodeKind.valueOf(row.getString("kind")),
                            row.getString("via"),
                            tellWho ? scannedBy : null,
                            refusal == null ? "ACCEPTED" : "REFUSED",
                            refusal == null ? null : Refusal.valueOf(refusal),
                            row.getLong("distance_m"),
                            row.getDouble("accuracy_m"));
                })
                .list();
    }

    boolean isParty(UUID deliveryId, UUID user) {
        return sql.sql(
                        """
                        select exists (select from code_set
                                       where delivery_id = :delivery and :user in (customer_id, traveler_id))
                        """)
                .param("delivery", deliveryId)
                .param("user", user)
                .query(Boolean.class)
                .single();
    }
}
