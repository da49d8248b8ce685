package com.p2pdelivery.platform.backends;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * One server that this machine runs for us. Every method may be called at any time, any number of
 * times.
 */
public interface Backend {

    /** What a person calls it, for example {@code PostgreSQL}. */
    String name();

    /**
     * Starts it, or keeps the one that this folder has already started, and returns once it
     * answers.
     */
    void start();

    /** Stops it in order and waits for its end. */
    void stop();

    /** Ends it at once, as a power cut would ({@code kill -9}); the data stays. */
    void kill();

    /** The process that this folder has started, if it lives. */
    OptionalLong pid();

    Path log();

    default boolean isRunning() {
        return pid().isPresent();
    }
}
