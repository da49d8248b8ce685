package com.p2pdelivery.benchmarks;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts a service in this process on the backends that {@code P2P_DB_URL}, {@code P2P_DB_USER},
 * {@code P2P_DB_PASSWORD}, {@code P2P_KAFKA} and {@code P2P_REDIS_URL} name. Several services lie
 * on the class path of a bench, each with an {@code application.yml} and migrations under the same
 * name, so both are read from the sources of the one that is meant.
 */
final class InProcess {

    private InProcess() {}

    static ConfigurableApplicationContext start(
            SpringApplication application, String module, String... more) {
        var resources =
                Path.of(System.getProperty("p2p.root", "."), module, "src/main/resources")
                        .toAbsolutePath();
        application.setDefaultProperties(
                Map.of("logging.level.root", "error", "logging.structured.format.console", ""));
        var pool = "--spring.datasource.hikari.maximum-pool-size=";
        var given = List.of(more);
        var arguments =
                List.of(
                        "--spring.config.location=file:" + resources.resolve("application.yml"),
                        "--spring.flyway.locations=filesystem:"
                                + resources.resolve("db/migration")
                                + ",classpath:db/platform",
                        "--p2p.events.topic-prefix=bench" + ProcessHandle.current().pid() + ".",
                        "--spring.datasource.url=" + databaseUrl(),
                        "--spring.datasource.username=" + environment("P2P_DB_USER"),
                        "--spring.datasource.password=" + environment("P2P_DB_PASSWORD"),
                        "--spring.flyway.default-schema=" + environment("P2P_DB_USER"),
                        "--p2p.security.field-keys=unused:"
                                + Base64.getEncoder().encodeToString(new byte[32]),
                        "--server.port=0",
                        "--management.server.port=0");
        var poolSize =
                given.stream().anyMatch(argument -> argument.startsWith(pool))
                        ? List.<String>of()
                        : List.of(pool + 4);
        return application.run(
                Stream.of(arguments, poolSize, given).flatMap(List::stream).toArray(String[]::new));
    }

    static String databaseUrl() {
        return environment("P2P_DB_URL").replaceAll("\\?.*", "")
                + "?currentSchema="
                + environment("P2P_DB_USER")
                + ",public";
    }

    static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is missing: run it by ./p2p bench");
        }
        return value;
    }
}
