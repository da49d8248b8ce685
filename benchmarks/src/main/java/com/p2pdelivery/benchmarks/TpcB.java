package com.p2pdelivery.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own measure: {@code pgbench} with its built-in script like TPC-B, scale 10 (ten
 * branches, a million accounts), prepared statements ({@code -M prepared}), two threads; each
 * transaction updates three balances, reads one and adds a line of history. It works in the schema
 * and with the role of the bench, so on the same server with the same settings.
 */
final class TpcB {

    private static final int SCALE = 10;
    private static final Pattern RATE =
            Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");

    private final int connections;

    TpcB(int connections) {
        this.connections = connections;
    }

    void prepare() {
        run(List.of("-i", "-q", "-s", Integer.toString(SCALE)));
    }

    /** Transactions a second. */
    double rate(Duration time) {
        var output =
                run(
                        List.of(
                                "-n",
                                "-M",
                                "prepared",
                                "-c",
                                Integer.toString(connections),
                                "-j",
                                "2",
                                "-T",
                                Long.toString(time.toSeconds())));
        var rate = RATE.matcher(output);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench said: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static String run(List<String> arguments) {
        var address =
                Pattern.compile("jdbc:postgresql://([^:/]+):?(\\d*)/([^?]+)")
                        .matcher(InProcess.databaseUrl());
        if (!address.find()) {
            throw new IllegalStateException("No address: " + InProcess.databaseUrl());
        }
        var command = new ArrayList<String>();
        command.add(program());
        command.addAll(arguments);
        command.add(address.group(3));
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGHOST", address.group(1));
            builder.environment()
                    .put("PGPORT", address.group(2).isEmpty() ? "5432" : address.group(2));
            builder.environment().put("PGUSER", InProcess.environment("P2P_DB_USER"));
            builder.environment().put("PGPASSWORD", InProcess.environment("P2P_DB_PASSWORD"));
            var process = builder.start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("pgbench cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped", e);
        }
    }

    /** Comes with the server's package, outside of the path. */
    private static String program() {
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(Comparator.comparing(Path::toString))
                    .map(Path::toString)
                    .orElse("pgbench");
        } catch (IOException elsewhere) {
            return "pgbench";
        }
    }
}
