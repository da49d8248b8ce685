package com.p2pdelivery.admin.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in the list.
 *
 * @param lastFailure step and reason of the latest booking that failed
 */
public record DeliveryLine(
        UUID deliveryId,
        String status,
        @Nullable String title,
        @Nullable UUID customerId,
        @Nullable UUID travelerId,
        @Nullable String lastFailure,
        Instant firstHeard,
        Instant changedAt) {}
