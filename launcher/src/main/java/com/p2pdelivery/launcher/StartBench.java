package com.p2pdelivery.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * {@code ./p2p bench start}: what a start of all ten costs, with caches and as plain jars, in the
 * same run.
 */
final class StartBench {

    private static final List<Service> ALL = Arrays.asList(Service.values());

    private final Fleet fleet;
    private final Consumer<String> progress;

    StartBench(Fleet fleet, Consumer<String> progress) {
        this.fleet = fleet;
        this.progress = progress;
    }

    void run() {
        boolean wasUp = ALL.stream().anyMatch(fleet::isRunning);
        fleet.startServers(_ -> {});
        fleet.stopAll(ALL);
        new Up(fleet, progress).train();

        progress.accept("Plain jars");
        Cost plain = measure(StartForm.PLAIN);
        progress.accept("Extracted, ahead-of-time processed, with caches");
        Cost fast = measure(StartForm.FAST);
        requireCaches();
        if (!wasUp) {
            fleet.down();
        }
        figure("start.wall", fast.wallSeconds(), "s");
        figure("start.cpu", fast.usage().cpuSeconds(), "s");
        figure("start.rss", fast.usage().residentMegabytes(), "MB");
        figure("start.plain.wall", plain.wallSeconds(), "s");
        figure("start.plain.cpu", plain.usage().cpuSeconds(), "s");
        figure("start.plain.rss", plain.usage().residentMegabytes(), "MB");
    }

    private record Cost(double wallSeconds, Usage usage) {}

    /**
     * From the first process to the last one that is ready; their CPU time and memory at that
     * moment.
     */
    private Cost measure(StartForm form) {
        fleet.stopAll(ALL);
        ALL.forEach(service -> fleet.application(service).prepare());
        long begin = System.nanoTime();
        fleet.startAll(ALL, form, line -> progress.accept("  " + line));
        double wall = (System.nanoTime() - begin) / 1e9;
        Usage usage =
                ALL.stream()
                        .flatMap(service -> fleet.pid(service).stream().boxed())
                        .map(Usage::of)
                        .reduce(new Usage(0, 0), Usage::plus);
        return new Cost(wall, usage);
    }

    private void requireCaches() {
        List<Service> refused =
                ALL.stream()
                        .filter(service ->
                                fleet.pid(service).stream()
                                        .noneMatch(pid ->
                                                fleet.application(service).isCacheUsedBy(pid)))
                        .toList();
        if (!refused.isEmpty()) {
            throw new FleetException(
                    "These started without their cache: %s. See `./p2p status`."
                            .formatted(refused));
        }
    }

    static void figure(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "figure %s %.1f %s%n", name, value, unit);
    }
}
