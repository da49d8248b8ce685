package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.id.IdSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Outbox, relay, consumer and dead letters of a service. */
@AutoConfiguration(before = TaskSchedulingAutoConfiguration.class)
@EnableScheduling
@EnableConfigurationProperties(EventSettings.class)
public class EventsAutoConfiguration {

    /**
     * Spring Boot's scheduler for virtual threads runs all tasks with a fixed delay on one thread,
     * so that a sweep that waits for another system would hold up all others; this one gives them
     * several.
     */
    @Bean
    @ConditionalOnMissingBean(name = "taskScheduler")
    ThreadPoolTaskScheduler taskScheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(4);
        scheduler.setThreadNamePrefix("scheduled-");
        return scheduler;
    }

    @Bean
    TraceLink traceLink(ObjectProvider<Tracer> tracer) {
        return new TraceLink(tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    @Bean
    Outbox outbox(JdbcTemplate jdbc, JsonMapper json, IdSource ids, Clock clock, TraceLink traces) {
        return new Outbox(jdbc, json, ids, clock, traces);
    }

    @Bean
    Broker eventBroker(
            ProducerFactory<?, ?> producer,
            ConsumerFactory<?, ?> consumer,
            KafkaAdmin admin,
            EventSettings settings) {
        return new Broker(
                producer.getConfigurationProperties(),
                consumer.getConfigurationProperties(),
                admin.getConfigurationProperties(),
                settings);
    }

    @Bean
    OutboxRelay outboxRelay(
            JdbcConnectionDetails database,
            Broker broker,
            EventSettings settings,
            @Value("${p2p.service}") String service) {
        OutboxRelay.Sessions sessions =
                () -> {
                    Properties properties = new Properties();
                    properties.put("user", database.getUsername());
                    properties.put("password", database.getPassword());
                    properties.put("ApplicationName", service + "-outbox-relay");
                    properties.put("tcpKeepAlive", "true");
                    properties.put("connectTimeout", "5");
                    properties.put("socketTimeout", "30");
                    return DriverManager.getConnection(database.getJdbcUrl(), properties);
                };
        return new OutboxRelay(sessions, broker, settings, service, OutboxRelay.Steps.NONE);
    }

    @Bean
    Routes eventRoutes(ObjectProvider<EventHandlers> capabilities) {
        return new Routes(capabilities.stream().toList());
    }

    @Bean
    DeadLetters deadLetters(JdbcClient jdbc, IdSource ids) {
        return new DeadLetters(jdbc, ids);
    }

    @Bean
    ConsumerMeters eventConsumerMeters(MeterRegistry registry, Clock clock) {
        return new ConsumerMeters(registry, clock);
    }

    @Bean
    Inbox inbox(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            JsonMapper json,
            TraceLink traces,
            ConsumerMeters meters,
            EventSettings settings) {
        return new Inbox(
                jdbc,
                new TransactionTemplate(transactions),
                deadLetters,
                json,
                traces,
                meters,
                settings,
                Inbox.Steps.NONE);
    }

    @Bean
    EventConsumer eventConsumer(
            Broker broker,
            Routes routes,
            Inbox inbox,
            @Value("${spring.application.name}") String application) {
        return new EventConsumer(broker, routes, inbox, application, EventConsumer.Steps.NONE);
    }

    @Bean
    Replay eventReplay(
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            Inbox inbox,
            Routes routes,
            JsonMapper json,
            TraceLink traces,
            ConsumerMeters meters,
            EventSettings settings) {
        return new Replay(
                new TransactionTemplate(transactions),
                deadLetters,
                inbox,
                routes,
                json,
                traces,
                meters,
                settings);
    }

    @Bean
    DeadLetterTopic deadLetterTopic(
            DeadLetters deadLetters, Broker broker, @Value("${p2p.service}") String service) {
        return new DeadLetterTopic(deadLetters, broker, service);
    }

    @Bean
    EventUpkeep eventUpkeep(
            JdbcClient jdbc,
            EventSettings settings,
            Inbox inbox,
            DeadLetters deadLetters,
            Replay replay,
            DeadLetterTopic topic,
            OutboxRelay relay,
            MeterRegistry registry) {
        return new EventUpkeep(jdbc, settings, inbox, deadLetters, replay, topic, relay, registry);
    }

    @Bean
    DeadLetterDesk deadLetterDesk(
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            Inbox inbox,
            Replay replay) {
        return new DeadLetterDesk(
                new TransactionTemplate(transactions), deadLetters, inbox, replay);
    }

    @Bean
    DeadLetterController deadLetterController(DeadLetterDesk desk, JsonMapper json) {
        return new DeadLetterController(desk, json);
    }
}
