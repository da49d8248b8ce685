package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder of servers that several JVMs use. Whoever holds its lock may start or stop them; whoever
 * uses them leaves a lease with its process id.
 */
public final class SharedFolder {

    private final Path folder;

    private SharedFolder(Path folder) {
        this.folder = folder;
    }

    /** Does something while no other JVM does. */
    public static <T> T locked(Path folder, Function<SharedFolder, T> action) {
        Path file = folder.resolve("lock");
        try {
            Files.createDirectories(folder);
            try (FileChannel lock =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                if (Files.exists(file)) {
                    return action.apply(new SharedFolder(folder));
                }
            }
        } catch (NoSuchFileException removedBeforeItWasOpened) {
            // as if it had been removed while we waited
        } catch (IOException e) {
            throw new BackendException("The folder %s cannot be used.".formatted(folder), e);
        }
        return locked(folder, action);
    }

    /** The ports of the servers: those of last time where the servers run, else free ones. */
    public BackendPorts ports() {
        Path file = folder.resolve("ports.properties");
        try {
            if (Files.exists(file)) {
                BackendPorts known = read(file);
                if (new LocalBackends(folder, known, "")
                        .all().stream().anyMatch(Backend::isRunning)) {
                    return known;
                }
            }
            BackendPorts fresh = BackendPorts.free();
            write(file, fresh);
            return fresh;
        } catch (IOException e) {
            throw new BackendException("%s cannot be read or written.".formatted(file), e);
        }
    }

    /** Says that this JVM uses the servers for as long as it lives. */
    public void lease() {
        try {
            Files.createDirectories(folder.resolve("leases"));
            long pid = ProcessHandle.current().pid();
            Files.writeString(
                    folder.resolve("leases").resolve(Long.toString(pid)),
                    ManagedProcess.startOf(pid));
        } catch (IOException e) {
            throw new BackendException("The folder %s cannot be written.".formatted(folder), e);
        }
    }

    /** Whether any JVM that left a lease still lives; forgets those that do not. */
    boolean isLeased() throws IOException {
        Path leases = folder.resolve("leases");
        if (!Files.isDirectory(leases)) {
            return false;
        }
        List<Path> all;
        try (Stream<Path> files = Files.list(leases)) {
            all = files.toList();
        }
        boolean leased = false;
        for (Path lease : all) {
            String start = ManagedProcess.startOf(Long.parseLong(lease.getFileName().toString()));
            if (!start.isEmpty() && start.equals(Files.readString(lease))) {
                leased = true;
            } else {
                Files.deleteIfExists(lease);
            }
        }
        return leased;
    }

    private static BackendPorts read(Path file) throws IOException {
        Properties known = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            known.load(reader);
        }
        return new BackendPorts(
                number(known, "postgres"),
                number(known, "redis"),
                number(known, "kafka"),
                number(known, "kafkaController"),
                number(known, "smtp"),
                number(known, "mailbox"));
    }

    private static int number(Properties known, String name) {
        return Integer.parseInt(known.getProperty(name, "0"));
    }

    private static void write(Path file, BackendPorts ports) throws IOException {
        Properties known = new Properties();
        known.setProperty("postgres", Integer.toString(ports.postgres()));
        known.setProperty("redis", Integer.toString(ports.redis()));
        known.setProperty("kafka", Integer.toString(ports.kafka()));
        known.setProperty("kafkaController", Integer.toString(ports.kafkaController()));
        known.setProperty("smtp", Integer.toString(ports.smtp()));
        known.setProperty("mailbox", Integer.toString(ports.mailbox()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            known.store(writer, null);
        }
    }

    /** Ends the servers and removes their data. */
    void dissolve(String adminPassword) throws IOException {
        Path file = folder.resolve("ports.properties");
        if (!Files.exists(file)) {
            return;
        }
        LocalBackends backends = new LocalBackends(folder, read(file), adminPassword);
        backends.stop();
        backends.postgres().delete();
        endWatch();
        for (Path content : contents()) {
            Folders.delete(content);
        }
        try {
            // Last, and at once before the folder: until then nobody else gets in.
            Files.deleteIfExists(folder.resolve("lock"));
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException somebodyBeginsAnew) {
            // It is theirs now.
        }
    }

    /** The watch would look into the folder while it goes; unless it is the watch that ends it. */
    private void endWatch() {
        ManagedProcess watch = new ManagedProcess("watch", folder);
        if (watch.pid().orElse(-1) != ProcessHandle.current().pid()) {
            watch.kill();
        }
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !path.endsWith("lock")).toList();
        }
    }
}
