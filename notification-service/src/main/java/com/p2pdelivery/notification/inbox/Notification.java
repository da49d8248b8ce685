package com.p2pdelivery.notification.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a person's inbox.
 *
 * @param number place in the inbox, 1 is the oldest
 */
record Notification(
        UUID notificationId,
        long number,
        String topic,
        String title,
        String body,
        @Nullable UUID deliveryId,
        Instant createdAt,
        @Nullable Instant readAt) {}
