package com.p2pdelivery.endtoend.phone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mailbox of the development fleet (GreenMail's API): every mail that the platform sent, to
 * whomever.
 */
public final class Mailbox {

    private static final Pattern VERIFICATION =
            Pattern.compile("verifications\\?token=([A-Za-z0-9_\\-.~%]+)");

    private final HttpClient http;
    private final URI address;

    public Mailbox(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /** One mail; the body is decoded from quoted-printable, its links are whole. */
    public record Mail(String subject, String text) {}

    public List<Mail> of(String address) {
        try {
            var path =
                    "/api/user/" + URLEncoder.encode(address, StandardCharsets.UTF_8) + "/messages";
            var response =
                    http.send(
                            HttpRequest.newBuilder(this.address.resolve(path))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            var mails = new ArrayList<Mail>();
            if (response.statusCode() == 200) {
                for (var mail : JsonMapper.shared().readTree(response.body())) {
                    mails.add(
                            new Mail(
                                    mail.path("subject").asString(""),
                                    decoded(mail.path("mimeMessage").asString(""))));
                }
            }
            return mails;
        } catch (IOException away) {
            return List.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("Reading mail was interrupted", stopped);
        }
    }

    /** The token in the link of the newest verification mail, as soon as it is there. */
    String verificationToken(String address, Duration limit) {
        return Pauses.until(
                "the verification mail to " + address,
                limit,
                () ->
                        of(address).reversed().stream()
                                .map(mail -> VERIFICATION.matcher(mail.text()))
                                .filter(java.util.regex.Matcher::find)
                                .map(found -> found.group(1))
                                .findFirst()
                                .or(Optional::empty));
    }

    private static String decoded(String mime) {
        return mime.replace("=\r\n", "").replace("=\n", "").replace("=3D", "=");
    }
}
