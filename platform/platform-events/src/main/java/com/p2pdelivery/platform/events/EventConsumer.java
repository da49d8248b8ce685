package com.p2pdelivery.platform.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads all topics that the service listens to and hands each poll's messages to the {@link Inbox}
 * as one batch. Offsets are committed after the effects, so a crash in between repeats messages and
 * never loses one; the inbox drops repeats. An event that fails never holds up others: it is put
 * aside. Only an outage of the database stops the reading, until it is over.
 */
final class EventConsumer implements SmartLifecycle {

    /** Named places where tests make a consumer fail. */
    interface Steps {
        Steps NONE = () -> {};

        void handledButOffsetsNotCommitted();
    }

    private static final Logger log = LoggerFactory.getLogger(EventConsumer.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Broker broker;
    private final Routes routes;
    private final Inbox inbox;
    private final String group;
    private final Steps steps;

    private volatile boolean running;
    private @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> current;

    EventConsumer(Broker broker, Routes routes, Inbox inbox, String group, Steps steps) {
        this.broker = broker;
        this.routes = routes;
        this.inbox = inbox;
        this.group = group;
        this.steps = steps;
    }

    @Override
    public synchronized void start() {
        if (running || routes.topics().isEmpty()) {
            return;
        }
        running = true;
        thread = Thread.ofPlatform().name("event-consumer").daemon().start(this::run);
    }

    /** Lets the running batch finish. */
    @Override
    public synchronized void stop() {
        running = false;
        Thread stopping = thread;
        if (stopping == null) {
            return;
        }
        Consumer<String, byte[]> waiting = current;
        if (waiting != null) {
            waiting.wakeup();
        }
        try {
            if (!stopping.join(Duration.ofSeconds(10))) {
                stopping.interrupt();
                stopping.join(Duration.ofSeconds(3));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        Duration pause = Duration.ofMillis(200);
        while (running) {
            try {
                broker.ensureTopics(routes.topics().stream().map(broker::physical).toList());
                try (Consumer<String, byte[]> consumer = broker.consumer(group)) {
                    current = consumer;
                    consumer.subscribe(routes.topics().stream().map(broker::physical).toList());
                    consume(consumer);
                } finally {
                    current = null;
                }
            } catch (RuntimeException | Error failure) {
                if (running) {
                    log.warn(
                            "Event consumer starts over in {} ms after: {}",
                            pause.toMillis(),
                            failure.toString());
                    pause = sleep(pause);
                }
            }
        }
    }

    private void consume(Consumer<String, byte[]> consumer) {
        Duration pause = Duration.ofMillis(200);
        while (running) {
            ConsumerRecords<String, byte[]> messages = poll(consumer, Duration.ofSeconds(1));
            if (messages.isEmpty()) {
                continue;
            }
            try {
                handle(messages);
                pause = Duration.ofMillis(200);
            } catch (RuntimeException failure) {
                if (failure instanceof KafkaException || !running) {
                    throw failure;
                }
                log.warn(
                        "Events wait {} ms, the database does not answer: {}",
                        pause.toMillis(),
                        failure.toString());
                pause = waitOut(consumer, messages, pause);
                continue;
            }
            steps.handledButOffsetsNotCommitted();
            // If this fails, the next one says it all again.
            consumer.commitAsync();
        }
        consumer.commitSync(Duration.ofSeconds(3));
    }

    private static ConsumerRecords<String, byte[]> poll(
            Consumer<String, byte[]> consumer, Duration longest) {
        try {
            return consumer.poll(longest);
        } catch (WakeupException stopWasCalled) {
            return ConsumerRecords.empty();
        }
    }

    private void handle(ConsumerRecords<String, byte[]> messages) {
        List<Delivery> deliveries = new ArrayList<>(messages.count());
        for (ConsumerRecord<String, byte[]> record : messages) {
            Message message = CloudEvents.read(broker.logical(record.topic()), record);
            if (message.type() == null) {
                inbox.refuse(message);
            } else {
                deliveries.addAll(routes.of(message));
            }
        }
        inbox.handle(deliveries);
    }

    /**
     * Goes back to the start of the batch and stays a member of the group, without messages, for
     * the pause.
     */
    private Duration waitOut(
            Consumer<String, byte[]> consumer,
            ConsumerRecords<String, byte[]> messages,
            Duration pause) {
        rewind(consumer, messages);
        long end = System.nanoTime() + pause.toNanos();
        while (running && System.nanoTime() < end) {
            consumer.pause(consumer.assignment());
            // A partition that was assigned just now is not paused yet.
            rewind(consumer, poll(consumer, Duration.ofMillis(100)));
        }
        consumer.resume(consumer.paused());
        return longer(pause);
    }

    private static void rewind(
            Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> messages) {
        for (TopicPartition partition : messages.partitions()) {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, messages.records(partition).getFirst().offset());
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static Duration sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return longer(pause);
    }
}
