package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a traveler is owed from one escrow, on its way to their account.
 *
 * @param attempt counts definite refusals, part of our reference
 * @param attempts how often the provider was asked about this attempt
 * @param events how many events it has told so far
 */
public record Payout(
        UUID id,
        UUID escrowId,
        UUID bookingId,
        UUID deliveryId,
        UUID travelerId,
        Money amount,
        PayoutStatus status,
        @Nullable String reason,
        @Nullable UUID accountId,
        int attempt,
        int attempts,
        long events,
        Instant createdAt,
        @Nullable Instant paidAt) {

    String reference() {
        return "payout-" + bookingId + "-" + attempt;
    }

    /** The charge that the money comes from, as the escrow calls it. */
    String chargeReference() {
        return "charge-" + bookingId;
    }
}
