package com.p2pdelivery.qr.scan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.qr.code.CodeSetEvent;
import java.time.Instant;
import java.util.UUID;

/** The traveler handed the parcel over; the point is where the phone was. */
record DropoffVerified(
        UUID deliveryId,
        UUID bookingId,
        UUID codeId,
        UUID scannedBy,
        Instant at,
        GeoPoint point,
        @JsonIgnore long sequence)
        implements CodeSetEvent {}
