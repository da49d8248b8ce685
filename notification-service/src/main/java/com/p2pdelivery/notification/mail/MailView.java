package com.p2pdelivery.notification.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail as operators see it: where it stands, nothing of what it says. */
record MailView(
        UUID mailId,
        String topic,
        @Nullable UUID accountId,
        @Nullable UUID deliveryId,
        MailStatus status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
