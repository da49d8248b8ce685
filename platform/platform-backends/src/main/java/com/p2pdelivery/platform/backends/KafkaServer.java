package com.p2pdelivery.platform.backends;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One Kafka broker that is its own controller (KRaft), from its Maven artifacts. */
public final class KafkaServer extends ServerProcess {

    /** One development broker per folder: the cluster id needs to be stable, not unique. */
    private static final String CLUSTER_ID = "cDJwLWRlbGl2ZXJ5LWRldg";

    private final Path folder;
    private final int controllerPort;

    public KafkaServer(Path folder, int port, int controllerPort) {
        super("Kafka", "kafka", folder, port);
        this.folder = folder;
        this.controllerPort = controllerPort;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }

    @Override
    protected List<String> command() {
        Ports.requireFree(controllerPort, "Kafka's controller");
        try {
            Files.createDirectories(folder);
            Path settings = Files.writeString(folder.resolve("server.properties"), settings());
            if (!Files.exists(data().resolve("meta.properties"))) {
                List<String> format = new ArrayList<>(java("-Xmx128m", "-XX:TieredStopAtLevel=1"));
                format.addAll(
                        List.of(
                                "kafka.tools.StorageTool",
                                "format",
                                "-t",
                                CLUSTER_ID,
                                "-c",
                                settings.toString()));
                ManagedProcess.run(format, folder, Duration.ofSeconds(60));
            }
            List<String> command =
                    new ArrayList<>(
                            java(
                                    "-Xms64m",
                                    "-Xmx256m",
                                    "-Xss512k",
                                    "-XX:+UseCompactObjectHeaders",
                                    "-XX:ReservedCodeCacheSize=64m"));
            command.addAll(List.of("kafka.Kafka", settings.toString()));
            return command;
        } catch (IOException e) {
            throw new BackendException("Kafka's folder %s cannot be written.".formatted(folder), e);
        }
    }

    private static List<String> java(String... options) {
        List<String> java = new ArrayList<>(List.of(ProgramClasspath.java(), "-XX:+UseSerialGC"));
        java.addAll(List.of(options));
        java.addAll(
                List.of(
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        ProgramClasspath.of("kafka")));
        return java;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String settings() {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%3$s
        num.partitions=3
        auto.create.topics.enable=true
        num.network.threads=2
        num.io.threads=4
        offsets.topic.num.partitions=8
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
                .formatted(port(), controllerPort, data());
    }

    /**
     * Asks for the broker's ApiVersions (key 18, version 0), which it answers once it takes part in
     * its cluster.
     */
    @Override
    protected boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 1_000);
            socket.setSoTimeout(2_000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(10);
            out.writeShort(18);
            out.writeShort(0);
            out.writeInt(1);
            out.writeShort(-1);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return in.readInt() > 0 && in.readInt() == 1;
        } catch (IOException notYet) {
            return false;
        }
    }
}
