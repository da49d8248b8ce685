package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.io.InputStream;
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
                        "%s is missing; build the project with Maven (`./p2p up` does it), or name the local repository with -Dmaven.repo.local."
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

    private static Path repository() {
        String given = System.getProperty("maven.repo.local");
        return given == null || given.isBlank()
                ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                : Path.of(given);
    }
}
