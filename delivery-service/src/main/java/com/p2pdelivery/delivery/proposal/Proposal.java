package com.p2pdelivery.delivery.proposal;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that should go with a trip, if both sides like it.
 *
 * @param price what the customer pays at most, and what the offer asks for unless told otherwise
 * @param score how well the two fit, 0 to 1, as in the matches
 * @param offerId the offer that was made of it; absent before
 */
public record Proposal(
        UUID proposalId,
        UUID deliveryId,
        UUID tripId,
        UUID travelerId,
        ProposalStatus status,
        String title,
        Money price,
        double score,
        double detourKm,
        Instant pickupAt,
        Instant dropoffAt,
        Instant madeAt,
        Instant expiresAt,
        @Nullable UUID offerId) {}
