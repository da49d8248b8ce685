package com.p2pdelivery.platform.test;

import com.p2pdelivery.platform.backends.DatabaseAdmin;
import java.util.Map;
import java.util.Optional;

/**
 * What the tests of one build share.
 *
 * @param mailboxUrl GreenMail's REST address
 */
record TestBackends(
        DatabaseAdmin admin,
        String kafka,
        String redisUrl,
        String smtpHost,
        int smtpPort,
        String mailboxUrl) {

    static final String DATABASE = "p2p";

    /** The given ones, else containers where an engine answers, else servers of this machine. */
    static TestBackends find() {
        return given(System.getenv()).orElseGet(SharedBackends::join);
    }

    /**
     * P2P_TEST_DB_URL names any database of a server, whose administrator is P2P_TEST_DB_USER; it
     * goes with P2P_TEST_KAFKA, P2P_TEST_REDIS_URL, P2P_TEST_SMTP (host:port) and
     * P2P_TEST_MAILBOX_URL.
     */
    static Optional<TestBackends> given(Map<String, String> environment) {
        String url = environment.get("P2P_TEST_DB_URL");
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        DatabaseAdmin admin =
                new DatabaseAdmin(
                        url,
                        environment.getOrDefault("P2P_TEST_DB_USER", "postgres"),
                        environment.getOrDefault("P2P_TEST_DB_PASSWORD", ""));
        String[] smtp = environment.getOrDefault("P2P_TEST_SMTP", "127.0.0.1:13025").split(":");
        return Optional.of(
                new TestBackends(
                        admin,
                        environment.getOrDefault("P2P_TEST_KAFKA", "127.0.0.1:19092"),
                        environment.getOrDefault("P2P_TEST_REDIS_URL", "redis://127.0.0.1:16379"),
                        smtp[0],
                        Integer.parseInt(smtp[1]),
                        environment.getOrDefault(
                                "P2P_TEST_MAILBOX_URL", "http://127.0.0.1:13080")));
    }
}
