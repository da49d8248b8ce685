package com.p2pdelivery.platform.test;

import com.p2pdelivery.platform.backends.DatabaseAdmin;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers in containers, which end with the test JVM. */
final class ContainerBackends {

    private static final String ADMIN = "p2p_admin";
    private static final String PASSWORD = "only-for-tests";

    private ContainerBackends() {}

    /** Nothing where no engine answers, or where it cannot fetch what it needs. */
    static Optional<TestBackends> start() {
        if (!isEngineThere()) {
            return Optional.empty();
        }
        try {
            return Optional.of(startAll());
        } catch (RuntimeException noImages) {
            Logger.getLogger(ContainerBackends.class.getName())
                    .log(
                            Level.WARNING,
                            "Containers do not start; servers of this machine are used",
                            noImages);
            return Optional.empty();
        }
    }

    /** Ryuk, Testcontainers' own watch, removes them when this JVM is gone. */
    @SuppressWarnings("resource")
    private static TestBackends startAll() {
        PostgreSQLContainer postgres =
                new PostgreSQLContainer(
                                DockerImageName.parse("postgis/postgis:15-3.4")
                                        .asCompatibleSubstituteFor("postgres"))
                        .withUsername(ADMIN)
                        .withPassword(PASSWORD)
                        .withDatabaseName("postgres")
                        .withCommand("postgres", "-c", "max_connections=300", "-c", "jit=off");
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.0");
        GenericContainer<?> redis =
                new GenericContainer<>("redis:7-alpine")
                        .withExposedPorts(6379)
                        .waitingFor(Wait.forListeningPort());
        GenericContainer<?> mailbox =
                new GenericContainer<>("greenmail/standalone:2.1.3")
                        .withEnv(
                                "GREENMAIL_OPTS",
                                "-Dgreenmail.setup.test.smtp -Dgreenmail.hostname=0.0.0.0 -Dgreenmail.auth.disabled")
                        .withExposedPorts(3025, 8080)
                        .waitingFor(Wait.forHttp("/api/service/readiness").forPort(8080));
        postgres.start();
        kafka.start();
        redis.start();
        mailbox.start();
        DatabaseAdmin admin = new DatabaseAdmin(postgres.getJdbcUrl(), ADMIN, PASSWORD);
        return new TestBackends(
                admin,
                admin.urlOf(TestBackends.DATABASE),
                kafka.getBootstrapServers(),
                "redis://%s:%d".formatted(redis.getHost(), redis.getMappedPort(6379)),
                mailbox.getHost(),
                mailbox.getMappedPort(3025),
                "http://%s:%d".formatted(mailbox.getHost(), mailbox.getMappedPort(8080)));
    }

    /**
     * Asks an engine at the usual socket, which is quick; one elsewhere must be named by
     * DOCKER_HOST.
     */
    static boolean isEngineThere() {
        String host = System.getenv("DOCKER_HOST");
        if (host != null && !host.isBlank() && !host.startsWith("unix://")) {
            return true;
        }
        Path socket =
                Path.of(
                        host == null || host.isBlank()
                                ? "/var/run/docker.sock"
                                : host.substring("unix://".length()));
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(
                    ByteBuffer.wrap(
                            "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64);
            channel.read(answer);
            return new String(answer.array(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException silent) {
            return false;
        }
    }
}
