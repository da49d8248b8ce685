package com.p2pdelivery.delivery.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.platform.events.DomainEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved search has found something; told once of each trip or delivery.
 *
 * @param at when the trip passes {@code from}, or the delivery's pickup opens
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchMatched(
        @JsonIgnore long sequence,
        UUID searchId,
        UUID ownerId,
        SearchKind kind,
        @Nullable UUID tripId,
        @Nullable UUID deliveryId,
        String from,
        String to,
        Instant at)
        implements DomainEvent {

    @Override
    @JsonIgnore
    public String aggregate() {
        return "search";
    }

    @Override
    @JsonIgnore
    public UUID aggregateId() {
        return searchId;
    }
}
