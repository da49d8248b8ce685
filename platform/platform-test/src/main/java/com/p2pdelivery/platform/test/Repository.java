package com.p2pdelivery.platform.test;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources are: modules are tested from folders of their own. */
final class Repository {

    private Repository() {}

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("platform-bom"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                here + " is not inside the project; tests read contracts/ from there");
    }
}
