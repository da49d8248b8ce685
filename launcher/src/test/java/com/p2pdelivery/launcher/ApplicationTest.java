package com.p2pdelivery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {

    @TempDir private Path root;

    @Test
    void aProcessIsOutdatedOnceItsServiceIsBuiltAnew() throws IOException {
        build("one");
        Process process = runningFrom(application().place().toString());
        Process another = runningFrom("elsewhere.jar");
        try {
            assertThat(application().isOutdated(process.pid())).isFalse();

            build("another");

            assertThat(application().isOutdated(process.pid())).isTrue();
            assertThat(application().isOutdated(another.pid())).isFalse();
        } finally {
            process.destroyForcibly();
            another.destroyForcibly();
        }
    }

    private Application application() {
        return Application.of(Service.QR, root, List.of());
    }

    private void build(String content) throws IOException {
        Path target = Files.createDirectories(root.resolve("qr-service/target"));
        try (var jar =
                new ZipOutputStream(
                        Files.newOutputStream(target.resolve("qr-service-1.0.0-exec.jar")))) {
            jar.putNextEntry(new ZipEntry(content));
            jar.closeEntry();
        }
    }

    /** As long as nobody writes to it. */
    private static Process runningFrom(String jar) throws IOException {
        return new ProcessBuilder("sh", "-c", "read -r _", "-jar", jar).start();
    }
}
