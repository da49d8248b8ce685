package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends files as forms do (RFC 7578). */
public final class Uploads {

    private static final String BOUNDARY = "----a-phone";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestApi api;
    private final TestTokens tokens;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Uploads(TestApi api, TestTokens tokens) {
        this.api = api;
        this.tokens = tokens;
    }

    /** What was answered. */
    public record Reply(int status, JsonNode json) {

        public Reply expect(int expected) {
            if (status != expected) {
                throw new AssertionError(
                        "Expected %d but was %d: %s".formatted(expected, status, json));
            }
            return this;
        }

        public String code() {
            return json.path("code").asString("");
        }

        public UUID photoId() {
            return UUID.fromString(json.path("photoId").asString());
        }
    }

    public Reply send(UUID person, String path, byte[] file) {
        return post(person, path, "multipart/form-data; boundary=" + BOUNDARY, form(file));
    }

    public Reply post(UUID person, String path, String contentType, byte[] body) {
        var request =
                HttpRequest.newBuilder(api.uri(path))
                        .timeout(Duration.ofSeconds(30))
                        .header(
                                "Authorization",
                                "Bearer " + tokens.person(person, "CUSTOMER", "TRAVELER"))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static byte[] form(byte[] file) {
        var form = new ByteArrayOutputStream();
        form.writeBytes(
                ("--"
                                + BOUNDARY
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.jpg\"\r\n"
                                + "Content-Type: image/jpeg\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(file);
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }
}
