package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.util.UUID;

/**
 * One code as it is kept; the two readable forms stay encrypted.
 *
 * @param payload what the QR image says, encrypted by {@code FieldCipher}
 * @param shortCode what can be typed instead, encrypted likewise
 * @param shortCodeHash keyed hash by which a typed short code is recognised
 * @param validFrom start of the agreed window, grace included
 * @param validUntil its end, grace included
 */
public record Code(
        UUID codeId,
        UUID bookingId,
        CodeKind kind,
        CodeStatus status,
        String payload,
        String shortCode,
        String shortCodeHash,
        String placeName,
        GeoPoint place,
        Instant validFrom,
        Instant validUntil) {}
