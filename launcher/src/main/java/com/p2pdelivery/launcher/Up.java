package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.Backend;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code ./p2p up}: servers, a training run where services have not learnt yet, services. */
final class Up {

    private final Fleet fleet;
    private final Consumer<String> progress;

    Up(Fleet fleet, Consumer<String> progress) {
        this.fleet = fleet;
        this.progress = progress;
    }

    /**
     * Starts what does not run, or was built anew since it was started; if it is interrupted, what
     * it has started ends.
     */
    void run(List<Service> services) {
        stopOutdated(services);
        List<Backend> serversBefore =
                fleet.servers().ours().stream().filter(Backend::isRunning).toList();
        List<Service> servicesBefore =
                Arrays.stream(Service.values()).filter(fleet::isRunning).toList();
        Thread undo =
                new Thread(() -> {
                    fleet.interrupt();
                    progress.accept("Stopping what was started …");
                    fleet.stopAll(
                            services.stream().filter(it -> !servicesBefore.contains(it)).toList());
                    fleet.servers().ours().stream()
                            .filter(it -> !serversBefore.contains(it))
                            .forEach(Backend::stop);
                });
        Runtime.getRuntime().addShutdownHook(undo);
        progress.accept("Servers");
        fleet.startServers(line -> progress.accept("  " + line));
        if (services.size() == Service.values().length && servicesBefore.isEmpty()) {
            train();
        }
        progress.accept("Services");
        fleet.startAll(services, StartForm.FAST, line -> progress.accept("  " + line));
        Programs.removeHook(undo);
    }

    private void stopOutdated(List<Service> services) {
        List<Service> outdated = services.stream().filter(fleet::isOutdated).toList();
        if (!outdated.isEmpty()) {
            progress.accept(
                    "Stopping what was built anew: "
                            + outdated.stream()
                                    .map(Service::key)
                                    .collect(Collectors.joining(", ")));
            fleet.stopAll(outdated);
        }
    }

    /**
     * Services whose jar changed since they last learnt are driven with real requests once, so that
     * from then on they start in a third of the time and run compiled from the first request.
     * P2P_AOT=off leaves it out.
     */
    void train() {
        List<Service> untrained =
                Arrays.stream(Service.values())
                        .filter(it -> !fleet.application(it).hasCache())
                        .toList();
        if (untrained.isEmpty() || fleet.instance().setting("P2P_AOT", "on").equals("off")) {
            return;
        }
        progress.accept(
                "Training %d of %d services for fast starts (once per build, some minutes; P2P_AOT=off leaves it out)"
                        .formatted(untrained.size(), Service.values().length));
        List<Service> trained =
                Arrays.stream(Service.values()).filter(it -> !untrained.contains(it)).toList();
        Consumer<String> indented = line -> progress.accept("  " + line);
        fleet.startAll(untrained, StartForm.TRAINING, indented);
        fleet.startAll(trained, StartForm.FAST, indented);
        long begin = System.nanoTime();
        int exit = FleetProgram.WARMUP.run(fleet);
        indented.accept(
                "parcels have travelled (%.1f s)".formatted((System.nanoTime() - begin) / 1e9));
        if (exit != 0) {
            progress.accept(
                    "  The requests of the training did not all succeed; the services have learnt less.");
        }
        fleet.stopAll(trained);
        fleet.stopTrained(untrained, indented);
    }
}
