package com.p2pdelivery.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs of the module end-to-end, which play people against a running fleet. */
final class EndToEnd {

    static final String WARMUP = "com.p2pdelivery.endtoend.Warmup";
    static final String DEMO = "com.p2pdelivery.endtoend.demo.Demo";
    static final String OUTBOX_BENCH = "com.p2pdelivery.endtoend.bench.OutboxBench";
    static final String JOURNEY_BENCH = "com.p2pdelivery.endtoend.bench.JourneyBench";

    private EndToEnd() {}

    /**
     * Runs one with the fleet's environment; its output is ours.
     *
     * @return its exit code
     */
    static int run(Fleet fleet, String mainClass) {
        return run(fleet, mainClass, Map.of());
    }

    static int run(Fleet fleet, String mainClass, Map<String, String> more) {
        Path module = fleet.instance().root().resolve("end-to-end/target");
        Path classPath = module.resolve("runtime.classpath");
        try {
            if (!Files.exists(classPath)) {
                throw new FleetException("end-to-end is not built yet; `./p2p up` builds it.");
            }
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp"));
            command.add(module.resolve("classes") + ":" + Files.readString(classPath).strip());
            command.add("-Dp2p.root=" + fleet.instance().root());
            command.add(mainClass);
            Map<String, String> environment = environment(fleet);
            environment.putAll(more);
            return Programs.run(command, fleet.instance().root(), environment);
        } catch (IOException e) {
            throw new FleetException("%s cannot be read.".formatted(classPath), e);
        }
    }

    /** Everything that a program or test needs to find this fleet. */
    static Map<String, String> environment(Fleet fleet) {
        Map<String, String> environment = new java.util.HashMap<>(fleet.instance().settings());
        environment.putAll(fleet.environment());
        return environment;
    }
}
