package com.p2pdelivery.platform.test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/** What tests may have injected. */
@TestConfiguration(proxyBeanMethods = false)
class ServiceTestConfiguration {

    @Bean
    AdjustableClock clock() {
        return new AdjustableClock();
    }

    @Bean
    static TestTokens testTokens(Environment environment) {
        return new TestTokens(
                environment.getProperty("p2p.security.issuer", "http://127.0.0.1:8080"));
    }

    /** The service keeps its own decoder, and believes the test's key besides. */
    @Bean
    static BeanPostProcessor believesTestTokens(ObjectProvider<TestTokens> tokens) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JwtDecoder decoder
                        ? tokens.getObject().acceptedBesides(decoder)
                        : bean;
            }
        };
    }

    @Bean
    TestApi testApi(Environment environment, TestTokens tokens, JsonMapper json) {
        return new TestApi(
                () -> "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"),
                tokens,
                json);
    }

    @Bean(destroyMethod = "close")
    EventsProbe eventsProbe(Environment environment, JsonMapper json, JdbcTemplate jdbc) {
        return new EventsProbe(
                environment.getRequiredProperty("P2P_KAFKA"),
                environment.getRequiredProperty("p2p.events.topic-prefix"),
                json,
                jdbc);
    }

    @Bean
    Mailbox mailbox(Environment environment, JsonMapper json) {
        return new Mailbox(environment.getRequiredProperty("p2p.test.mailbox-url"), json);
    }
}
