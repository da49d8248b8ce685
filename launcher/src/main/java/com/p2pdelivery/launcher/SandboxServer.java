package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.Backend;
import com.p2pdelivery.platform.backends.BackendException;
import com.p2pdelivery.platform.backends.ManagedProcess;
import com.p2pdelivery.platform.backends.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The payment provider of a fleet that has no keys for a real one (module payment-sandbox). */
final class SandboxServer implements Backend {

    private static final int PORT = 13_090;
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    private final Instance instance;
    private final String key;
    private final String webhookSecret;
    private final ManagedProcess process;

    SandboxServer(Instance instance, Secrets secrets) {
        this.instance = instance;
        this.key = "sk_test_" + secrets.password("sandbox.key");
        this.webhookSecret = "whsec_" + secrets.password("sandbox.webhooks");
        this.process = new ManagedProcess("sandbox", instance.home().resolve("sandbox"));
    }

    static int port(int offset) {
        return PORT + offset;
    }

    String url() {
        return "http://127.0.0.1:" + port(instance.portOffset());
    }

    String key() {
        return key;
    }

    String webhookSecret() {
        return webhookSecret;
    }

    @Override
    public String name() {
        return "Sandbox";
    }

    @Override
    public void start() {
        if (!process.isRunning()) {
            Ports.requireFree(port(instance.portOffset()), "the payment sandbox");
            process.start(
                    command(),
                    Map.of(
                            "SANDBOX_PORT",
                            Integer.toString(port(instance.portOffset())),
                            "SANDBOX_JOURNAL",
                            instance.home().resolve("sandbox/journal").toString(),
                            "SANDBOX_KEY",
                            key,
                            "SANDBOX_WEBHOOK_SECRET",
                            webhookSecret,
                            "SANDBOX_WEBHOOK_URL",
                            instance.url(Service.GATEWAY) + "/v1/webhooks/payment-provider"));
        }
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            if (!process.isRunning() || System.nanoTime() > deadline) {
                throw new BackendException(
                        "The payment sandbox did not start. The end of %s:%n%s"
                                .formatted(log(), process.lastLines(15)));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private List<String> command() {
        Path target = instance.root().resolve("payment-sandbox/target");
        Path classPath = target.resolve("runtime.classpath");
        try {
            if (!Files.exists(classPath)) {
                throw new FleetException("payment-sandbox is not built yet; `./p2p up` builds it.");
            }
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:TieredStopAtLevel=1",
                    "-Xms16m",
                    "-Xmx256m",
                    "-Xss512k",
                    "-cp",
                    target.resolve("classes") + ":" + Files.readString(classPath).strip(),
                    "com.p2pdelivery.sandbox.Sandbox");
        } catch (IOException e) {
            throw new FleetException("%s cannot be read.".formatted(classPath), e);
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url() + "/health").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void stop() {
        process.stop(Duration.ofSeconds(20));
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public Path log() {
        return process.log();
    }
}
