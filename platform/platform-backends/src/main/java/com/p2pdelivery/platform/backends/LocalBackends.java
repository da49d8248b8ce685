package com.p2pdelivery.platform.backends;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** The four servers that a fleet needs, with all their data in one folder. */
public final class LocalBackends {

    private final PostgresServer postgres;
    private final RedisServer redis;
    private final KafkaServer kafka;
    private final MailboxServer mailbox;

    public LocalBackends(Path folder, BackendPorts ports, String adminPassword) {
        Path home = folder.toAbsolutePath().normalize();
        postgres = new PostgresServer(home.resolve("postgres"), ports.postgres(), adminPassword);
        redis = new RedisServer(home.resolve("redis"), ports.redis());
        kafka = new KafkaServer(home.resolve("kafka"), ports.kafka(), ports.kafkaController());
        mailbox = new MailboxServer(home.resolve("mailbox"), ports.smtp(), ports.mailbox());
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RedisServer redis() {
        return redis;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public MailboxServer mailbox() {
        return mailbox;
    }

    public List<Backend> all() {
        return List.of(postgres, redis, kafka, mailbox);
    }

    /** Starts all at the same time. */
    public void start(Consumer<String> progress) {
        start(all(), progress);
    }

    /** Starts the given ones at the same time and returns once each answers. */
    public static void start(List<Backend> backends, Consumer<String> progress) {
        together(
                backends,
                backend -> {
                    boolean wasRunning = backend.isRunning();
                    backend.start();
                    progress.accept(backend.name() + (wasRunning ? " was running" : " is ready"));
                });
    }

    public void stop() {
        together(all(), Backend::stop);
    }

    private static void together(List<Backend> backends, Consumer<Backend> action) {
        List<CompletableFuture<Void>> tasks =
                backends.stream()
                        .map(backend ->
                                CompletableFuture.runAsync(
                                        () -> action.accept(backend), Thread::startVirtualThread))
                        .toList();
        try {
            tasks.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof BackendException sentence ? sentence : e;
        }
    }
}
