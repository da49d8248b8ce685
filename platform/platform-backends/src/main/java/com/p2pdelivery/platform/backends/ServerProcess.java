package com.p2pdelivery.platform.backends;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What Redis, Kafka, the mailbox and the payment sandbox have in common: one process, one port, a
 * question that tells whether it is ready.
 */
public abstract class ServerProcess implements Backend {

    private final ManagedProcess process;
    private final String name;
    private final int port;

    protected ServerProcess(String name, String fileName, Path folder, int port) {
        this.name = name;
        this.process = new ManagedProcess(fileName, folder);
        this.port = port;
    }

    /** Prepares what the program needs and returns its command line. */
    protected abstract List<String> command();

    /** What the program finds in its environment beside ours. */
    protected Map<String, String> environment() {
        return Map.of();
    }

    protected abstract boolean isReady();

    @Override
    public String name() {
        return name;
    }

    protected final int port() {
        return port;
    }

    @Override
    public void start() {
        if (!process.isRunning()) {
            Ports.requireFree(port, name);
            process.start(command(), environment());
        }
        boolean ready =
                Pause.until(() -> isReady() || !process.isRunning(), Duration.ofSeconds(60));
        if (!ready || !process.isRunning()) {
            throw new BackendException(
                    "%s did not start. The end of %s:%n%s"
                            .formatted(name, process.log(), process.lastLines(15)));
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
