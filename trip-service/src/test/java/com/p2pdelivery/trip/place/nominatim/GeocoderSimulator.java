package com.p2pdelivery.trip.place.nominatim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Says what it was told to say, in Nominatim's wire format, and remembers what it was asked. */
public final class GeocoderSimulator implements AutoCloseable {

    /** The Hague, as a server wrote it; shortened. */
    public static final String THE_HAGUE =
            """
            {"place_id": 100149, "licence": "Data © OpenStreetMap contributors, ODbL 1.0",
             "osm_type": "relation", "osm_id": 192736, "lat": "52.0799838", "lon": "4.3113461",
             "category": "boundary", "type": "administrative", "place_rank": 14,
             "importance": 0.72, "addresstype": "city", "name": "The Hague",
             "display_name": "The Hague, South Holland, Netherlands",
             "address": {"city": "The Hague", "state": "South Holland", "country": "Netherlands",
                         "country_code": "nl"},
             "extratags": {"population": "%s", "wikidata": "Q36600"},
             "boundingbox": ["52.01", "52.13", "4.18", "4.42"]}
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "[]";
    private volatile boolean silent;

    public GeocoderSimulator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    var uri = exchange.getRequestURI();
                    asked.add(uri.getPath() + "?" + URLDecoder.decode(uri.getRawQuery(), UTF_8));
                    if (silent) {
                        untilClosed();
                    }
                    var bytes = body.getBytes(UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
    }

    private void untilClosed() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void says(int status, String body) {
        this.status = status;
        this.body = body;
    }

    /** Takes questions and does not answer. */
    public void fallsSilent() {
        silent = true;
    }

    public List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
