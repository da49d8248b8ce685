package com.p2pdelivery.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Our events as Kafka messages: CloudEvents 1.0 in the binary mode of its Kafka protocol binding,
 * with the extensions {@code sequence} and, without the prefix as W3C Trace Context has it, {@code
 * traceparent}.
 */
final class CloudEvents {

    private CloudEvents() {}

    /**
     * The message for an event; its key is the aggregate's id, so an aggregate stays in one
     * partition.
     */
    static ProducerRecord<String, byte[]> write(String physicalTopic, Message event) {
        var message =
                new ProducerRecord<>(physicalTopic, event.key(), event.payload().getBytes(UTF_8));
        Headers headers = message.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.id().toString());
        add(headers, "ce_type", event.type());
        add(headers, "ce_source", event.source());
        add(headers, "ce_subject", event.key());
        add(headers, "ce_sequence", event.sequence() == null ? null : event.sequence().toString());
        add(headers, "ce_time", event.time() == null ? null : event.time().toString());
        add(headers, "content-type", "application/json");
        add(headers, TraceLink.HEADER, event.traceparent());
        return message;
    }

    /**
     * What a message says of itself; its payload is not looked at yet. Attributes that are missing
     * or wrong stay null, and without an id the message gets one from its place in the topic, so
     * that a repeat is recognised all the same.
     */
    static Message read(String logicalTopic, ConsumerRecord<String, byte[]> message) {
        Headers headers = message.headers();
        UUID id = uuid(text(headers, "ce_id"));
        if (id == null) {
            id =
                    UUID.nameUUIDFromBytes(
                            (message.topic() + "/" + message.partition() + "/" + message.offset())
                                    .getBytes(UTF_8));
            return new Message(
                    id,
                    logicalTopic,
                    message.key(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    payload(message.value()));
        }
        return new Message(
                id,
                logicalTopic,
                message.key(),
                text(headers, "ce_type"),
                text(headers, "ce_source"),
                number(text(headers, "ce_sequence")),
                instant(text(headers, "ce_time")),
                text(headers, TraceLink.HEADER),
                payload(message.value()));
    }

    private static String payload(byte @Nullable [] value) {
        return value == null ? "" : new String(value, UTF_8);
    }

    static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
