package com.p2pdelivery.platform.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of a live stream (server-sent events, WHATWG HTML section 9.2) that keeps what it got.
 */
public final class EventStream implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** One event. Comments, such as heart-beats, are not kept. */
    public record Event(String id, String name, JsonNode data) {}

    private final HttpClient http;
    private final InputStream body;
    private final int status;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private EventStream(HttpClient http, HttpResponse<InputStream> response) {
        this.http = http;
        this.body = response.body();
        this.status = response.statusCode();
        Thread.ofVirtual().start(this::read);
    }

    /**
     * @param lastEventId where to go on; null begins anew
     */
    public static EventStream open(URI uri, String token, @Nullable String lastEventId) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            return new EventStream(
                    http, http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return status;
    }

    /** What has come by now, in order. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    /** Whether the server has closed the stream. */
    public boolean ended() {
        return ended;
    }

    /**
     * Returns when so many events have come; fails when they do not within the limit of {@link
     * Eventually}.
     */
    public List<Event> await(int count) {
        Eventually.eventually(() -> {
            if (events.size() < count) {
                throw new AssertionError("Waited for " + count + " events, there are " + events);
            }
        });
        return events();
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            String name = "message";
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    events.add(new Event(id, name, JSON.readTree(data.toString())));
                    name = "message";
                    data.setLength(0);
                }
            }
        } catch (IOException closedByUs) {
            // ended as well
        } finally {
            ended = true;
        }
    }

    /** Leaves like a phone that lost its network. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyClosed) {
            // that is what was wanted
        }
        http.shutdownNow();
    }
}
