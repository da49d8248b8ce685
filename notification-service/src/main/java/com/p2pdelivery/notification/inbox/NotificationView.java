package com.p2pdelivery.notification.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification as clients see it. */
record NotificationView(
        UUID notificationId,
        String topic,
        String title,
        String body,
        @Nullable UUID deliveryId,
        Instant createdAt,
        @Nullable Instant readAt) {

    static NotificationView of(Notification notification) {
        return new NotificationView(
                notification.notificationId(),
                notification.topic(),
                notification.title(),
                notification.body(),
                notification.deliveryId(),
                notification.createdAt(),
                notification.readAt());
    }
}
