package com.p2pdelivery.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The other side of the service's topics: says what other services would say, and hears what this
 * one says.
 */
public final class EventsProbe implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String bootstrapServers;
    private final String prefix;
    private final JsonMapper json;
    private final JdbcTemplate jdbc;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, TopicRecording> recordings = new ConcurrentHashMap<>();

    EventsProbe(String bootstrapServers, String prefix, JsonMapper json, JdbcTemplate jdbc) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.json = json;
        this.jdbc = jdbc;
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ProducerConfig.ACKS_CONFIG,
                                "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** The producer's published sample, to be changed where a test needs its own ids. */
    public ObjectNode sample(String producerService, String type) {
        return (ObjectNode) json.readTree(Contract.sample(producerService, type));
    }

    /**
     * Sends an event as that service would, once it is sure that the payload is what its contract
     * allows.
     *
     * @return the event's id, with which it can be sent again
     */
    public UUID publish(
            String service,
            String aggregate,
            String type,
            UUID aggregateId,
            long sequence,
            JsonNode payload) {
        return publish(UUID.randomUUID(), service, aggregate, type, aggregateId, sequence, payload);
    }

    /** Sends an event with a given id: the same one twice is a repeat. */
    public UUID publish(
            UUID eventId,
            String service,
            String aggregate,
            String type,
            UUID aggregateId,
            long sequence,
            JsonNode payload) {
        String body = json.writeValueAsString(payload);
        Contract.check(service, type, body);
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(
                        topic(service, aggregate), aggregateId.toString(), body.getBytes(UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        eventId.toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        service,
                        "ce_subject",
                        aggregateId.toString(),
                        "ce_sequence",
                        Long.toString(sequence),
                        "ce_time",
                        Instant.now().toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
        try {
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take the event", e);
        }
        return eventId;
    }

    /**
     * The first event of that type that fits, checked against its contract; waits for it at most 20
     * seconds.
     */
    public JsonNode await(String service, String aggregate, String type, Predicate<JsonNode> fits) {
        Recorded event =
                recording(service, aggregate)
                        .await(type, recorded -> fits.test(recorded.payload()), LIMIT);
        Contract.check(service, type, event.text());
        return event.payload();
    }

    /**
     * Every event of that type that fits and is on the topic by now, in order, each checked against
     * its contract.
     */
    public List<JsonNode> all(
            String service, String aggregate, String type, Predicate<JsonNode> fits) {
        awaitEmptyOutbox();
        List<Recorded> events =
                recording(service, aggregate)
                        .allByNow(type, recorded -> fits.test(recorded.payload()));
        events.forEach(event -> Contract.check(service, type, event.text()));
        return events.stream().map(Recorded::payload).toList();
    }

    /** Fails where such an event is among those that the service has committed by now. */
    public void none(String service, String aggregate, String type, Predicate<JsonNode> fits) {
        List<JsonNode> found = all(service, aggregate, type, fits);
        if (!found.isEmpty()) {
            throw new AssertionError("Expected no such %s but there is %s".formatted(type, found));
        }
    }

    /** Returns once a consumer of the service has handled the event. */
    public void awaitHandled(UUID eventId) {
        Eventually.eventually(() -> {
            Long handled =
                    jdbc.queryForObject(
                            "select count(*) from inbox where event_id = ?", Long.class, eventId);
            if (handled == null || handled == 0) {
                throw new AssertionError("Nobody has handled event " + eventId);
            }
        });
    }

    private void awaitEmptyOutbox() {
        Eventually.eventually(() -> {
            Long waiting =
                    jdbc.queryForObject(
                            "select count(*) from outbox where published_at is null", Long.class);
            if (waiting == null || waiting > 0) {
                throw new AssertionError(waiting + " events wait in the outbox");
            }
        });
    }

    private TopicRecording recording(String service, String aggregate) {
        return recordings.computeIfAbsent(
                topic(service, aggregate),
                topic -> new TopicRecording(bootstrapServers, topic, json));
    }

    private String topic(String service, String aggregate) {
        return prefix + "p2p." + service + "." + aggregate;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        recordings.values().forEach(TopicRecording::close);
    }

    /** One message of a topic. */
    record Recorded(String type, String text, JsonNode payload) {}
}
