package com.p2pdelivery.launcher;

import java.util.List;
import java.util.function.Function;

/** How a service is started. */
enum StartForm {
    /** The jar as Maven made it, without anything that makes it start faster. */
    PLAIN(Application::plain),
    /** Extracted, and with the cache where there is one. */
    FAST(Application::fast),
    /** Learns, and writes the cache at its end. */
    TRAINING(Application::training);

    private final Function<Application, List<String>> commandLine;

    StartForm(Function<Application, List<String>> commandLine) {
        this.commandLine = commandLine;
    }

    List<String> command(Application application) {
        return commandLine.apply(application);
    }
}
