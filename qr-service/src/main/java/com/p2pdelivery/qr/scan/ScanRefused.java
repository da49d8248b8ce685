package com.p2pdelivery.qr.scan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.qr.code.CodeKind;
import com.p2pdelivery.qr.code.CodeSetEvent;
import java.time.Instant;
import java.util.UUID;

/** Somebody tried to use a code of this booking and it did not count. */
record ScanRefused(
        UUID deliveryId,
        UUID bookingId,
        UUID scannedBy,
        CodeKind kind,
        Refusal reason,
        Instant at,
        @JsonIgnore long sequence)
        implements CodeSetEvent {}
