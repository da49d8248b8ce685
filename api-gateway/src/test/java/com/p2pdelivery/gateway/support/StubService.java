package com.p2pdelivery.gateway.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service behind the gateway that says what a test tells it to say, over real HTTP. */
public final class StubService {

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final int port;
    private HttpServer server;

    public StubService() {
        server = open(0);
        port = server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What it answers to this path; everything else is 200 with {@code {"from":"stub"}}. */
    public void answer(String path, Answer answer) {
        answers.put(path, answer);
    }

    public void answerJson(String path, int status, String json) {
        answer(path, exchange -> send(exchange, status, "application/json", json));
    }

    /** Requests that have reached it since the last {@link #forget}. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public Seen last() {
        return seen.getLast();
    }

    /** Back to the beginning: reachable, and without a past. */
    public void forget() {
        start();
        answers.clear();
        seen.clear();
    }

    /** The process is gone: connections are refused. */
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public void start() {
        if (server == null) {
            server = open(port);
        }
    }

    public static void send(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private HttpServer open(int wanted) {
        try {
            var opened =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 100);
            opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            opened.createContext("/", this::handle);
            opened.start();
            return opened;
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, String.join(",", values)));
        String path = exchange.getRequestURI().getPath();
        long length = exchange.getRequestBody().readAllBytes().length;
        seen.add(new Seen(exchange.getRequestMethod(), path, headers, length));
        answers.getOrDefault(path, any -> send(any, 200, "application/json", "{\"from\":\"stub\"}"))
                .to(exchange);
    }

    /** What the stub does with a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request as it arrived behind the gateway. */
    public record Seen(String method, String path, Map<String, String> headers, long bodyLength) {}
}
