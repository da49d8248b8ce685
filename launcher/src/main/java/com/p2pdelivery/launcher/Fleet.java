package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.Backend;
import com.p2pdelivery.platform.backends.LocalBackends;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All services and servers of one {@link Instance}. It knows them by their pid files, so that any
 * JVM (the command line, an end-to-end test) can look at, stop, kill and start each of them.
 */
public final class Fleet {

    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    /**
     * How many services without a cache start at a time: more would only take the processors from
     * each other, and run into time limits.
     */
    private static final int SLOW_STARTS_AT_ONCE =
            Math.max(3, 2 * Runtime.getRuntime().availableProcessors());

    private final Instance instance;
    private final FleetServers servers;
    private final FleetSettings settings;
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
    private boolean interrupted;

    public Fleet(Instance instance) {
        this.instance = instance;
        Secrets secrets = Secrets.in(instance.home());
        this.servers = new FleetServers(instance, secrets);
        this.settings = new FleetSettings(instance, secrets, servers);
        for (Service service : Service.values()) {
            processes.put(service, new ServiceProcess(service, instance));
        }
    }

    /** The fleet that this process's environment names. */
    public static Fleet here() {
        return new Fleet(Instance.of(System.getenv()));
    }

    public Instance instance() {
        return instance;
    }

    /** What {@code ./p2p env} prints: addresses, accounts, process ids. */
    public Map<String, String> environment() {
        Map<String, String> all = new LinkedHashMap<>(settings.published());
        for (Service service : Service.values()) {
            pid(service).ifPresent(pid -> all.put("PID_" + service.name(), Long.toString(pid)));
        }
        for (Backend backend : servers.ours()) {
            backend.pid()
                    .ifPresent(pid ->
                            all.put(
                                    "PID_" + backend.name().toUpperCase(java.util.Locale.ROOT),
                                    Long.toString(pid)));
        }
        return all;
    }

    /**
     * PostgreSQL, Redis, Kafka and the mailbox (not the sandbox), to be stopped, killed and started
     * one by one.
     */
    public LocalBackends backends() {
        return servers.local();
    }

    FleetServers servers() {
        return servers;
    }

    FleetSettings settings() {
        return settings;
    }

    ServiceProcess process(Service service) {
        return java.util.Objects.requireNonNull(processes.get(service));
    }

    Application application(Service service) {
        List<String> moreFlags =
                Stream.of(instance.setting("P2P_JVM_FLAGS", "").split(" ", -1))
                        .filter(flag -> !flag.isEmpty())
                        .toList();
        return Application.of(service, instance.root(), moreFlags);
    }

    public OptionalLong pid(Service service) {
        return process(service).pid();
    }

    public boolean isRunning(Service service) {
        return process(service).isRunning();
    }

    public boolean isReady(Service service) {
        return isRunning(service) && process(service).isReady();
    }

    /** Whether it runs, and has been built anew since it was started. */
    boolean isOutdated(Service service) {
        OptionalLong pid = pid(service);
        return isRunning(service)
                && pid.isPresent()
                && application(service).isOutdated(pid.getAsLong());
    }

    public Path log(Service service) {
        return process(service).log();
    }

    /** Starts those that do not run, together, and returns once each is ready. */
    public void start(Service... services) {
        startAll(List.of(services), StartForm.FAST, _ -> {});
    }

    /** Stops one service in order. */
    public void stop(Service service) {
        process(service).stop(STOP_WITHIN);
    }

    /** Ends one service at once ({@code kill -9}). */
    public void kill(Service service) {
        process(service).kill();
    }

    void startServers(Consumer<String> progress) {
        LocalBackends.start(servers.ours(), progress);
        servers.admin().prepare(FleetServers.DATABASE, settings.rolePasswords());
    }

    /** This fleet, if every service is ready; else says which is missing. */
    Fleet allReady() {
        List<Service> missing =
                Stream.of(Service.values()).filter(service -> !isReady(service)).toList();
        if (!missing.isEmpty()) {
            throw new FleetException(
                    "Not ready: %s. `./p2p up` starts what is missing.".formatted(missing));
        }
        return this;
    }

    /**
     * Starts the servers and makes an empty schema for a benchmark.
     *
     * @return the environment by which that program finds them
     */
    Map<String, String> benchSchema(String bench) {
        startServers(_ -> {});
        Map<String, String> environment = settings.ofBench(bench);
        String role = environment.getOrDefault("P2P_DB_USER", "");
        servers.admin()
                .prepare(
                        FleetServers.DATABASE,
                        Map.of(role, environment.getOrDefault("P2P_DB_PASSWORD", "")));
        servers.admin().recreateSchema(FleetServers.DATABASE, role);
        return environment;
    }

