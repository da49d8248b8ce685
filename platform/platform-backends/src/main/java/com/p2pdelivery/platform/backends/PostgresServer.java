package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The distribution's PostgreSQL on a cluster of our own. PostgreSQL refuses to run as root, so root
 * hands it to the account {@code postgres} that the package brings, and moves the data to /var/tmp
 * where that account cannot reach the folder.
 */
public final class PostgresServer implements Backend {

    public static final String ADMIN = "p2p_admin";
    private static final Duration STARTING = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final String adminPassword;

    public PostgresServer(Path folder, int port, String adminPassword) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.adminPassword = adminPassword;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    /** JDBC address of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The administrator's access, for roles and schemas. */
    public DatabaseAdmin admin() {
        return new DatabaseAdmin(jdbcUrl("postgres"), ADMIN, adminPassword);
    }

    @Override
    public void start() {
        if (!isRunning()) {
            Ports.requireFree(port, name());
            try {
                prepare();
                clearAfterPowerCut();
                Files.writeString(
                        data().resolve("p2p.conf"),
                        """
                        listen_addresses = '127.0.0.1'
                        port = %d
                        unix_socket_directories = ''
                        max_connections = 300
                        shared_buffers = 128MB
                        max_wal_size = 2GB
                        fsync = on
                        timezone = 'UTC'
                        log_timezone = 'UTC'
                        jit = off
                        """
                                .formatted(port));
                Files.deleteIfExists(log());
            } catch (IOException e) {
                throw new BackendException(
                        "PostgreSQL's folder %s cannot be written.".formatted(folder), e);
            }
            runServer(
                    "pg_ctl",
                    "start",
                    "-s",
                    "-w",
                    "-t",
                    "60",
                    "-D",
                    data().toString(),
                    "-l",
                    log().toString());
        }
        awaitAnswer();
    }

    private void runServer(String... command) {
        try {
            run(command);
        } catch (BackendException e) {
            throw new BackendException(
                    "PostgreSQL did not start; the end of its log %s:%n%s"
                            .formatted(log(), LogFile.lastLines(log(), 15)),
                    e);
        }
    }

