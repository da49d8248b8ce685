package com.p2pdelivery.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process; tests start it inside their own JVM. */
public final class Sandbox implements AutoCloseable {

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Store store;
    private final Webhooks webhooks;

    private Sandbox(SandboxOptions options, Clock clock) throws IOException {
        // Without it each answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        store = new Store(options.journal(), clock);
        webhooks = new Webhooks(store, clock, options.webhookUrl(), options.webhookSecret());
        http =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getByName(options.address()), options.port()),
                        256);
        http.setExecutor(threads);
        http.createContext("/", new Desk(options.apiKey(), new Api(store, webhooks), store));
    }

    /** Reads the journal and listens. */
    public static Sandbox start(SandboxOptions options, Clock clock) throws IOException {
        Sandbox sandbox = new Sandbox(options, clock);
        sandbox.webhooks.deliverPending();
        sandbox.http.start();
        return sandbox;
    }

    public int port() {
        return http.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        webhooks.close();
        threads.shutdownNow();
        store.close();
    }

    public static void main(String[] arguments) throws IOException {
        SandboxOptions options = SandboxOptions.of(System.getenv());
        long begin = System.nanoTime();
        Sandbox sandbox = start(options, Clock.systemUTC());
        System.out.printf(
                "%s, ready after %d ms%n", options, (System.nanoTime() - begin) / 1_000_000);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, fault) -> System.out.println(thread.getName() + ": " + fault));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            try {
                                sandbox.close();
                            } catch (IOException lost) {
                                System.out.println("The journal was not closed: " + lost);
                            }
                        }));
    }
}
