package com.p2pdelivery.platform.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * The whole service on a free port, with real PostgreSQL, Kafka, Redis and a mailbox. Its schema,
 * topics and keys are its own and start empty. All classes of a module share one context, so a test
 * must not count on being the first. Can be injected, also into the constructor: {@link TestApi},
 * {@link EventsProbe}, {@link AdjustableClock}, {@link TestTokens}, {@link Mailbox}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.structured.format.console=",
            "logging.level.root=warn",
            "logging.level.org.flywaydb=error",
            "logging.level.org.springdoc=error",
            "logging.level.jakarta.persistence.spi=error"
        })
@ContextConfiguration(initializers = TestSettings.class)
@Import(ServiceTestConfiguration.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface ServiceIT {}
