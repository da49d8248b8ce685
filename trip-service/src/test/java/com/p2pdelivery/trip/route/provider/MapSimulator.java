package com.p2pdelivery.trip.route.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A map service over real HTTP: says what a test tells it to say, and keeps what it was asked. */
final class MapSimulator implements AutoCloseable {

    /** A request as the service saw it. */
    record Seen(
            String method,
            String path,
            String query,
            @Nullable String apiKey,
            @Nullable String fieldMask,
            String body) {}

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile boolean silent;
    private volatile boolean stuck;

    MapSimulator() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void says(int status, String body) {
        this.status = status;
        this.body = body;
        silent = false;
        stuck = false;
    }

    /** Takes questions and never answers. */
    void saysNothing() {
        silent = true;
    }

    /** Begins an answer and never ends it. */
    void getsStuck() {
        stuck = true;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var headers = exchange.getRequestHeaders();
        seen.add(
                new Seen(
                        exchange.getRequestMethod(),
                        uri.getRawPath(),
                        String.valueOf(uri.getRawQuery()),
                        headers.getFirst("X-Goog-Api-Key"),
                        headers.getFirst("X-Goog-FieldMask"),
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (silent) {
            waitForTheEnd();
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        if (stuck) {
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            waitForTheEnd();
            return;
        }
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
