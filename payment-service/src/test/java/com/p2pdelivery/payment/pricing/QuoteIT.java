package com.p2pdelivery.payment.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class QuoteIT {

    private final TestApi api;
    private final Quotes quotes;
    private final JdbcClient db;
    private final UUID user = UUID.randomUUID();

    QuoteIT(TestApi api, Quotes quotes, JdbcClient db) {
        this.api = api;
        this.quotes = quotes;
        this.db = db;
    }

    @ParameterizedTest
    @CsvSource({"EUR, 1906", "JPY, 3454", "CHF, 1775"})
    void quotesASumOfItsLines(String currency, long price) {
        var quote = api.as(user, "CUSTOMER").post("/v1/quotes", request(currency)).expect(200);

        assertThat(quote.number("/price/amountMinor")).isEqualTo(price);
        assertThat(
                        quote.json()
                                .get("breakdown")
                                .valueStream()
                                .mapToLong(line -> line.at("/amount/amountMinor").longValue())
                                .sum())
                .isEqualTo(price);
        assertThat(
                        quote.number("/commission/amountMinor")
                                + quote.number("/travelerShare/amountMinor"))
                .isEqualTo(price);
        assertThat(quote.text("/expiresAt")).endsWith("Z");
    }

    @Test
    void keepsAQuoteAsItWasSignedForItsOwner() {
        var given = api.as(user, "CUSTOMER").post("/v1/quotes", request("EUR")).expect(200);
        var path = "/v1/quotes/" + given.text("/quoteId");

        assertThat(api.as(user, "CUSTOMER").get(path).expect(200).json()).isEqualTo(given.json());
        assertThat(api.as(UUID.randomUUID(), "CUSTOMER").get(path).expect(404).code())
                .isEqualTo("quote-unknown");

        db.sql("update quote set content = replace(content, '1906', '1') where id = :id")
                .param("id", given.id("/quoteId"))
                .update();
        assertThatThrownBy(() -> quotes.find(given.id("/quoteId"), user))
                .hasMessageContaining("not the one that was signed");
    }

    @Test
    void saysWhatItCannotPrice() {
        var caller = api.as(user, "CUSTOMER");
        assertThat(caller.post("/v1/quotes", request("XAU")).expect(422).code())
                .isEqualTo("currency-unsupported");
        caller.post("/v1/quotes", with("currency", "euro")).expect(400);
        caller.post(
                        "/v1/quotes",
                        with(
                                "parcel",
                                Map.of("weightGrams", 0, "volumeCm3", 1, "longestSideMm", 1)))
                .expect(400);
        caller.post(
                        "/v1/quotes",
                        with("declaredValue", Map.of("amountMinor", -1, "currency", "EUR")))
                .expect(400);
        caller.post("/v1/quotes", with("pickup", Map.of("lat", 91, "lon", 0))).expect(400);
        caller.post("/v1/quotes", Map.of()).expect(400);
        api.anonymous().post("/v1/quotes", request("EUR")).expect(401);
    }

    private static Map<String, Object> request(String currency) {
        return with("currency", currency);
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> request =
                new HashMap<>(
                        Map.of(
                                "pickup", Map.of("lat", 45.76404, "lon", 4.83566),
                                "dropoff", Map.of("lat", 45.46427, "lon", 9.18951),
                                "parcel",
                                        Map.of(
                                                "weightGrams",
                                                3200,
                                                "volumeCm3",
                                                9000,
                                                "longestSideMm",
                                                400),
                                "declaredValue", Map.of("amountMinor", 25_000, "currency", "EUR"),
                                "currency", "EUR"));
        request.put(field, value);
        return request;
    }
}
