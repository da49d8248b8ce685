package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.id.IdSource;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Outbox, relay, consumer and dead letters of a service. */
@AutoConfiguration
@EnableConfigurationProperties(EventSettings.class)
public class EventsAutoConfiguration {

    @Bean
    TraceLink traceLink(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new TraceLink(
                tracer.getIfAvailable(() -> Tracer.NOOP),
                propagator.getIfAvailable(() -> Propagator.NOOP));
    }

    @Bean
    Outbox outbox(JdbcTemplate jdbc, JsonMapper json, IdSource ids, Clock clock, TraceLink traces) {
        return new Outbox(jdbc, json, ids, clock, traces);
    }
}
