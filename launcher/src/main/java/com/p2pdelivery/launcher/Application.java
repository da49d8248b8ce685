package com.p2pdelivery.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.backends.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One service's jar in the form that starts fastest: extracted, and with a cache of what the JVM
 * has learnt in a training run. Both lie in a folder named after the jar's content, the JVM and the
 * flags, because the JVM refuses a cache that was made for anything else.
 */
final class Application {

    /**
     * The same in training and in operation. 160 MB of heap is what the measured services need with
     * room to spare; a serial collector and compact headers keep ten of them within 3.2 GB.
     */
    static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xmx160m",
                    "-Xss512k",
                    "-XX:ReservedCodeCacheSize=64m",
                    "-XX:+ExitOnOutOfMemoryError",
                    // JDK 25 mixes up a few adapters in the cache, makes them anew, and says so at
                    // each start.
                    "-Xlog:aot=error,aot+codecache+stubs=off",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Duser.timezone=UTC");

    private final Service service;
    private final Path jar;
    private final Path folder;
    private final List<String> moreFlags;

    private Application(Service service, Path jar, Path folder, List<String> moreFlags) {
        this.service = service;
        this.jar = jar;
        this.folder = folder;
        this.moreFlags = moreFlags;
    }

    /**
     * @param moreFlags for its JVM; a cache that was made without them may not fit
     */
    static Application of(Service service, Path root, List<String> moreFlags) {
        Path target = root.resolve(service.module()).resolve("target");
        try (Stream<Path> files =
                Files.isDirectory(target) ? Files.list(target) : Stream.<Path>empty()) {
            Path jar =
                    files.filter(file ->
                                    file.getFileName()
                                            .toString()
                                            .matches(
                                                    service.module()
                                                            + "-[\\d.]+(-SNAPSHOT)?-exec\\.jar"))
                            .findFirst()
                            .orElseThrow(() ->
                                    new FleetException(
                                            "%s is not built yet; `./p2p up` builds it."
                                                    .formatted(service.module())));
            Path folder =
                    root.resolve(".p2p/apps").resolve(service.module()).resolve(fingerprint(jar));
            return new Application(service, jar, folder, moreFlags);
        } catch (IOException e) {
            throw new FleetException("%s cannot be read.".formatted(target), e);
        }
    }

    boolean hasCache() {
        return Files.exists(cache());
    }

    /** Does now what the first start would do. */
    void prepare() {
        extracted();
    }

    List<String> plain() {
        return command(List.of(), jar);
    }

    List<String> fast() {
        List<String> options = new ArrayList<>(List.of("-Dspring.aot.enabled=true"));
        if (hasCache()) {
            options.add("-XX:AOTCache=" + cache());
        }
        return command(options, extracted());
    }

    List<String> training() {
        return command(
                List.of("-Dspring.aot.enabled=true", "-XX:AOTCacheOutput=" + cache()), extracted());
    }

    /** Whether the process has taken the cache: it is mapped into its memory then. */
    boolean isCacheUsedBy(long pid) {
        try (Stream<String> maps = Files.lines(Path.of("/proc", Long.toString(pid), "maps"))) {
            return maps.anyMatch(line -> line.endsWith(cache().toString()));
        } catch (IOException | RuntimeException gone) {
            return false;
        }
    }

    /** Whether the process was started from another build of the same service. */
    boolean isOutdated(long pid) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return command.contains(folder.getParent() + "/") && !command.contains(folder + "/");
        } catch (IOException gone) {
            return false;
        }
    }

    private List<String> command(List<String> options, Path jar) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(moreFlags);
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** Where it is extracted to. */
    Path place() {
        return folder.resolve(jar.getFileName());
    }

    private Path cache() {
        return folder.resolve("app.aot");
    }

    /** Extracts at the first use; folders of earlier builds go. */
    private Path extracted() {
        Path extracted = place();
        if (Files.exists(extracted)) {
            return extracted;
        }
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Folders.delete(parent);
                Files.createDirectories(parent);
            }
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--destination",
                                    folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)
                    || process.exitValue() != 0) {
                throw new FleetException(
                        "%s could not be extracted; `java -Djarmode=tools -jar %s extract` says why."
                                .formatted(service.module(), jar));
            }
            return extracted;
        } catch (IOException e) {
            throw new FleetException("%s cannot be written.".formatted(folder), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("Interrupted.", e);
        }
    }

    /**
     * Names and checksums of what is in the jar; its table of contents has them, so 90 MB need not
     * be read. Proxies are left out: generated from the rest, they come out with their methods in
     * another order at each build, and a cache need not be made anew for that.
     */
    private static String fingerprint(Path jar) throws IOException {
        try (ZipFile contents = new ZipFile(jar.toFile())) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ZipEntry entry : Collections.list(contents.entries())) {
                if (!entry.getName().contains("$$SpringCGLIB$$")) {
                    digest.update((entry.getName() + entry.getCrc()).getBytes(UTF_8));
                }
            }
            digest.update(System.getProperty("java.vm.version").getBytes(UTF_8));
            digest.update(FLAGS.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
