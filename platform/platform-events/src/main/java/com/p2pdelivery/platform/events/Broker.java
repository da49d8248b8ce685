package com.p2pdelivery.platform.events;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Clients of Kafka with the settings that our guarantees rest on, on top of the service's {@code
 * spring.kafka}.
 */
final class Broker {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> producer;
    private final Map<String, Object> consumer;
    private final Map<String, Object> admin;
    private final EventSettings settings;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Broker(
            Map<String, Object> producer,
            Map<String, Object> consumer,
            Map<String, Object> admin,
            EventSettings settings) {
        this.producer = Map.copyOf(producer);
        this.consumer = Map.copyOf(consumer);
        this.admin = Map.copyOf(admin);
        this.settings = settings;
    }

    /** Name on the broker of a topic. */
    String physical(String topic) {
        return settings.topicPrefix() + topic;
    }

    /** Name in the published language of a topic on the broker. */
    String logical(String physicalTopic) {
        return physicalTopic.substring(settings.topicPrefix().length());
    }

    Producer<String, byte[]> producer() {
        Map<String, Object> config = new HashMap<>(producer);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A record that the producer gives up could be overtaken by one behind it, so it never
        // gives up by itself.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        // The relay flushes after each batch, so the linger fills packets and costs no time.
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        config.putIfAbsent(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2000);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    Consumer<String, byte[]> consumer(String group) {
        Map<String, Object> config = new HashMap<>(consumer);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.topicPrefix() + group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.consumerBatch());
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        // A copy that dies without a word is replaced after this.
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        config.putIfAbsent(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Creates the topics that are missing; others stay as they are.
     *
     * @param topics names on the broker
     * @throws KafkaException if the broker does not answer or refuses
     */
    void ensureTopics(Collection<String> topics) {
        var missing = topics.stream().filter(topic -> !known.contains(topic)).toList();
        if (missing.isEmpty()) {
            return;
        }
        Map<String, Object> config = new HashMap<>(admin);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (Admin client = Admin.create(config)) {
            var results =
                    client.createTopics(
                                    missing.stream()
                                            .map(topic ->
                                                    new NewTopic(
                                                            topic,
                                                            settings.partitions(),
                                                            settings.replication()))
                                            .toList())
                            .values();
            for (var result : results.entrySet()) {
                try {
                    result.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (ExecutionException refused) {
                    if (!(refused.getCause() instanceof TopicExistsException)) {
                        throw new KafkaException(
                                "Topic " + result.getKey() + " cannot be created",
                                refused.getCause());
                    }
                }
                known.add(result.getKey());
            }
        } catch (TimeoutException silent) {
            throw new KafkaException("Kafka does not answer", silent);
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }
}
