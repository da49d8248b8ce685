package com.p2pdelivery.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A program of another module that runs with a fleet's environment; its output is ours. */
enum FleetProgram {
    WARMUP("end-to-end", "com.p2pdelivery.endtoend.Warmup"),
    DEMO("end-to-end", "com.p2pdelivery.endtoend.demo.Demo"),
    CHAOS_MONEY("end-to-end", "com.p2pdelivery.endtoend.chaos.ChaosMoney"),
    OUTBOX_BENCH("end-to-end", "com.p2pdelivery.endtoend.bench.OutboxBench"),
    JOURNEY_BENCH("end-to-end", "com.p2pdelivery.endtoend.bench.JourneyBench"),
    OFFERS_BENCH("end-to-end", "com.p2pdelivery.endtoend.bench.OffersBench"),
    CAPACITY_BENCH("benchmarks", "com.p2pdelivery.benchmarks.CapacityBench"),
    INSERT_BENCH("benchmarks", "com.p2pdelivery.benchmarks.InsertBench"),
    PLACES_BENCH("benchmarks", "com.p2pdelivery.benchmarks.PlacesBench"),
    RANK_BENCH("benchmarks", "com.p2pdelivery.benchmarks.RankBench"),
    ASSIGN_BENCH("benchmarks", "com.p2pdelivery.benchmarks.AssignBench"),
    ESCROW_BENCH("benchmarks", "com.p2pdelivery.benchmarks.EscrowBench"),
    PRICE_BENCH("benchmarks", "com.p2pdelivery.benchmarks.PriceBench"),
    LEDGER_BENCH("benchmarks", "com.p2pdelivery.benchmarks.LedgerBench"),
    MATCH_BENCH("benchmarks", "com.p2pdelivery.benchmarks.MatchBench"),
    REBUILD("end-to-end", "com.p2pdelivery.endtoend.operator.Rebuild"),
    REBUILD_BENCH("benchmarks", "com.p2pdelivery.benchmarks.RebuildBench");

    private final String module;
    private final String mainClass;

    FleetProgram(String module, String mainClass) {
        this.module = module;
        this.mainClass = mainClass;
    }

    /**
     * Runs it until it ends.
     *
     * @return its exit code
     */
    int run(Fleet fleet) {
        return run(fleet, Map.of());
    }

    int run(Fleet fleet, Map<String, String> more, String... arguments) {
        Path target = fleet.instance().root().resolve(module).resolve("target");
        Path classPath = target.resolve("runtime.classpath");
        try {
            if (!Files.exists(classPath)) {
                throw new FleetException(
                        "%s is not built yet; `./p2p up` builds it.".formatted(module));
            }
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(flags());
            command.addAll(
                    List.of(
                            "-cp",
                            target.resolve("classes") + ":" + Files.readString(classPath).strip()));
            command.add("-Dp2p.root=" + fleet.instance().root());
            command.add(mainClass);
            command.addAll(List.of(arguments));
            Map<String, String> environment = environment(fleet);
            environment.putAll(more);
            return Programs.run(command, fleet.instance().root(), environment);
        } catch (IOException e) {
            throw new FleetException("%s cannot be read.".formatted(classPath), e);
        }
    }

    /**
     * What plays people starts quickly and stays small; what measures itself runs at full speed.
     */
    private List<String> flags() {
        return module.equals("benchmarks")
                ? List.of(
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow")
                : List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1");
    }

    /** Everything that a program or test needs to find this fleet. */
    static Map<String, String> environment(Fleet fleet) {
        Map<String, String> environment = new HashMap<>(fleet.instance().settings());
        environment.putAll(fleet.environment());
        return environment;
    }
}
