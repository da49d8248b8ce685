package com.p2pdelivery.delivery.offer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an offer, and how the offer stood afterwards. The same words are its
 * history, what both sides see live, and the event {@code OfferChanged} for other services.
 *
 * @param by who did it; SYSTEM for what time or other events brought about
 * @param automatic whether a rule acted for {@code by}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferChange(
        Kind change,
        Party by,
        boolean automatic,
        UUID offerId,
        UUID deliveryId,
        UUID tripId,
        UUID customerId,
        UUID travelerId,
        Money price,
        OfferStatus status,
        @Nullable Party turn,
        int round,
        long revision,
        Instant expiresAt,
        Instant at)
        implements DomainEvent {

    /** What can happen. */
    public enum Kind {
        MADE,
        COUNTERED,
        ACCEPTED,
        DECLINED,
        WITHDRAWN,
        EXPIRED,
        FAILED
    }

    static OfferChange of(Kind change, Offer now, Party by, boolean automatic, Instant at) {
        return new OfferChange(
                change,
                by,
                automatic,
                now.offerId(),
                now.deliveryId(),
                now.tripId(),
                now.customerId(),
                now.travelerId(),
                now.price(),
                now.status(),
                now.turn(),
                now.round(),
                now.revision(),
                now.expiresAt(),
                at);
    }

    @Override
    @JsonIgnore
    public String aggregate() {
        return "offer";
    }

    @Override
    @JsonIgnore
    public UUID aggregateId() {
        return offerId;
    }

    @Override
    @JsonIgnore
    public long sequence() {
        return revision;
    }

    @Override
    @JsonIgnore
    public String type() {
        return "OfferChanged";
    }
}
