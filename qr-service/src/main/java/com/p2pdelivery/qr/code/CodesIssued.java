package com.p2pdelivery.qr.code;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/**
 * A booking has its codes. They themselves never travel in an event; the windows include the grace.
 */
record CodesIssued(
        UUID deliveryId,
        UUID bookingId,
        UUID pickupCodeId,
        UUID dropoffCodeId,
        Instant pickupValidFrom,
        Instant pickupValidUntil,
        Instant dropoffValidFrom,
        Instant dropoffValidUntil,
        @JsonIgnore long sequence)
        implements CodeSetEvent {}
