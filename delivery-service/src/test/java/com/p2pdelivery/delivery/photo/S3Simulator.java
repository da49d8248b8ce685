package com.p2pdelivery.delivery.photo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The part of S3's REST API that photos need, path style (AWS, Amazon S3 API reference: PutObject,
 * GetObject, DeleteObject), with its XML errors. Refuses what is not signed with Signature Version
 * 4, and content that is not the one that was signed.
 */
final class S3Simulator implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    S3Simulator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Map<String, byte[]> objects() {
        return objects;
    }

    List<String> types() {
        return types;
    }

    /** Answers so many requests as a server that is overloaded. */
    void failNext(int times) {
        failures.set(times);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            var name = call.getRequestURI().getPath().substring(1);
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                error(call, 503, "SlowDown");
            } else if (!isSigned(call, body)) {
                error(call, 403, "SignatureDoesNotMatch");
            } else {
                answer(call, name, body);
            }
        }
    }

    private void answer(HttpExchange call, String name, byte[] body) throws IOException {
        switch (call.getRequestMethod()) {
            case "PUT" -> {
                objects.put(name, body);
                types.add(call.getRequestHeaders().getFirst("Content-Type"));
                call.getResponseHeaders().set("ETag", "\"" + name.hashCode() + "\"");
                call.sendResponseHeaders(200, -1);
            }
            case "GET" -> {
                var object = objects.get(name);
                if (object == null) {
                    error(call, 404, "NoSuchKey");
                } else {
                    call.sendResponseHeaders(200, object.length);
                    call.getResponseBody().write(object);
                }
            }
            case "DELETE" -> {
                objects.remove(name);
                call.sendResponseHeaders(204, -1);
            }
            default -> error(call, 405, "MethodNotAllowed");
        }
    }

    private static boolean isSigned(HttpExchange call, byte[] body) {
        var headers = call.getRequestHeaders();
        var signature = headers.getFirst("Authorization");
        return signature != null
                && signature.startsWith("AWS4-HMAC-SHA256 Credential=key/")
                && signature.contains("/eu-central-1/s3/aws4_request")
                && signature.contains("x-amz-content-sha256")
                && isTheContent(body, headers.getFirst("x-amz-content-sha256"));
    }

    /** Where there is no content, it need not be signed. */
    private static boolean isTheContent(byte[] body, String signed) {
        return sha256(body).equals(signed)
                || (body.length == 0 && signed.equals("UNSIGNED-PAYLOAD"));
    }

    private static void error(HttpExchange call, int status, String code) throws IOException {
        var xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                        .formatted(code, code)
                        .getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/xml");
        call.sendResponseHeaders(status, xml.length);
        call.getResponseBody().write(xml);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
