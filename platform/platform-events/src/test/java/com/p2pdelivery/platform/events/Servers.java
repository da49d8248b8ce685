package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.backends.Backend;
import com.p2pdelivery.platform.backends.BackendPorts;
import com.p2pdelivery.platform.backends.KafkaServer;
import com.p2pdelivery.platform.backends.LocalBackends;
import com.p2pdelivery.platform.backends.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL and a Kafka of these tests' own, as they are stopped and killed; started once, gone
 * with the JVM.
 */
final class Servers {

    static final String PASSWORD = "secret";

    private static Servers running;

    private final PostgresServer postgres;
    private final KafkaServer kafka;

    private Servers() {
        try {
            Path folder = Files.createTempDirectory("p2p-events-it");
            LocalBackends backends = new LocalBackends(folder, BackendPorts.free(), PASSWORD);
            postgres = backends.postgres();
            kafka = backends.kafka();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                kafka.kill();
                                postgres.kill();
                                postgres.delete();
                                FileSystemUtils.deleteRecursively(folder.toFile());
                            }));
            LocalBackends.start(List.<Backend>of(postgres, kafka), _ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Not in a static initialiser: the servers are started by several threads, which would wait for
     * its end.
     */
    private static synchronized Servers running() {
        if (running == null) {
            running = new Servers();
        }
        return running;
    }

    static PostgresServer postgres() {
        return running().postgres;
    }

    static KafkaServer kafka() {
        return running().kafka;
    }

    /** An empty schema of this name, and its address. */
    static String newSchema(String role) {
        var admin = postgres().admin();
        admin.prepare("p2p", Map.of(role, PASSWORD));
        admin.recreateSchema("p2p", role);
        return admin.urlOf("p2p") + "?currentSchema=" + role + ",public";
    }
}
