package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/** A traveler's bid to carry a delivery with a trip of theirs. */
public record Offer(
        UUID offerId,
        UUID deliveryId,
        UUID tripId,
        UUID travelerId,
        Money price,
        OfferStatus status,
        Instant createdAt,
        Instant expiresAt) {

    boolean isStaleAt(Instant now) {
        return status == OfferStatus.EXPIRED || !expiresAt.isAfter(now);
    }
}
