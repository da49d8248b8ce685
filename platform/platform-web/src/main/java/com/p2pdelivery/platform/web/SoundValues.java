package com.p2pdelivery.platform.web;

import java.time.DateTimeException;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Values that JSON and Java know and a database does not: a text with the character U+0000 or half
 * a surrogate pair, a time of the year 100 000. They are refused where they come in, with the name
 * of their field, instead of being a fault where they are stored.
 */
@Configuration(proxyBeanMethods = false)
class SoundValues implements WebMvcConfigurer {

    /** RFC 3339 has four digits for the year. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    @Bean
    static JacksonModule soundValuesOnly() {
        return new SimpleModule("sound-values")
                .addDeserializer(String.class, new SoundText())
                .addDeserializer(Instant.class, new SoundInstant());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, text -> sound(Instant.parse(text)));
    }

    private static Instant sound(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("must be a time of the years 1 to 9999");
        }
        return time;
    }

    private static boolean isSound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static final class SoundText extends StringDeserializer {

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            if (json.hasToken(JsonToken.VALUE_STRING)
                    || context.isEnabled(MapperFeature.ALLOW_COERCION_OF_SCALARS)) {
                return sound(json, super.deserialize(json, context));
            }
            // Where 12 is no text, as "12" is no number.
            return (String) context.handleUnexpectedToken(String.class, json);
        }

        private static String sound(JsonParser json, String text) {
            if (!isSound(text)) {
                throw refused(
                        json,
                        new IllegalArgumentException(
                                "must not contain the character U+0000 or half a surrogate pair"));
            }
            return text;
        }
    }

    private static final class SoundInstant extends StdScalarDeserializer<Instant> {

        SoundInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) {
            try {
                return sound(InstantDeserializer.INSTANT.deserialize(json, context));
            } catch (DateTimeException | IllegalArgumentException beyond) {
                throw refused(
                        json,
                        new IllegalArgumentException("must be a time of the years 1 to 9999"));
            }
        }
    }

    private static DatabindException refused(JsonParser json, IllegalArgumentException why) {
        return DatabindException.from(json, String.valueOf(why.getMessage()), why);
    }
}
