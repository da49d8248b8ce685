package com.p2pdelivery.qr.scan;

import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.qr.code.CodeKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who tried which code when, for the parties of a booking and for support. */
@Component
public class ScanAudit {

    /**
     * One attempt.
     *
     * @param scannedBy absent where a party asks and a stranger tried
     * @param refusal absent for an accepted scan
     * @param distanceM metres between the phone and the agreed point, rounded up
     */
    public record Attempt(
            UUID attemptId,
            UUID bookingId,
            Instant at,
            CodeKind kind,
            String via,
            @Nullable UUID scannedBy,
            String result,
            @Nullable Refusal refusal,
            long distanceM,
            double accuracyM) {}

    private final ScanRecord scanRecord;

    ScanAudit(ScanRecord scanRecord) {
        this.scanRecord = scanRecord;
    }

    public Page<Attempt> all(UUID deliveryId, @Nullable String cursor, int limit) {
        return page(deliveryId, null, cursor, limit);
    }

    /** Empty if the user is no party of any booking of the delivery. */
    public Optional<Page<Attempt>> ofParty(
            UUID deliveryId, UUID user, @Nullable String cursor, int limit) {
        return scanRecord.isParty(deliveryId, user)
                ? Optional.of(page(deliveryId, user, cursor, limit))
                : Optional.empty();
    }

    private Page<Attempt> page(
            UUID deliveryId, @Nullable UUID party, @Nullable String cursor, int limit) {
        var before = cursor == null ? null : Cursor.decode(cursor);
        return Page.cut(
                scanRecord.of(deliveryId, party, before, limit + 1),
                limit,
                last -> Cursor.encode(last.attemptId()));
    }
}
