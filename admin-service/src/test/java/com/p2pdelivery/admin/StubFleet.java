package com.p2pdelivery.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * All other services in one HTTP server: {@code /trip/…} is the trip service. Speaks their wire
 * format; a service that was not told what to say does not answer in a usable way (502).
 */
public final class StubFleet {

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public StubFleet() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException taken) {
            throw new IllegalStateException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * @param request such as {@code GET /trip/internal/v1/dead-letters}
     */
    public void reply(String request, int status, String body) {
        replies.put(request, new Reply(status, body));
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    public Seen last(String path) {
        return seen.stream().filter(each -> each.path().equals(path)).toList().getLast();
    }

    /** Everybody is well and has no dead letters. */
    public void reset(List<String> services) {
        replies.clear();
        seen.clear();
        reply(
                "POST /auth/oauth2/token",
                200,
                "{\"access_token\":\"stub-token\",\"token_type\":\"Bearer\",\"expires_in\":300}");
        for (String service : services) {
            reply("GET /" + service + "/actuator/health/readiness", 200, "{\"status\":\"UP\"}");
            reply("GET /" + service + "/internal/v1/dead-letters", 200, "{\"items\":[]}");
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        seen.add(
                new Seen(
                        exchange.getRequestMethod(),
                        path,
                        query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        body));
        Reply reply =
                replies.getOrDefault(
                        exchange.getRequestMethod() + " " + path, new Reply(502, "<html>"));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        reply.status() < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Reply(int status, String body) {}

    /** A request as a service saw it. */
    public record Seen(
            String method, String path, String query, String authorization, String body) {}
}
