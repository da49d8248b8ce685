package com.p2pdelivery.notification.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person is to be told.
 *
 * @param accountId the person, or whose language is used for somebody without an account
 */
record Notice(
        UUID id,
        UUID accountId,
        Topic topic,
        @Nullable UUID deliveryId,
        Facts facts,
        Instant happenedAt) {}
