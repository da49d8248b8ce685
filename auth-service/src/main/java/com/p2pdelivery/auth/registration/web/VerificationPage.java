package com.p2pdelivery.auth.registration.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A page without scripts, in the browser's language. Its address carries the token, so it is
 * neither cached nor told to other sites.
 */
final class VerificationPage {

    private static final String TEXTS = "com.p2pdelivery.auth.registration.web.verification";
    private static final ResourceBundle.Control NO_SYSTEM_LANGUAGE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String page = read("verification.html");
    private final String button = read("verification-button.html");

    /** Whether the text could be a token at all; anything else never reaches the page. */
    static boolean wellFormed(String token) {
        return token.matches("[A-Za-z0-9_-]{20,200}");
    }

    /** The page with the button; the token must be {@link #wellFormed}. */
    ResponseEntity<String> ask(String token, Locale language) {
        var texts = texts(language);
        var form =
                button.replace("{{token}}", token)
                        .replace("{{button}}", texts.getString("ask.button"));
        return page(HttpStatus.OK, "ask", texts, form);
    }

    /** What became of it. */
    ResponseEntity<String> say(HttpStatus status, String what, Locale language) {
        return page(status, what, texts(language), "");
    }

    private ResponseEntity<String> page(
            HttpStatus status, String what, ResourceBundle texts, String form) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .body(
                        page.replace("{{language}}", texts.getString("language"))
                                .replace("{{title}}", texts.getString(what + ".title"))
                                .replace("{{text}}", texts.getString(what + ".text"))
                                .replace("{{form}}", form));
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(TEXTS, language, NO_SYSTEM_LANGUAGE);
    }

    private static String read(String name) {
        try (var file =
                Objects.requireNonNull(VerificationPage.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
