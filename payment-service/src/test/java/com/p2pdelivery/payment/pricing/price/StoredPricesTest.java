package com.p2pdelivery.payment.pricing.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prices as they were made in 2026, with their tariff. They must come out the same for good: a
 * changed formula gets a new engine version beside the old one, and a file of its own here.
 */
class StoredPricesTest {

    private static final Stored STORED = read();

    record Stored(Tariff tariff, List<Made> quotes) {}

    record Made(Shipment shipment, Price price) {}

    static Stream<Made> quotes() {
        return STORED.quotes().stream();
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void comeOutTheSameToTheCentAndTheWord(Made made) {
        assertThat(PriceList.price(made.shipment(), STORED.tariff())).isEqualTo(made.price());
    }

    private static Stored read() {
        try (var file = StoredPricesTest.class.getResourceAsStream("/pricing/engine-1.json")) {
            return JsonMapper.builder()
                    .build()
                    .readValue(
                            new String(Objects.requireNonNull(file).readAllBytes(), UTF_8),
                            Stored.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
