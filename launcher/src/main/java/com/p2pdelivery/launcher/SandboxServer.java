package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.ServerProcess;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The payment provider of a fleet that has no keys for a real one (module payment-sandbox). */
final class SandboxServer extends ServerProcess {

    private static final int PORT = 13_090;

    private final Instance instance;
    private final String key;
    private final String webhookSecret;

    SandboxServer(Instance instance, Secrets secrets) {
        super(
                "Sandbox",
                "sandbox",
                instance.home().resolve("sandbox"),
                port(instance.portOffset()));
        this.instance = instance;
        this.key = "sk_test_" + secrets.password("sandbox.key");
        this.webhookSecret = "whsec_" + secrets.password("sandbox.webhooks");
    }

    static int port(int offset) {
        return PORT + offset;
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    String key() {
        return key;
    }

    String webhookSecret() {
        return webhookSecret;
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of(
                "SANDBOX_PORT",
                Integer.toString(port()),
                "SANDBOX_JOURNAL",
                instance.home().resolve("sandbox/journal").toString(),
                "SANDBOX_KEY",
                key,
                "SANDBOX_WEBHOOK_SECRET",
                webhookSecret,
                "SANDBOX_WEBHOOK_URL",
                instance.url(Service.GATEWAY) + "/v1/webhooks/payment-provider");
    }

    @Override
    protected List<String> command() {
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

    @Override
    protected boolean isReady() {
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
}
