package com.p2pdelivery.platform.events;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the outbox, the relay and the consumer.
 *
 * @param topicPrefix put before every topic and consumer group, so that tests can share a broker;
 *     empty in operation
 * @param partitions of a topic that does not exist yet
 * @param replication of a topic that does not exist yet
 * @param relay whether the outbox is sent from here; off where Debezium reads the table
 * @param relayBatch how many events the relay reads, sends and marks at once
 * @param relayPoll how long the relay sleeps without being woken, and how often a standby tries to
 *     take over
 * @param consumerBatch how many events are handled in one transaction at most
 * @param retryDelays waits before the second, third … try of an event that failed; after the last
 *     one it is a dead letter
 * @param outboxRetention how long events stay in the outbox after they were sent
 * @param inboxRetention how long it is remembered that an event was handled; longer than Kafka
 *     keeps events
 * @param deadLetterRetention how long closed dead letters can still be looked up
 */
@Validated
@ConfigurationProperties("p2p.events")
record EventSettings(
        @DefaultValue("") @NotNull String topicPrefix,
        @DefaultValue("6") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) short replication,
        @DefaultValue("true") boolean relay,
        @DefaultValue("1000") @Min(1) @Max(10_000) int relayBatch,
        @DefaultValue("1s") @NotNull Duration relayPoll,
        @DefaultValue("1000") @Min(1) @Max(10_000) int consumerBatch,
        @DefaultValue({"200ms", "1s", "3s", "10s"}) @NotEmpty List<Duration> retryDelays,
        @DefaultValue("24h") @NotNull Duration outboxRetention,
        @DefaultValue("8d") @NotNull Duration inboxRetention,
        @DefaultValue("90d") @NotNull Duration deadLetterRetention) {

    EventSettings {
        retryDelays = List.copyOf(retryDelays);
    }
}
