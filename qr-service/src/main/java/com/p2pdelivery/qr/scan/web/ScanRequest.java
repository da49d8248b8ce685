package com.p2pdelivery.qr.scan.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.qr.code.CodeKind;
import com.p2pdelivery.qr.scan.ScanCode;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that was read ({@code payload}) or typed ({@code shortCode}), and where the phone is, with
 * the radius in metres within which it is sure to be.
 */
record ScanRequest(
        @NotNull UUID deliveryId,
        @NotNull CodeKind kind,
        @Nullable @Size(max = 500) String payload,
        @Nullable @Size(max = 20) String shortCode,
        @NotNull GeoPoint position,
        @NotNull @PositiveOrZero Double accuracyM) {

    @JsonIgnore
    @AssertTrue(message = "exactly one of payload and shortCode must be given")
    boolean isOneCode() {
        return (payload == null) != (shortCode == null);
    }

    ScanCode.Command by(UUID user) {
        return new ScanCode.Command(user, deliveryId, kind, presented(), position, accuracyM);
    }

    private ScanCode.Presented presented() {
        if (payload != null) {
            return new ScanCode.Payload(payload);
        }
        return new ScanCode.Typed(shortCode == null ? "" : shortCode);
    }
}
