package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Ends the servers of a shared folder once no JVM has used them for some minutes, so that a build
 * leaves nothing behind. A small program of its own: {@code IdleWatch <folder> <password>} watches,
 * {@code IdleWatch <folder> <password> now} ends them at once.
 */
public final class IdleWatch {

    /** Longer than a module takes from the end of its tests to the start of the next module's. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private IdleWatch() {}

    /** Starts the watch, unless it is there. */
    public static void over(Path folder, String adminPassword) {
        new ManagedProcess("watch", folder)
                .start(
                        List.of(
                                ProgramClasspath.java(),
                                "-XX:+UseSerialGC",
                                "-Xmx24m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                ProgramClasspath.ownClassPath(),
                                IdleWatch.class.getName(),
                                folder.toAbsolutePath().toString(),
                                adminPassword),
                        Map.of());
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        if (arguments.length < 3) {
            watch(folder);
        }
        if (Files.exists(folder)) {
            end(folder, arguments[1]);
        }
    }

    private static void watch(Path folder) {
        long lastUse = System.nanoTime();
        while (Files.exists(folder) && System.nanoTime() - lastUse < PATIENCE.toNanos()) {
            Pause.until(() -> false, Duration.ofSeconds(2));
            if (Files.exists(folder) && SharedFolder.locked(folder, IdleWatch::isLeased)) {
                lastUse = System.nanoTime();
            }
        }
    }

    private static void end(Path folder, String adminPassword) {
        SharedFolder.locked(
                folder,
                shared -> {
                    try {
                        if (!shared.isLeased()) {
                            shared.dissolve(adminPassword);
                        }
                        return true;
                    } catch (IOException e) {
                        throw new BackendException(
                                "The folder %s cannot be removed.".formatted(folder), e);
                    }
                });
    }

    private static boolean isLeased(SharedFolder shared) {
        try {
            return shared.isLeased();
        } catch (IOException e) {
            return true;
        }
    }
}
