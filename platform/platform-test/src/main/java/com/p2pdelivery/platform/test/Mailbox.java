package com.p2pdelivery.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mail that reached the local mailbox. */
public final class Mailbox {

    private final String url;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newHttpClient();

    Mailbox(String url, JsonMapper json) {
        this.url = url;
        this.json = json;
    }

    /**
     * @param mime the whole message as it was sent, headers and encoded parts
     */
    public record Mail(String subject, String mime) {}

    /** What has arrived for an address by now; nothing for one that never got mail. */
    public List<Mail> messagesTo(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        url
                                                + "/api/user/"
                                                + URLEncoder.encode(address, StandardCharsets.UTF_8)
                                                + "/messages/INBOX/"))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            List<Mail> mails = new ArrayList<>();
            if (response.statusCode() == 200) {
                for (JsonNode mail : json.readTree(response.body())) {
                    mails.add(
                            new Mail(
                                    mail.path("subject").asString(""),
                                    mail.path("mimeMessage").asString("")));
                }
            }
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
