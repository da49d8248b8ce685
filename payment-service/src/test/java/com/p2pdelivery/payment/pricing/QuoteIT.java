package com.p2pdelivery.payment.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.pricing.price.PriceList;
import com.p2pdelivery.payment.pricing.tariff.Tariffs;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ServiceIT
class QuoteIT {

    private final TestApi api;
    private final Quotes quotes;
    private final Tariffs tariffs;
    private final JdbcClient db;
    private final JsonMapper json;
    private final AdjustableClock clock;
    private final UUID user = UUID.randomUUID();

    QuoteIT(
            TestApi api,
            Quotes quotes,
            Tariffs tariffs,
            JdbcClient db,
            JsonMapper json,
            AdjustableClock clock) {
        this.api = api;
        this.quotes = quotes;
        this.tariffs = tariffs;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** In other currencies 0.5 % for the exchange are added before the whole is exchanged. */
    @ParameterizedTest
    @CsvSource({"EUR, 1906", "JPY, 3472", "CHF, 1784"})
    void quotesASumOfItsLines(String currency, long price) {
        var quote = quoted(AQuote.wish().with("currency", currency));

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
    void pricesWhatIsToldAndNamesWhatIsNot() {
        var monday = Instant.parse("2027-05-03T06:00:00Z");
        var quote =
                quoted(
                        AQuote.wish()
                                .with(
                                        "pickupWindow",
                                        Map.of(
                                                "from", monday.minus(Duration.ofDays(2)),
                                                "until",
                                                        monday.minus(Duration.ofDays(2))
                                                                .plusSeconds(3_000)))
                                .with("pickupTimeZone", "Europe/Paris")
                                .with("pickupCountry", "FR")
                                .with("dropoffCountry", "IT")
                                .with("arriveBy", monday)
                                .with("mode", "PLANE")
                                .with("category", "ELECTRONICS")
                                .with("fragile", true)
                                .with("detourMeters", 12_500));

        // The first of May, a Saturday.
        assertThat(quote.json().get("breakdown").valueStream())
                .extracting(line -> line.get("factor").asString())
                .containsExactly(
                        "base-fee",
                        "distance",
                        "weight",
                        "mode",
                        "weekday",
                        "holiday",
                        "category",
                        "declared-value",
                        "window-width",
                        "detour",
                        "cross-border");
        assertThat(quote.json().get("notPriced").valueStream())
                .extracting(name -> name.asString())
                .containsExactly("weather-risk", "traveler-record");
        assertThat(quote.text("/input/pickupAt")).startsWith("2027-05-01T08:00");
        assertThat(quote.text("/input/holiday/name")).isNotBlank();
        assertThat(quote.number("/tariffVersion")).isPositive();
    }

    @Test
    void keepsAQuoteAsItWasSignedForItsOwner() {
        var given = quoted(AQuote.wish());
        var path = "/v1/quotes/" + given.text("/quoteId");

        assertThat(api.as(user, "CUSTOMER").get(path).expect(200).json()).isEqualTo(given.json());
        assertThat(api.as(UUID.randomUUID(), "CUSTOMER").get(path).expect(404).code())
                .isEqualTo("quote-unknown");
    }

    @Test
    void refusesEveryChangeAndNoticesOneThatWasForced() {
        var given = quoted(AQuote.wish());
        var forge = "update quote set content = replace(content, '1906', '1') where id = :id";
        var id = given.id("/quoteId");

        assertThatThrownBy(() -> db.sql(forge).param("id", id).update())
                .hasMessageContaining("is refused");
        assertThatThrownBy(() -> db.sql("delete from quote").update())
                .hasMessageContaining("is refused");

        db.sql("alter table quote disable trigger unalterable").update();
        var content =
                db.sql("select content from quote where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single();
        try {
            db.sql(forge).param("id", id).update();
            assertThatThrownBy(() -> quotes.find(id, user))
                    .hasMessageContaining("not the one that was signed");
        } finally {
            db.sql("update quote set content = :content where id = :id")
                    .param("content", content)
                    .param("id", id)
                    .update();
            db.sql("alter table quote enable trigger unalterable").update();
        }
    }

    @Test
    void makesEveryStoredQuoteAgainToTheCent() {
        quoted(AQuote.wish());
        quoted(AQuote.wish().with("currency", "HUF").with("mode", "BICYCLE"));
        quoted(AQuote.wish().with("currency", "GBP").with("fragile", true));

        var stored =
                db.sql("select content from quote where tariff_version is not null")
                        .query(String.class)
                        .list();

        assertThat(stored)
                .hasSizeGreaterThanOrEqualTo(3)
                .map(content -> json.readValue(content, Quote.class))
                .allSatisfy(quote -> {
                    var tariff = tariffs.find(quote.tariffVersion()).orElseThrow().tariff();
                    var again = PriceList.price(quote.shipment(), tariff);
                    assertThat(again.total()).isEqualTo(quote.price().amountMinor());
                    assertThat(again.commission()).isEqualTo(quote.commission().amountMinor());
                    assertThat(again.lines())
                            .extracting(line -> line.explanation() + line.amountMinor())
                            .isEqualTo(
                                    quote.breakdown().stream()
                                            .map(line ->
                                                    line.explanation()
                                                            + line.amount().amountMinor())
                                            .toList());
                });
    }

    @Test
    void isAcceptedForOneDeliveryOnce() {
        var quote = "/v1/quotes/" + quoted(AQuote.wish()).text("/quoteId");
        var delivery = UUID.randomUUID();
        var customer = api.as(user, "CUSTOMER");

        var accepted = accept(quote, delivery).expect(200);
        assertThat(accepted.id("/use/deliveryId")).isEqualTo(delivery);
        assertThat(accept(quote, delivery).expect(200).json()).isEqualTo(accepted.json());
        assertThat(customer.get(quote).expect(200).json()).isEqualTo(accepted.json());

        assertThat(accept(quote, UUID.randomUUID()).expect(409).code()).isEqualTo("quote-used");
        var another = "/v1/quotes/" + quoted(AQuote.wish()).text("/quoteId");
        assertThat(accept(another, delivery).expect(409).code()).isEqualTo("delivery-has-quote");
        assertThat(
                        api.as(UUID.randomUUID(), "CUSTOMER")
                                .post(another + "/acceptance", Map.of("deliveryId", delivery))
                                .expect(404)
                                .code())
                .isEqualTo("quote-unknown");
    }

    @Test
    void holdsUntilItExpires() {
        var quote = "/v1/quotes/" + quoted(AQuote.wish()).text("/quoteId");
        clock.advance(Duration.ofMinutes(31));
        try {
            assertThat(accept(quote, UUID.randomUUID()).expect(409).code())
                    .isEqualTo("quote-expired");
        } finally {
            clock.reset();
        }
        accept(quote, UUID.randomUUID()).expect(200);
    }

    @Test
    void letsOnlyOneOfManyAcceptancesWin() throws Exception {
        var quote = "/v1/quotes/" + quoted(AQuote.wish()).text("/quoteId");
        List<Future<Answer>> answers = new ArrayList<>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                answers.add(crowd.submit(() -> accept(quote, UUID.randomUUID())));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (var answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    static Stream<Arguments> refused() {
        var now = Instant.now();
        return Stream.of(
                refused(422, "currency-unsupported", "currency", "XAU"),
                refused(422, "currency-unsupported", "currency", "ARS"),
                refused(400, "validation-failed", "currency", "euro"),
                refused(400, "validation-failed", "parcel", parcel(0, 1, 1)),
                refused(400, "validation-failed", "parcel", parcel(-5, 1, 1)),
                refused(400, "validation-failed", "parcel", parcel(1_000_001, 1, 1)),
                refused(400, "validation-failed", "parcel", parcel(1, 20_000_001, 1)),
                refused(400, "validation-failed", "parcel", parcel(1, 1, 20_001)),
                refused(
                        400,
                        "validation-failed",
                        "declaredValue",
                        Map.of("amountMinor", -1, "currency", "EUR")),
                refused(
                        400,
                        "validation-failed",
                        "declaredValue",
                        Map.of("amountMinor", 10_000_000_001L, "currency", "EUR")),
                refused(400, "validation-failed", "pickup", Map.of("lat", 91, "lon", 0)),
                refused(400, "validation-failed", "mode", "ROCKET"),
                refused(400, "validation-failed", "category", "art; drop table"),
                refused(400, "validation-failed", "pickupCountry", "XX"),
                refused(400, "validation-failed", "pickupTimeZone", "Mars/Olympus"),
                refused(400, "validation-failed", "detourMeters", -1),
                refused(400, "validation-failed", "promotionCode", "a"),
                refused(400, "validation-failed", "pickupWindow", Map.of("from", now.toString())),
                refused(422, "pickup-past", "pickupWindow", window(now, -7_200, -3_600)),
                refused(422, "times-reversed", "pickupWindow", window(now, 7_200, 3_600)),
                refused(422, "times-reversed", "arriveBy", now.minusSeconds(60).toString()),
                refused(
                        422,
                        "too-far-ahead",
                        "arriveBy",
                        now.plus(Duration.ofDays(400)).toString()),
                refused(422, "trip-unknown", "tripId", UUID.randomUUID()),
                refused(422, "promotion-unknown", "promotionCode", "NO-SUCH-CODE"));
    }

    private static Arguments refused(int status, String code, String field, Object value) {
        return Arguments.of(status, code, field, value);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatItCannotPrice(int status, String code, String field, Object value) {
        var answer =
                api.as(user, "CUSTOMER")
                        .post("/v1/quotes", AQuote.wish().with(field, value).body());

        assertThat(answer.expect(status).code()).isEqualTo(code);
    }

    @Test
    void refusesWhatIsNoRequestAndNobody() {
        api.as(user, "CUSTOMER").post("/v1/quotes", Map.of()).expect(400);
        api.anonymous().post("/v1/quotes", AQuote.wish().body()).expect(401);
    }

    private Answer quoted(AQuote wish) {
        return api.as(user, "CUSTOMER").post("/v1/quotes", wish.body()).expect(200);
    }

    private Answer accept(String quote, UUID delivery) {
        return api.as(user, "CUSTOMER").post(quote + "/acceptance", Map.of("deliveryId", delivery));
    }

    private static Map<String, Object> parcel(long grams, long cm3, int side) {
        return Map.of("weightGrams", grams, "volumeCm3", cm3, "longestSideMm", side);
    }

    private static Map<String, Object> window(Instant now, long from, long until) {
        return Map.of(
                "from",
                now.plusSeconds(from).toString(),
                "until",
                now.plusSeconds(until).toString());
    }
}
