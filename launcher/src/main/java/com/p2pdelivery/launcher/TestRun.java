package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.IdleWatch;
import com.p2pdelivery.platform.backends.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code ./p2p test}: unit and integration tests of all modules, then the journeys against a fleet
 * of their own.
 */
final class TestRun {

    /** Times that journeys do not have to wait for, and limits that they do not run into. */
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("QR_GRACE", "PT2S"),
                    Map.entry("PAYMENT_OBJECTION_PERIOD", "PT5S"),
                    Map.entry("DELIVERY_STEP_LIMIT", "PT60S"),
                    Map.entry("PROPOSALS_EVERY", "PT5S"),
                    Map.entry("PROPOSALS_LIMIT", "PT3S"),
                    Map.entry("DELIVERY_NO_SHOW_GRACE", "PT1S"),
                    Map.entry("DELIVERY_NO_SHOW_DISPUTE", "PT8S"),
                    Map.entry("GATEWAY_USER_RATE", "2000"),
                    Map.entry("GATEWAY_ANON_RATE", "2000"),
                    Map.entry("GATEWAY_AUTH_RATE", "2000"),
                    Map.entry("GATEWAY_WEBHOOK_RATE", "2000"),
                    Map.entry("P2P_AOT", "off"),
                    // What the second compiler does in these minutes takes longer than it saves.
                    Map.entry("P2P_JVM_FLAGS", "-XX:TieredStopAtLevel=1"));

    private final Instance instance;
    private final Consumer<String> progress;

    TestRun(Instance instance, Consumer<String> progress) {
        this.instance = instance;
        this.progress = progress;
    }

    /**
     * @return exit code: 0 where everything passed
     */
    int run() {
        FileTime begin = FileTime.from(Instant.now());
        int modules;
        try {
            progress.accept("Unit and integration tests");
            modules = maven(Map.of(), "install", "-T", "2", "-pl", "!end-to-end");
        } finally {
            stopSharedServers();
        }
        int journeys = modules == 0 ? journeys() : 0;
        progress.accept("");
        TestReports.of(instance.root()).lines().forEach(progress);
        if (modules != 0) {
            progress.accept("Journeys were left out because a module failed.");
        }
        if (modules != 0 || journeys != 0) {
            return 1;
        }
        markBuilt(begin);
        return 0;
    }

    /** What was tested was also built, so the script need not build it again. */
    private void markBuilt(FileTime begin) {
        Path stamp = instance.root().resolve("target/p2p-built");
        try {
            Files.createDirectories(instance.root().resolve("target"));
            Files.deleteIfExists(stamp);
            Files.createFile(stamp);
            Files.setLastModifiedTime(stamp, begin);
        } catch (IOException e) {
            progress.accept("%s could not be written: %s".formatted(stamp, e.getMessage()));
        }
    }

    private int journeys() {
        Instance own =
                instance.with(instance.root().resolve(".p2p-fleet-test"), freeOffset(), SETTINGS);
        clean(own);
        Fleet fleet = new Fleet(own);
        Thread end = new Thread(() -> clean(own));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            progress.accept("A fleet for the journeys");
            new Up(fleet, progress).run(Arrays.asList(Service.values()));
            progress.accept("Journeys");
            Map<String, String> environment = new HashMap<>(own.settings());
            environment.putAll(fleet.environment());
            return maven(environment, "verify", "-pl", "end-to-end", "-Pjourneys");
        } finally {
            clean(own);
            Programs.removeHook(end);
        }
    }

    /** A fleet that was left by an earlier run, or by this one, goes with its data. */
    private static void clean(Instance own) {
        Clean.everything(own);
    }

    /** 2000, or the next hundred at which nobody listens. */
    private static int freeOffset() {
        return IntStream.iterate(2_000, offset -> offset + 100)
                .limit(50)
                .filter(offset ->
                        Arrays.stream(Service.values())
                                        .allMatch(it ->
                                                Ports.isFree(it.port(offset))
                                                        && Ports.isFree(it.managementPort(offset)))
                                && IntStream.of(15432, 16379, 19092, 19093, 13025, 13080, 13090)
                                        .allMatch(port -> Ports.isFree(port + offset)))
                .findFirst()
                .orElseThrow(
                        () -> new FleetException("No free ports for the fleet of the journeys."));
    }

    private int maven(Map<String, String> more, String... arguments) {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(instance.setting("P2P_MVN", "mvn"), "-B", "-ntp"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(more);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        return Programs.run(command, instance.root(), environment);
    }

    private void stopSharedServers() {
        Path folder = instance.root().resolve(".p2p-test-backends");
        try {
            IdleWatch.main(new String[] {folder.toString(), "only-for-tests", "now"});
        } catch (IOException e) {
            progress.accept("%s could not be removed: %s".formatted(folder, e.getMessage()));
        }
    }
}
