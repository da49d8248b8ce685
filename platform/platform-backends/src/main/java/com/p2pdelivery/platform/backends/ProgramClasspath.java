package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Class paths that the build wrote down for programs that run beside us, from the local Maven
 * repository.
 */
final class ProgramClasspath {

    private ProgramClasspath() {}

    static String of(String program) {
        String resource = program + ".classpath";
        try (InputStream in = ProgramClasspath.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new BackendException(
                        resource
                                + " is missing; build the project with Maven (`./p2p up` does it).");
            }
            String path = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            String found = path.replace("@repository@", repository().toString());
            Path first = Path.of(found.split(":")[0]);
            if (!Files.exists(first)) {
                throw new BackendException(
                        "%s is missing; build the project with Maven (`./p2p up` does it)."
                                .formatted(first));
            }
            return found;
        } catch (IOException e) {
            throw new BackendException("%s cannot be read.".formatted(resource), e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Where Maven keeps what it fetched: the driver that we run with comes from there. */
    private static Path repository() {
        Path driver = location(driver());
        Path repository = driver;
        for (int up = 0; up < 5 && repository != null; up++) {
            repository = repository.getParent();
        }
        if (repository == null) {
            throw new BackendException(
                    "%s does not come from a Maven repository.".formatted(driver));
        }
        return repository;
    }

    /** What a small program made of this module needs. */
    static String ownClassPath() {
        return location(ProgramClasspath.class) + ":" + location(driver());
    }

    /** By name, because the class carries annotations that the compiler cannot read here. */
    private static Class<?> driver() {
        try {
            return Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path location(Class<?> type) {
        return Path.of(
                URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
