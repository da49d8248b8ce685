package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.LogFile;
import com.p2pdelivery.platform.backends.ManagedProcess;
import com.p2pdelivery.platform.backends.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One service's JVM. */
final class ServiceProcess {

    private final Service service;
    private final Instance instance;
    private final ManagedProcess process;

    ServiceProcess(Service service, Instance instance) {
        this.service = service;
        this.instance = instance;
        this.process = new ManagedProcess(service.key(), instance.home().resolve("services"));
    }

    Path log() {
        return process.log();
    }

    OptionalLong pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isRunning();
    }

    void start(List<String> command, Map<String, String> environment) {
        if (process.isRunning()) {
            return;
        }
        Ports.requireFree(instance.port(service), service.module());
        Ports.requireFree(instance.managementPort(service), service.module() + "'s management");
        process.start(command, environment);
    }

    boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create(
                                            instance.managementUrl(service)
                                                    + "/actuator/health/readiness")
                                    .toURL()
                                    .openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(3_000);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * Asks whether it still lives.
     *
     * @throws FleetException with the end of its log where it does not
     */
    void requireAlive() {
        if (!process.isRunning()) {
            throw new FleetException(
                    "%s has died. The end of %s:%n%s"
                            .formatted(service.module(), log(), LogFile.lastLines(log(), 12)));
        }
    }

    void stop(Duration patience) {
        process.stop(patience);
    }

    void kill() {
        process.kill();
    }
}
