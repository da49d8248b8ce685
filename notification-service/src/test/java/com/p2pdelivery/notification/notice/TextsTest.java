package com.p2pdelivery.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{[#/]?(\\w+)}}");
    private final Wording wording = new Wording(new Texts());

    static Stream<Arguments> everyTopicInEveryLanguage() {
        return Texts.LANGUAGES.stream()
                .flatMap(language ->
                        Stream.of(Topic.values()).map(topic -> Arguments.of(language, topic)));
    }

    @ParameterizedTest
    @MethodSource("everyTopicInEveryLanguage")
    void everyTopicHasItsTextsInEveryLanguage(String language, Topic topic) {
        var full =
                new Facts(
                        "A violin bow",
                        "Paris",
                        "Lyon",
                        new Money(4500, "EUR"),
                        Instant.parse("2030-05-01T12:00:00Z"),
                        "TRIP_FULL",
                        "TRAVELER",
                        90,
                        new Facts.Person("Ana", "ana@example.org"));

        for (var facts : new Facts[] {full, Facts.NONE}) {
            var message =
                    wording.message(topic, facts, "Carla", language, ZoneId.of("Europe/Madrid"));
            assertThat(message.language()).isEqualTo(language);
            assertThat(message.title()).isNotBlank().doesNotContain("{{");
            assertThat(message.body())
                    .contains("Carla")
                    .doesNotContain("{{")
                    .doesNotContain("TRIP_FULL");
            assertThat(message.paragraphs()).hasSizeGreaterThan(1).noneMatch(String::isBlank);
        }
    }

    @Test
    void allLanguagesTellTheSameFacts() {
        var english = Texts.load("en");
        for (var language : Texts.LANGUAGES) {
            var texts = Texts.load(language);
            assertThat(texts.stringPropertyNames())
                    .as(language)
                    .isEqualTo(english.stringPropertyNames());
            for (var key : english.stringPropertyNames()) {
                assertThat(variables(texts.getProperty(key)))
                        .as(language + " " + key)
                        .isEqualTo(variables(english.getProperty(key)));
            }
        }
    }

    @Test
    void writesAmountsAndTimesAsTheReaderDoes() {
        var facts =
                Facts.NONE
                        .amount(new Money(123456, "EUR"))
                        .at(Instant.parse("2030-05-01T12:00:00Z"));
        var german =
                wording.message(
                        Topic.COMPLETED_CUSTOMER,
                        facts,
                        "Eva",
                        "de-AT",
                        ZoneId.of("Europe/Vienna"));
        assertThat(german.body().replace('\u00a0', ' '))
                .contains("1.234,56 €")
                .contains("1. Mai 2030")
                .contains("14:00");
        var english =
                wording.message(Topic.COMPLETED_CUSTOMER, facts, "Eve", "en-GB", ZoneId.of("UTC"));
        assertThat(english.body()).contains("€1,234.56");
        var yen =
                wording.message(
                        Topic.PAYOUT_PAID,
                        Facts.NONE.amount(new Money(5000, "JPY")),
                        "Ken",
                        "en",
                        ZoneId.of("UTC"));
        assertThat(yen.title())
                .contains("5,000")
                .doesNotContain("5,000.00")
                .doesNotContain("50.00");
    }

    @Test
    void writesEnglishToWhomWeCannotWriteInTheirLanguage() {
        assertThat(Texts.languageFor("pt-BR")).isEqualTo("en");
        assertThat(Texts.languageFor("fr-CA")).isEqualTo("fr");
        assertThat(Texts.languageFor("")).isEqualTo("en");
        assertThat(Texts.languageFor("not a language")).isEqualTo("en");
    }

    @Test
    void leavesWhatAPersonTypedAsItIs() {
        var facts =
                Facts.NONE
                        .item("{{name}} <b>")
                        .reason("Plans & {{amount}}")
                        .cancelledBy("SYSTEM", null);
        var message =
                wording.message(Topic.CANCELLED_CUSTOMER, facts, "Eve", "en", ZoneId.of("UTC"));
        assertThat(message.title()).contains("{{name}} <b>");
        assertThat(message.body()).contains("Plans & {{amount}}");
    }

    @Test
    void everyTopicHasItsOwnTexts() {
        for (var topic : Topic.values()) {
            assertThat(topic.textKey()).isLowerCase().doesNotContain("_");
            assertThat(topic.textKey()).startsWith(topic.publicName().toLowerCase(Locale.ROOT));
        }
    }

    private static Set<String> variables(String text) {
        var names = new TreeSet<String>();
        VARIABLE.matcher(text).results().forEach(found -> names.add(found.group()));
        return names;
    }
}
