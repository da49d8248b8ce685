package com.p2pdelivery.notification.notice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The texts of all languages: {@code texts/<language>.properties}, Mustache templates for plain
 * text. A language without texts gets English.
 */
@Component
class Texts {

    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    private static final String FALLBACK = "en";

    private final Map<String, Map<String, Template>> languages = new HashMap<>();

    Texts() {
        // Plain text: where it becomes HTML, that form escapes it.
        var compiler = Mustache.compiler().escapeHTML(false).nullValue("");
        for (var language : LANGUAGES) {
            var templates = new HashMap<String, Template>();
            load(language)
                    .forEach((key, text) ->
                            templates.put((String) key, compiler.compile((String) text)));
            languages.put(language, Map.copyOf(templates));
        }
    }

    /** The language in which somebody is written to who asked for this one (BCP 47). */
    static String languageFor(String asked) {
        var language = Locale.forLanguageTag(asked).getLanguage();
        return LANGUAGES.contains(language) ? language : FALLBACK;
    }

    /**
     * @param language one of {@link #LANGUAGES}
     */
    String render(String language, String key, Map<String, Object> model) {
        var template = languages.getOrDefault(language, Map.of()).get(key);
        if (template == null) {
            throw new IllegalArgumentException("No text " + key + " in " + language);
        }
        return template.execute(model);
    }

    /** The text for a code that may be unknown here. */
    String code(String language, String group, String code) {
        var texts = languages.getOrDefault(language, Map.of());
        var template = texts.getOrDefault(group + "." + code, texts.get(group + ".other"));
        return template == null ? code : template.execute(Map.of("code", code));
    }

    static Properties load(String language) {
        var file = new ClassPathResource("texts/" + language + ".properties");
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            var texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
