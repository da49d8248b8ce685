package com.p2pdelivery.payment.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Answers in Stripe's shape as a test tells it, which is seldom as Stripe would. */
final class HostileServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Said> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * @param how REPLY, or what is done instead: RESET, HANG, DRIP, FLOOD, SHORT
     */
    record Said(String how, int status, String body) {}

    HostileServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * @param question method and path, such as {@code POST /v1/refunds}
     */
    HostileServer says(String question, int status, String body) {
        answers.put(question, new Said("REPLY", status, body));
        return this;
    }

    HostileServer does(String question, String how) {
        answers.put(question, new Said(how, 200, ""));
        return this;
    }

    /** Each question so far. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var question = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        asked.add(question);
        exchange.getRequestBody().readAllBytes();
        var said =
                answers.getOrDefault(
                        question,
                        new Said(
                                "REPLY",
                                200,
                                "{\"object\":\"list\",\"data\":[],\"has_more\":false}"));
        try (exchange) {
            switch (said.how()) {
                case "REPLY" -> reply(exchange, said);
                // Nothing was promised, so the connection is closed without a word.
                case "RESET" -> {}
                case "SHORT" -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write("{\"id\":\"pi_1\",".getBytes(UTF_8));
                }
                case "HANG" -> untilTheEnd();
                case "DRIP" -> drip(exchange);
                case "FLOOD" -> flood(exchange);
                default -> throw new IllegalArgumentException(said.how());
            }
        }
    }

    private void reply(HttpExchange exchange, Said said) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (said.status() / 100 == 3) {
            exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
        }
        if (said.status() == 429) {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            exchange.getResponseHeaders().set("Stripe-Should-Retry", "true");
        }
        var body = said.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** A byte now and then: no single read ever waits long. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        do {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
        } while (!isOverWithin(100));
    }

    private void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var much = " ".repeat(1024 * 1024).getBytes(UTF_8);
        for (int i = 0; i < 10_000 && !isOverWithin(0); i++) {
            exchange.getResponseBody().write(much);
        }
    }

    private void untilTheEnd() {
        isOverWithin(60_000);
    }

    private boolean isOverWithin(long millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
