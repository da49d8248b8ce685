package com.p2pdelivery.qr.code;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** What was not used yet of a booking's codes does not work any more. */
record CodesRevoked(UUID deliveryId, UUID bookingId, String reason, @JsonIgnore long sequence)
        implements CodeSetEvent {}
