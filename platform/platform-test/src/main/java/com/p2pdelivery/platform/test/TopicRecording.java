package com.p2pdelivery.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.test.EventsProbe.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Everything that was ever sent to a topic, read on in the thread that asks. */
final class TopicRecording {

    private static final Duration STEP = Duration.ofMillis(100);

    private final String topic;
    private final JsonMapper json;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Recorded> events = new ArrayList<>();

    TopicRecording(String bootstrapServers, String topic, JsonMapper json) {
        this.topic = topic;
        this.json = json;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
    }

    synchronized Recorded await(String type, Predicate<Recorded> fits, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        int seen = 0;
        while (true) {
            for (; seen < events.size(); seen++) {
                Recorded event = events.get(seen);
                if (event.type().equals(type) && fits.test(event)) {
                    return event;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "No fitting %s on %s within %s; there are %s"
                                .formatted(type, topic, limit, events));
            }
            read();
        }
    }

    /** Those that fit among all that the topic holds at this moment. */
    synchronized List<Recorded> allByNow(String type, Predicate<Recorded> fits) {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            read();
        }
        return events.stream()
                .filter(event -> event.type().equals(type) && fits.test(event))
                .toList();
    }

    private void read() {
        assign();
        if (consumer.assignment().isEmpty()) {
            java.util.concurrent.locks.LockSupport.parkNanos(STEP.toNanos());
            return;
        }
        for (ConsumerRecord<String, byte[]> message : consumer.poll(STEP)) {
            Header type = message.headers().lastHeader("ce_type");
            String text = new String(message.value(), UTF_8);
            events.add(
                    new Recorded(
                            type == null ? "" : new String(type.value(), UTF_8),
                            text,
                            json.readTree(text)));
        }
    }

    /** A topic may come into being only with its first event. */
    private void assign() {
        if (consumer.assignment().isEmpty()) {
            consumer.assign(
                    consumer.partitionsFor(topic).stream()
                            .map(partition ->
                                    new TopicPartition(partition.topic(), partition.partition()))
                            .toList());
        }
    }

    synchronized void close() {
        consumer.close();
    }
}