    private void awaitAnswer() {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (true) {
            try {
                admin().check();
                return;
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw new BackendException(
                            "PostgreSQL in %s was set up with other secrets; `./p2p clean` removes its data."
                                    .formatted(folder),
                            e);
                }
                if (System.nanoTime() > deadline || !isRunning()) {
                    throw new BackendException(
                            "PostgreSQL does not answer (%s); see %s"
                                    .formatted(e.getMessage(), log()),
                            e);
                }
                Pause.briefly();
            }
        }
    }

    @Override
    public void stop() {
        if (isRunning()) {
            run("pg_ctl", "stop", "-s", "-w", "-t", "30", "-m", "fast", "-D", data().toString());
        }
    }

    @Override
    public void kill() {
        pid().ifPresent(pid -> {
            List<Long> processes = processesOfCluster();
            ManagedProcess.end(pid, Duration.ZERO);
            processes.forEach(process -> ManagedProcess.end(process, Duration.ZERO));
        });
    }

    /**
     * After a power cut postmaster.pid stays, and names a number that may be in use again or belong
     * to a zombie; PostgreSQL then refuses to start. It may go only once no process of the old
     * server works in the data folder any more.
     */
    private void clearAfterPowerCut() throws IOException {
        if (!Pause.until(() -> processesOfCluster().isEmpty(), Duration.ofSeconds(20))) {
            throw new BackendException(
                    "Processes of an earlier PostgreSQL still work in %s: %s"
                            .formatted(data(), processesOfCluster()));
        }
        Files.deleteIfExists(data().resolve("postmaster.pid"));
    }

    /** Every process of a server works in its data folder. */
    private List<Long> processesOfCluster() {
        Path data = data();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> worksIn(pid, data))
                .toList();
    }

    private static boolean worksIn(long pid, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).equals(data);
        } catch (IOException | RuntimeException notOurs) {
            return false;
        }
    }

    @Override
    public OptionalLong pid() {
        try {
            long pid =
                    Long.parseLong(
                            Files.readAllLines(data().resolve("postmaster.pid"))
                                    .getFirst()
                                    .strip());
            String command = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return command.contains(data().toString())
                    ? OptionalLong.of(pid)
                    : OptionalLong.empty();
        } catch (IOException | RuntimeException neverStarted) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Path log() {
        return home().resolve("postgres.log");
    }

    /** Removes the cluster, wherever it is. */
    public void delete() {
        stop();
        try {
            Folders.delete(home());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new BackendException(
                    "PostgreSQL's folder %s cannot be removed.".formatted(folder), e);
        }
    }

    /** The folder, or where its link leads. */
    private Path home() {
        try {
            return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
        } catch (IOException dangling) {
            return folder;
        }
    }

    private Path data() {
        return home().resolve("data");
    }

    private void prepare() throws IOException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            return;
        }
        binaries();
        Files.deleteIfExists(folder);
        Files.createDirectories(folder);
        if (isRoot()) {
            giveToPostgres(folder);
            if (!postgresReaches(folder)) {
                Files.delete(folder);
                Path elsewhere =
                        Files.createTempDirectory(
                                Path.of("/var/tmp"),
                                "p2p-postgres-",
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rwx------")));
                giveToPostgres(elsewhere);
                Files.createSymbolicLink(folder, elsewhere);
            }
        }
        Path password = home().resolve("password");
        Files.createFile(
                password,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, adminPassword);
        if (isRoot()) {
            giveToPostgres(password);
        }
        try {
            run(
                    "initdb",
                    "-D",
                    data().toString(),
                    "-U",
                    ADMIN,
                    "--pwfile=" + password,
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-instructions");
        } finally {
            Files.delete(password);
        }
        Path conf = data().resolve("postgresql.conf");
        Files.writeString(conf, Files.readString(conf) + "\ninclude_if_exists = 'p2p.conf'\n");
    }

    private void run(String... programAndArguments) {
        List<String> command = new ArrayList<>(asPostgres());
        command.addAll(List.of(programAndArguments));
        command.set(
                command.size() - programAndArguments.length,
                binaries().resolve(programAndArguments[0]).toString());
        ManagedProcess.run(command, home(), Duration.ofSeconds(90));
    }

    private static List<String> asPostgres() {
        return isRoot()
                ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--")
                : List.of();
    }

    private boolean postgresReaches(Path path) {
        List<String> command = new ArrayList<>(asPostgres());
        command.addAll(List.of("test", "-x", path.toString()));
        try {
            ManagedProcess.run(command, Path.of("/"), Duration.ofSeconds(10));
            return true;
        } catch (BackendException unreachable) {
            return false;
        }
    }

    private static void giveToPostgres(Path path) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        view.setOwner(
                path.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("postgres"));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The newest installed PostgreSQL, from 15 on. */
    private static Path binaries() {
        Path installed = Path.of("/usr/lib/postgresql");
        try (Stream<Path> versions =
                Files.exists(installed) ? Files.list(installed) : Stream.<Path>empty()) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .filter(version -> number(version) >= 15)
                    .max(Comparator.comparingInt(PostgresServer::number))
                    .map(version -> version.resolve("bin"))
                    .orElseThrow(() ->
                            new BackendException(
                                    "PostgreSQL 15 or newer is not installed; `apt-get install postgresql postgresql-15-postgis-3` as root brings it."));
        } catch (IOException e) {
            throw new BackendException("/usr/lib/postgresql cannot be read.", e);
        }
    }

    private static int number(Path version) {
        try {
            return Integer.parseInt(version.getFileName().toString());
        } catch (NumberFormatException other) {
            return 0;
        }
    }
}
