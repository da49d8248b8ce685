package com.p2pdelivery.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.p2pdelivery.platform.events.Service.Counted;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.ScopedSpan;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The module as a service gets it: by being on the class path. */
class EventsAutoConfigurationIT {

    private static final String SERVICE = "itwhole";

    @Test
    void carriesAnEventAndItsTraceFromATransactionToAHandlerAndGuardsTheDeadLetters()
            throws Exception {
        Servers.newSchema(SERVICE + "_service");
        try (ConfigurableApplicationContext service = start()) {
            Outbox outbox = service.getBean(Outbox.class);
            Tracer tracer = service.getBean(Tracer.class);
            var transaction =
                    new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
            UUID counter = UUID.randomUUID();

            ScopedSpan span = tracer.startScopedSpan("request");
            transaction.executeWithoutResult(_ -> outbox.append(new Counted(counter, 1)));
            String trace = span.context().traceId();
            span.end();

            Heard heard = service.getBean(Listener.class).heard.poll(20, TimeUnit.SECONDS);
            assertThat(heard).isNotNull();
            assertThat(heard.event().subject()).isEqualTo(counter);
            assertThat(heard.event().topic()).isEqualTo("p2p." + SERVICE + ".counter");
            assertThat(heard.event().source()).isEqualTo(SERVICE);
            assertThat(heard.event().data().get("value").asLong()).isEqualTo(1);
            assertThat(heard.trace()).isEqualTo(trace);
            MeterRegistry meters = service.getBean(MeterRegistry.class);
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() ->
                            assertThat(
                                            meters.get("p2p.events.handled")
                                                    .tag("consumer", "whole")
                                                    .timer()
                                                    .count())
                                    .isEqualTo(1));
            assertThat(meters.get("p2p.outbox.relay.active").gauge().value()).isEqualTo(1);
            assertThat(statusOfDeadLettersWithoutToken(service)).isEqualTo(401);
        }
    }

    private static ConfigurableApplicationContext start() {
        // Leaves logging as the tests have it, also after the context is closed.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        return SpringApplication.run(
                WholeService.class,
                "--spring.application.name=" + SERVICE,
                "--p2p.service=" + SERVICE,
                "--p2p.events.topic-prefix=whole.",
                "--spring.kafka.bootstrap-servers=" + Servers.kafka().bootstrapServers(),
                "--spring.datasource.url="
                        + Servers.postgres().admin().urlOf("p2p")
                        + "?currentSchema="
                        + SERVICE
                        + "_service,public",
                "--spring.datasource.username=" + SERVICE + "_service",
                "--spring.datasource.password=" + Servers.PASSWORD,
                "--p2p.security.field-keys=unused:"
                        + Base64.getEncoder().encodeToString(new byte[32]),
                "--management.tracing.sampling.probability=1",
                "--server.port=0",
                "--management.server.port=0");
    }

    private static int statusOfDeadLettersWithoutToken(ConfigurableApplicationContext service)
            throws Exception {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + port
                                                            + "/internal/v1/dead-letters"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    record Heard(EventEnvelope event, String trace) {}

    record Listener(BlockingQueue<Heard> heard) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WholeService {

        @Bean
        Listener listener() {
            return new Listener(new LinkedBlockingQueue<>());
        }

        @Bean
        EventHandlers handlers(Listener listener, ObjectProvider<Tracer> tracer) {
            return EventHandlers.named("whole")
                    .on(
                            "p2p." + SERVICE + ".counter",
                            "Counted",
                            Counted.class,
                            (event, _) -> {
                                Span span = tracer.getObject().currentSpan();
                                listener.heard.add(
                                        new Heard(
                                                event,
                                                span == null ? "none" : span.context().traceId()));
                            });
        }
    }
}
