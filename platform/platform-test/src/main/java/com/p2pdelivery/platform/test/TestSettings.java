package com.p2pdelivery.platform.test;

import com.p2pdelivery.platform.backends.DatabaseAdmin;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Points a service at the shared backends, each context with an empty schema and topics of its own.
 */
final class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String PASSWORD = "only-for-tests";
    private static final List<String> SERVICES =
            List.of(
                    "auth",
                    "user",
                    "trip",
                    "delivery",
                    "qr",
                    "payment",
                    "location",
                    "notification",
                    "admin",
                    "gateway");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String service = environment.getProperty("p2p.service", "platform");
        TestBackends backends = TestBackends.find();
        String role = service.replace('-', '_') + "_service";
        DatabaseAdmin admin = backends.admin();
        // A second context of the same service in one run says so, and has a database of its own.
        String database = TestBackends.DATABASE + environment.getProperty("p2p.test.beside", "");
        admin.prepare(database, Map.of(role, PASSWORD));
        admin.recreateSchema(database, role);

        Map<String, Object> settings = new HashMap<>();
        settings.put("P2P_DB_URL", withSchema(admin.urlOf(database), role));
        settings.put("P2P_DB_USER", role);
        settings.put("P2P_DB_PASSWORD", PASSWORD);
        settings.put("P2P_KAFKA", backends.kafka());
        settings.put("P2P_REDIS_URL", backends.redisUrl() + "/" + redisDatabase(service));
        settings.put("SMTP_HOST", backends.smtpHost());
        settings.put("SMTP_PORT", backends.smtpPort());
        settings.put(
                "P2P_FIELD_KEYS",
                "test:" + Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32)));
        settings.put("P2P_CLIENT_SECRET", PASSWORD);
        settings.put(
                "p2p.events.topic-prefix",
                "it-%s.".formatted(UUID.randomUUID().toString().substring(0, 8)));
        settings.put("p2p.test.mailbox-url", backends.mailboxUrl());
        settings.put("management.server.port", "0");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("settings of the test", settings));
    }

    private static String withSchema(String url, String schema) {
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema + ",public";
    }

    /** Redis has 16 databases: enough for each service to find its own keys only. */
    private static int redisDatabase(String service) {
        return SERVICES.indexOf(service) + 1;
    }
}
