package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A traveler's bid to carry a delivery with a trip of theirs, and what became of it: a thread of
 * prices between the two sides.
 *
 * @param price the last one that was named
 * @param turn who answers it; nobody once the offer is closed
 * @param round how many prices were named
 * @param revision counts every change; also the entity tag
 * @param expiresAt when the last price stands no longer
 */
public record Offer(
        UUID offerId,
        UUID deliveryId,
        UUID tripId,
        UUID travelerId,
        UUID customerId,
        Money price,
        OfferStatus status,
        @Nullable Party turn,
        int round,
        long revision,
        Instant createdAt,
        Instant expiresAt) {

    boolean isStaleAt(Instant now) {
        return status == OfferStatus.EXPIRED
                || (status == OfferStatus.OPEN && !expiresAt.isAfter(now));
    }

    /** On whose side a person stands; null for a stranger. */
    public @Nullable Party partyOf(UUID person) {
        if (person.equals(customerId)) {
            return Party.CUSTOMER;
        }
        return person.equals(travelerId) ? Party.TRAVELER : null;
    }

    /** The other side names another price. */
    Offer counteredWith(Money other, Instant until) {
        var next = turn == Party.CUSTOMER ? Party.TRAVELER : Party.CUSTOMER;
        return new Offer(
                offerId,
                deliveryId,
                tripId,
                travelerId,
                customerId,
                other,
                OfferMove.COUNTER.applyTo(status),
                next,
                round + 1,
                revision + 1,
                createdAt,
                until);
    }

    /** Closed by this move. */
    Offer closedBy(OfferMove move) {
        return new Offer(
                offerId,
                deliveryId,
                tripId,
                travelerId,
                customerId,
                price,
                move.applyTo(status),
                null,
                round,
                revision + 1,
                createdAt,
                expiresAt);
    }
}
