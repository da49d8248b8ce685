package com.p2pdelivery.platform.events;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One event as it was heard: the CloudEvents attributes and the payload.
 *
 * @param id identity of the event; a repeat has the same one
 * @param type name in the published language, for example {@code OfferAccepted}
 * @param source the service that says so, for example {@code delivery}
 * @param subject the aggregate's id
 * @param sequence the aggregate's own counter, 1, 2, 3 … without gaps
 * @param time when it happened
 * @param topic whole name without a test's prefix, for example {@code p2p.delivery.delivery}
 * @param data the payload, with all its fields
 */
public record EventEnvelope(
        UUID id,
        String type,
        String source,
        UUID subject,
        long sequence,
        Instant time,
        String topic,
        JsonNode data) {}
