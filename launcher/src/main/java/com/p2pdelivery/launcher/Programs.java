package com.p2pdelivery.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that run in the foreground and end before we go on. */
final class Programs {

    private Programs() {}

    /** Runs with our terminal; ends the program if we are ended. */
    static int run(List<String> command, Path directory, Map<String, String> environment) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(directory.toFile()).inheritIO();
            builder.environment().putAll(environment);
            Process process = builder.start();
            Thread end = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                return process.waitFor();
            } finally {
                removeHook(end);
            }
        } catch (IOException e) {
            throw new FleetException(
                    "`%s` could not be run: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("Interrupted.", e);
        }
    }

    static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook runs already
        }
    }
}