    /**
     * Starts what does not run yet, and returns once each is ready. With caches all start at the
     * same time: each is ready before its compiler has begun to take processors from the others.
     */
    void startAll(Collection<Service> services, StartForm form, Consumer<String> progress) {
        Map<Service, List<String>> commands = new EnumMap<>(Service.class);
        inPairs(
                services.stream().filter(service -> !isRunning(service)).toList(),
                service -> {
                    List<String> command = form.command(application(service));
                    synchronized (commands) {
                        commands.put(service, command);
                    }
                });
        boolean quick =
                form == StartForm.FAST
                        && services.stream().map(this::application).allMatch(Application::hasCache);
        awaitReady(services, commands, quick ? services.size() : SLOW_STARTS_AT_ONCE, progress);
    }

    private void launch(Service service, List<String> command) {
        synchronized (processes) {
            refuseIfInterrupted();
            process(service).start(command, settings.of(service));
        }
    }

    /** From now on nothing is started here: what was started is about to be stopped. */
    void interrupt() {
        synchronized (processes) {
            interrupted = true;
        }
    }

    private void refuseIfInterrupted() {
        synchronized (processes) {
            if (interrupted) {
                throw new FleetException("Interrupted.");
            }
        }
    }

    private void awaitReady(
            Collection<Service> services,
            Map<Service, List<String>> commands,
            int atOnce,
            Consumer<String> progress) {
        long begin = System.nanoTime();
        Deque<Service> waiting = new ArrayDeque<>(services);
        Set<Service> starting = EnumSet.noneOf(Service.class);
        while (!waiting.isEmpty() || !starting.isEmpty()) {
            while (!waiting.isEmpty() && starting.size() < atOnce) {
                Service next = waiting.remove();
                List<String> command = commands.get(next);
                if (command != null) {
                    launch(next, command);
                }
                starting.add(next);
            }
            for (Service service : EnumSet.copyOf(starting)) {
                if (process(service).isReady()) {
                    starting.remove(service);
                    progress.accept(
                            "%-12s is ready (%.1f s)"
                                    .formatted(service.key(), (System.nanoTime() - begin) / 1e9));
                } else {
                    refuseIfInterrupted();
                    process(service).requireAlive();
                }
            }
            if (System.nanoTime() - begin > READY_WITHIN.toNanos()) {
                throw new FleetException(
                        "Not ready within %d minutes: %s. `./p2p logs %s` shows why."
                                .formatted(
                                        READY_WITHIN.toMinutes(),
                                        starting,
                                        starting.iterator().next().key()));
            }
            LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
        }
    }

    /** Stops services, all at the same time. */
    void stopAll(Collection<Service> services) {
        together(services, service -> process(service).stop(STOP_WITHIN), services.size());
    }

    /**
     * Stops services that learn; each writes its cache now, which takes as much memory again, so
     * only two do it at a time.
     */
    void stopTrained(Collection<Service> services, Consumer<String> progress) {
        long begin = System.nanoTime();
        inPairs(
                services,
                service -> {
                    process(service).stop(Duration.ofMinutes(4));
                    progress.accept(
                            "%-12s has learnt (%.1f s)"
                                    .formatted(service.key(), (System.nanoTime() - begin) / 1e9));
                });
    }

    void stopServers() {
        servers.ours().forEach(Backend::stop);
    }

    /** Services and servers. */
    public void down() {
        stopAll(Arrays.asList(Service.values()));
        stopServers();
    }

    static void inPairs(Collection<Service> services, Consumer<Service> action) {
        together(services, action, 2);
    }

    private static void together(
            Collection<Service> services, Consumer<Service> action, int atATime) {
        Semaphore turns = new Semaphore(Math.max(1, atATime));
        List<CompletableFuture<Void>> tasks =
                services.stream()
                        .map(service ->
                                CompletableFuture.runAsync(
                                        () -> {
                                            turns.acquireUninterruptibly();
                                            try {
                                                action.accept(service);
                                            } finally {
                                                turns.release();
                                            }
                                        },
                                        Thread::startVirtualThread))
                        .toList();
        try {
            tasks.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause()
                            instanceof com.p2pdelivery.platform.backends.BackendException sentence
                    ? sentence
                    : e;
        }
    }
}
