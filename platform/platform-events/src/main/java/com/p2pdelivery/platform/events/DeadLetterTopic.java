package com.p2pdelivery.platform.events;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies dead letters to {@code <topic>.dlt}, for those who watch Kafka rather than our tables. The
 * table stays the truth: correcting and replaying happen there, and nobody reads the copies back.
 */
final class DeadLetterTopic {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterTopic.class);
    private static final int BATCH = 200;

    private final DeadLetters deadLetters;
    private final Broker broker;
    private final String service;

    DeadLetterTopic(DeadLetters deadLetters, Broker broker, String service) {
        this.deadLetters = deadLetters;
        this.broker = broker;
        this.service = service;
    }

    /** Copies what is not copied yet; after a crash some may be copied twice. */
    void run() {
        List<DeadLetter> unsent = deadLetters.unsent(BATCH);
        if (unsent.isEmpty()) {
            return;
        }
        broker.ensureTopics(unsent.stream().map(this::topic).distinct().toList());
        try (Producer<String, byte[]> producer = broker.producer()) {
            List<Future<?>> results = new ArrayList<>();
            for (DeadLetter letter : unsent) {
                results.add(producer.send(copy(letter)));
            }
            producer.flush();
            List<UUID> sent = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                await(results.get(i), unsent.get(i));
                sent.add(unsent.get(i).id());
            }
            deadLetters.sent(sent);
        }
    }

    private static void await(Future<?> result, DeadLetter letter) {
        try {
            result.get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof RecordTooLargeException)) {
                throw new KafkaException(
                        "Dead letters could not be copied to Kafka", failed.getCause());
            }
            log.error("Dead letter {} is too large for a copy in Kafka", letter.id());
        } catch (InterruptedException stop) {
            throw new InterruptException(stop);
        }
    }

    private String topic(DeadLetter letter) {
        return broker.physical(letter.message().topic()) + ".dlt";
    }

    private ProducerRecord<String, byte[]> copy(DeadLetter letter) {
        ProducerRecord<String, byte[]> copy = CloudEvents.write(topic(letter), letter.message());
        CloudEvents.add(copy.headers(), "dlt_id", letter.id().toString());
        CloudEvents.add(copy.headers(), "dlt_service", service);
        CloudEvents.add(copy.headers(), "dlt_consumer", letter.consumer());
        CloudEvents.add(copy.headers(), "dlt_attempts", Integer.toString(letter.attempts()));
        CloudEvents.add(copy.headers(), "dlt_reason", letter.reason());
        return copy;
    }
}
