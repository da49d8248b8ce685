package com.p2pdelivery.notification.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The two forms of a letter. All that comes from outside is text; in the HTML form the template
 * engine escapes it.
 */
@Component
class LetterForm {

    private final Template page;

    LetterForm() {
        var file = new ClassPathResource("texts/letter.html.mustache");
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            page = Mustache.compiler().escapeHTML(true).defaultValue("").compile(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(Letter letter) {
        var text = new StringBuilder(String.join("\n\n", letter.paragraphs()));
        var link = webLink(letter);
        if (link != null) {
            text.append("\n\n").append(link);
        }
        return text.append("\n\n-- \nP2P Delivery\n").toString();
    }

    String html(Letter letter) {
        Map<String, Object> model = new HashMap<>();
        model.put("language", letter.language());
        model.put("subject", letter.subject());
        model.put("paragraphs", letter.paragraphs());
        var link = webLink(letter);
        if (link != null) {
            model.put("link", Map.of("href", link, "label", label(letter, link)));
        }
        return page.execute(model);
    }

    private static String label(Letter letter, String link) {
        var label = letter.linkLabel();
        return label == null ? link : label;
    }

    /** Only the web: a link of any other scheme could be a script. */
    private static @Nullable String webLink(Letter letter) {
        var link = letter.link();
        return link != null && link.matches("(?i)https?://\\S+") ? link : null;
    }
}
