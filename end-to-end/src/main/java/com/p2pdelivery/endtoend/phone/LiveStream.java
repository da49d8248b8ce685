package com.p2pdelivery.endtoend.phone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A phone that listens: server-sent events as they come, until it hangs up. */
public final class LiveStream implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came, with the id to go on from. */
    public record Event(String id, String name, JsonNode data) {}

    private final InputStream body;
    private final int status;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private LiveStream(HttpResponse<InputStream> response) {
        body = response.body();
        status = response.statusCode();
        Thread.ofVirtual().start(this::read);
    }

    static LiveStream open(HttpClient http, HttpRequest request) {
        try {
            return new LiveStream(http.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException lost) {
            throw new StoryBroken("The stream " + request.uri() + " could not be opened", lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("Listening was interrupted", stopped);
        }
    }

    public int status() {
        return status;
    }

    /** The events that have come, once there are so many. */
    public List<Event> await(int count, Duration limit) {
        return Pauses.until(
                count + " live events",
                limit,
                () -> Optional.of(List.copyOf(events)).filter(all -> all.size() >= count));
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            var id = "";
            var name = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    events.add(new Event(id, name, JSON.readTree(line.substring(5))));
                }
            }
        } catch (IOException hungUp) {
            // By either side; what came, came.
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }
}
