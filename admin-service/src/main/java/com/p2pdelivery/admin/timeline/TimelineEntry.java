package com.p2pdelivery.admin.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a delivery.
 *
 * @param service who says so
 * @param summary for a person, in English
 * @param subject the aggregate that it happened to, such as the trip
 * @param sequence that aggregate's own counter
 */
public record TimelineEntry(
        Instant at,
        String service,
        String type,
        String summary,
        UUID eventId,
        UUID subject,
        long sequence,
        @Nullable UUID bookingId) {}
