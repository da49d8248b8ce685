package com.p2pdelivery.admin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.admin.timeline.Story.Chapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against the samples that the producers publish. */
class StoryTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path CONTRACTS = Path.of("..", "contracts", "events");

    private final Map<String, JsonNode> samples = samples();

    @Test
    void tellsEveryEventThatIsAboutADelivery() {
        List<String> about =
                samples.entrySet().stream()
                        .filter(sample -> new Facts(sample.getValue()).deliveryId() != null)
                        .map(Map.Entry::getKey)
                        .toList();

        assertThat(about)
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(Story.chapters())
                                .extracting(Chapter::type)
                                .as("Story has a chapter for " + type)
                                .contains(type));
    }

    @Test
    void tellsNothingThatNobodySays() {
        assertThat(Story.chapters())
                .allSatisfy(chapter -> assertThat(samples).containsKey(chapter.type()));
    }

    @Test
    void makesASentenceOfEachSampleWithoutGaps() {
        for (Chapter chapter : Story.chapters()) {
            String sentence = chapter.summary().apply(new Facts(samples.get(chapter.type())));

            assertThat(sentence).as(chapter.type()).isNotBlank().doesNotContain("?", "null");
        }
    }

    @Test
    void saysWhatHappenedInWords() {
        assertThat(told("DeliveryRequested"))
                .isEqualTo("Requested: “A violin bow” from Paris to Lyon, for up to 50.00 EUR");
        assertThat(told("CapacityRefused")).isEqualTo("The trip has no room for it: trip full");
        assertThat(told("DeliveryCancelled"))
                .isEqualTo(
                        "Cancelled by customer while confirmed (90 % refunded): Plans have changed");
    }

    @Test
    void tellsNoNamesOrAddressesOfPeople() {
        for (Chapter chapter : Story.chapters()) {
            JsonNode sample = samples.get(chapter.type());
            String sentence = chapter.summary().apply(new Facts(sample));
            for (String pointer : List.of("/recipient", "/booking/recipient")) {
                sample.at(pointer)
                        .forEach(secret ->
                                assertThat(sentence)
                                        .as(chapter.type())
                                        .doesNotContain(secret.asString()));
            }
        }
    }

    @Test
    void writesMoneyWithTheDecimalsOfItsCurrency() {
        assertThat(money("900", "JPY")).isEqualTo("900 JPY");
        assertThat(money("1250", "EUR")).isEqualTo("12.50 EUR");
        assertThat(money("1250", "TND")).isEqualTo("1.250 TND");
        assertThat(money("-5", "EUR")).isEqualTo("-0.05 EUR");
    }

    private String told(String type) {
        return Story.chapters().stream()
                .filter(chapter -> chapter.type().equals(type))
                .findFirst()
                .orElseThrow()
                .summary()
                .apply(new Facts(samples.get(type)));
    }

    private static String money(String minor, String currency) {
        return new Facts(
                        JSON.readTree(
                                "{\"m\":{\"amountMinor\":%s,\"currency\":\"%s\"}}"
                                        .formatted(minor, currency)))
                .money("/m");
    }

    private static Map<String, JsonNode> samples() {
        Map<String, JsonNode> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CONTRACTS)) {
            files.filter(file -> file.toString().endsWith(".v1.sample.json"))
                    .forEach(file ->
                            all.put(
                                    file.getFileName().toString().replace(".v1.sample.json", ""),
                                    JSON.readTree(file.toFile())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }
}
