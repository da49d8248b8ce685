package com.p2pdelivery.admin.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a delivery's status, with what else its event tells.
 *
 * @param sequence the delivery's own counter: the highest one is the truth
 */
record Turn(
        String status,
        long sequence,
        Instant at,
        @Nullable String title,
        @Nullable UUID customerId,
        @Nullable UUID travelerId,
        @Nullable String failure) {}
