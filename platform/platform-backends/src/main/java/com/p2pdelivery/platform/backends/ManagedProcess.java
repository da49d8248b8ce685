package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that outlives the one that started it. {@code <name>.pid} holds its process id and its
 * start time, so that a later caller knows it again and is never fooled by a number that the system
 * has given to another program since.
 */
public final class ManagedProcess {

    private final String name;
    private final Path folder;
    private final Path pidFile;
    private final Path log;

    public ManagedProcess(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        this.pidFile = folder.resolve(name + ".pid");
        this.log = folder.resolve(name + ".log");
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** The living process of the pid file. */
    public OptionalLong pid() {
        try {
            String[] recorded = Files.readString(pidFile).strip().split(" ");
            long pid = Long.parseLong(recorded[0]);
            return startOf(pid).equals(recorded[1]) ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | RuntimeException neverStarted) {
            return OptionalLong.empty();
        }
    }

    public boolean isRunning() {
        return pid().isPresent();
    }

    /**
     * Starts the program in a session of its own (Ctrl-C in the terminal does not reach it), its
     * output in the log file, after the last words of those before it.
     *
     * @param environment added to the environment of this process
     */
    public void start(List<String> command, Map<String, String> environment) {
        if (isRunning()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            List<String> detached = new ArrayList<>();
            if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
                detached.add("/usr/bin/setsid");
            }
            detached.addAll(command);
            ProcessBuilder builder =
                    new ProcessBuilder(detached)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            long pid = builder.start().pid();
            Files.writeString(pidFile, pid + " " + startOf(pid));
        } catch (IOException e) {
            throw new BackendException(
                    "%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Asks it to end, insists after the given time, and returns once it is gone. */
    public void stop(Duration patience) {
        pid().ifPresent(pid -> end(pid, patience));
        deletePidFile();
    }

    /** Ends it at once. */
    public void kill() {
        stop(Duration.ZERO);
    }

    static void end(long pid, Duration patience) {
        ProcessHandle.of(pid)
                .ifPresent(process -> {
                    if (!patience.isZero()) {
                        process.destroy();
                        if (gone(pid, patience)) {
                            return;
                        }
                    }
                    process.destroyForcibly();
                    gone(pid, Duration.ofSeconds(10));
                });
    }

    /**
     * Whether the process is over, waiting at most so long. A zombie is over: nobody may be left to
     * collect it.
     */
    static boolean gone(long pid, Duration patience) {
        String start = startOf(pid);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!start.isEmpty() && startOf(pid).equals(start)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.briefly();
        }
        return true;
    }

    /** The last lines that the program wrote, for a message about its death. */
    public String lastLines(int count) {
        return LogFile.lastLines(log, count);
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException ignored) {
            // a pid file that stays names a process that is over, which pid() finds out
        }
    }

    /**
     * What tells two processes with the same id apart: the start time in clock ticks since boot
     * (field 22 of {@code /proc/<pid>/stat}, see proc(5)). Empty where there is no such process, or
     * only a zombie.
     */
    static String startOf(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return isOver(process, afterName[0]) ? "" : afterName[19];
        } catch (IOException | RuntimeException gone) {
            return "";
        }
    }

    /** A first thread that is over while others still end holds on to the ports of its process. */
    private static boolean isOver(Path process, String state) throws IOException {
        if (!state.equals("Z") && !state.equals("X")) {
            return false;
        }
        try (Stream<Path> threads = Files.list(process.resolve("task"))) {
            return threads.count() <= 1;
        }
    }

    static String run(List<String> command, Path directory, Duration limit) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new BackendException(
                        "`%s` failed:\n%s".formatted(String.join(" ", command), output.strip()));
            }
            return output;
        } catch (IOException e) {
            throw new BackendException(
                    "`%s` could not be run: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("Interrupted.", e);
        }
    }
}
