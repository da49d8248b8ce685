package com.p2pdelivery.benchmarks;

import com.p2pdelivery.trip.TripServiceApplication;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The trip service in this process, in an empty schema of its own, on the backends that {@code
 * P2P_DB_URL}, {@code P2P_DB_USER}, {@code P2P_DB_PASSWORD}, {@code P2P_KAFKA} and {@code
 * P2P_REDIS_URL} name.
 */
final class TripService {

    private TripService() {}

    static ConfigurableApplicationContext start() {
        System.out.println("Starting the trip service in this process");
        var application = new SpringApplication(TripServiceApplication.class);
        application.setDefaultProperties(
                Map.of("logging.level.root", "error", "logging.structured.format.console", ""));
        return application.run(
                "--p2p.events.topic-prefix=bench" + ProcessHandle.current().pid() + ".",
                "--spring.datasource.url=" + databaseUrl(),
                "--spring.datasource.username=" + environment("P2P_DB_USER"),
                "--spring.datasource.password=" + environment("P2P_DB_PASSWORD"),
                "--spring.flyway.default-schema=" + environment("P2P_DB_USER"),
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--p2p.security.field-keys=unused:"
                        + Base64.getEncoder().encodeToString(new byte[32]),
                "--server.port=0",
                "--management.server.port=0");
    }

    /** One of nobody's pool. */
    static Connection connection() throws SQLException {
        return DriverManager.getConnection(
                databaseUrl(), environment("P2P_DB_USER"), environment("P2P_DB_PASSWORD"));
    }

    private static String databaseUrl() {
        return environment("P2P_DB_URL").replaceAll("\\?.*", "")
                + "?currentSchema="
                + environment("P2P_DB_USER")
                + ",public";
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is missing: run it by ./p2p bench");
        }
        return value;
    }
}
