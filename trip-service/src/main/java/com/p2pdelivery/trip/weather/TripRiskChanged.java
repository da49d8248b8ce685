package com.p2pdelivery.trip.weather;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.trip.itinerary.TripEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The weather threatens a trip otherwise than it did. */
record TripRiskChanged(
        UUID tripId,
        DelayRisk risk,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer delayMinutes,
        Instant assessedAt,
        @JsonIgnore long sequence)
        implements TripEvent {}
