package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ServiceIT
class QuoteRefusalsIT {

    private static final String RIGHT =
            JsonMapper.builder().build().writeValueAsString(AQuote.wish().body());

    private final TestApi api;
    private final AdjustableClock clock;
    private final Refusals refusals;
    private final UUID customer = UUID.randomUUID();

    QuoteRefusalsIT(TestApi api, AdjustableClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.refusals = new Refusals(db, "quote", "quote_use");
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @EachRow(
            """
            request                                                | status | code                 | field
            body =                                                 | 400    | body-unreadable      |
            body = []                                              | 400    | body-unreadable      |
            body = {"currency":"EUR","currency":"USD"}             | 400    | body-unreadable      |
            pickup absent                                          | 400    | validation-failed    | pickup
            pickup = null                                          | 400    | validation-failed    | pickup
            pickup = "Lyon"                                        | 400    | validation-failed    | pickup
            pickup = [45.7, 4.8]                                   | 400    | validation-failed    | pickup
            pickup = {"lat":91,"lon":0}                            | 400    | validation-failed    | pickup
            pickup = {"lat":0,"lon":-180.1}                        | 400    | validation-failed    | pickup
            pickup = {"lat":"NaN","lon":0}                         | 400    | validation-failed    | pickup
            pickup = {"lat":NaN,"lon":0}                           | 400    | validation-failed    | pickup
            pickup = {"lat":1e400,"lon":0}                         | 400    | validation-failed    | pickup
            pickup = {"lat":45.7}                                  | 400    | validation-failed    | pickup.lon
            pickup = {"lat":null,"lon":0}                          | 400    | validation-failed    | pickup.lat
            pickup = {"lat":"45.7","lon":0}                        | 400    | validation-failed    | pickup.lat
            dropoff absent                                         | 400    | validation-failed    | dropoff
            parcel absent                                          | 400    | validation-failed    | parcel
            parcel = 3200                                          | 400    | validation-failed    | parcel
            parcel.weightGrams absent                              | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = null                              | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = 0                                 | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = -3200                             | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = 1000001                           | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = 3.2                               | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = "3200"                            | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = 9223372036854775807               | 400    | validation-failed    | parcel.weightGrams
            parcel.weightGrams = 9223372036854775808               | 400    | validation-failed    | parcel.weightGrams
            parcel.volumeCm3 absent                                | 400    | validation-failed    | parcel.volumeCm3
            parcel.volumeCm3 = 20000001                            | 400    | validation-failed    | parcel.volumeCm3
            parcel.longestSideMm absent                            | 400    | validation-failed    | parcel.longestSideMm
            parcel.longestSideMm = 0                               | 400    | validation-failed    | parcel.longestSideMm
            declaredValue absent                                   | 400    | validation-failed    | declaredValue
            declaredValue = 25000                                  | 400    | validation-failed    | declaredValue
            declaredValue.amountMinor absent                       | 400    | validation-failed    | declaredValue.amountMinor
            declaredValue.amountMinor = null                       | 400    | validation-failed    | declaredValue.amountMinor
            declaredValue.amountMinor = -1                         | 400    | validation-failed    | declaredValueInRange
            declaredValue.amountMinor = 250.50                     | 400    | validation-failed    | declaredValue.amountMinor
            declaredValue.amountMinor = "25000"                    | 400    | validation-failed    | declaredValue.amountMinor
            declaredValue.amountMinor = 9000000000000000000        | 400    | validation-failed    | declaredValueInRange
            declaredValue.amountMinor = 9223372036854775808        | 400    | validation-failed    | declaredValue.amountMinor
            declaredValue.currency absent                          | 400    | validation-failed    | declaredValue
            declaredValue.currency = null                          | 400    | validation-failed    | declaredValue
            declaredValue.currency = "eur"                         | 400    | validation-failed    | declaredValue
            declaredValue.currency = "EU"                          | 400    | validation-failed    | declaredValue
            declaredValue.currency = "XYZ"                         | 400    | validation-failed    | declaredValue
            declaredValue.currency = "EU\\u0000"                   | 400    | validation-failed    | declaredValue.currency
            declaredValue.currency = 978                           | 400    | validation-failed    | declaredValue.currency
            declaredValue.currency = "XTS"                         | 422    | currency-unsupported |
            currency absent                                        | 400    | validation-failed    | currency
            currency = null                                        | 400    | validation-failed    | currency
            currency = ""                                          | 400    | validation-failed    | currency
            currency = "eur"                                       | 400    | validation-failed    | currency
            currency = "EURO"                                      | 400    | validation-failed    | currency
            currency = "ＥＵＲ"                                    | 400    | validation-failed    | currency
            currency = "EU\\u0000"                                 | 400    | validation-failed    | currency
            currency = "XYZ"                                       | 422    | currency-unsupported |
            currency = "KWD"                                       | 422    | currency-unsupported |
            pickupWindow = "today"                                 | 400    | validation-failed    | pickupWindow
            pickupWindow = {"from":"2026-10-06T10:00:00Z"}         | 400    | validation-failed    | pickupWindow.until
            pickupWindow = {"from":1,"until":99999999999999999999} | 400    | validation-failed    | pickupWindow.until
            pickupWindow = {"from":"2020-01-01T00:00:00Z","until":"2020-01-02T00:00:00Z"} | 422 | pickup-past    |
            pickupWindow = {"from":"2020-01-02T00:00:00Z","until":"2020-01-01T00:00:00Z"} | 422 | times-reversed |
            pickupWindow = {"from":"2020-01-02T00:00:00Z","until":"9999-01-01T00:00:00Z"} | 422 | too-far-ahead  |
            pickupTimeZone = "Europe/Atlantis"                     | 400    | validation-failed    | pickupTimeZoneKnown
            pickupTimeZone = ""                                    | 400    | validation-failed    | pickupTimeZoneKnown
            pickupCountry = "fr"                                   | 400    | validation-failed    | countriesKnown
            pickupCountry = "XX"                                   | 400    | validation-failed    | countriesKnown
            dropoffCountry = "FRA"                                 | 400    | validation-failed    | countriesKnown
            arriveBy = "tomorrow"                                  | 400    | validation-failed    | arriveBy
            arriveBy = "2026-10-06"                                | 400    | validation-failed    | arriveBy
            arriveBy = "2026-13-40T25:61:00Z"                      | 400    | validation-failed    | arriveBy
            arriveBy = ""                                          | 400    | validation-failed    | arriveBy
            arriveBy = {}                                          | 400    | validation-failed    | arriveBy
            arriveBy = "+100000000-01-01T00:00:00Z"                | 400    | validation-failed    | arriveBy
            arriveBy = "-999999999-01-01T00:00:00Z"                | 400    | validation-failed    | arriveBy
            arriveBy = "2020-01-01T00:00:00Z"                      | 422    | times-reversed       |
            arriveBy = "9999-12-31T23:59:59Z"                      | 422    | too-far-ahead        |
            mode = "ROCKET"                                        | 400    | validation-failed    | mode
            mode = "car"                                           | 400    | validation-failed    | mode
            mode = 1                                               | 400    | validation-failed    | mode
            mode = ""                                              | 400    | validation-failed    | mode
            category = "books"                                     | 400    | validation-failed    | category
            category = "BOOKS; DROP TABLE QUOTE"                   | 400    | validation-failed    | category
            category = long(41)                                    | 400    | validation-failed    | category
            fragile = "yes"                                        | 400    | validation-failed    | fragile
            fragile = 1                                            | 400    | validation-failed    | fragile
            detourMeters = -1                                      | 400    | validation-failed    | detourMeters
            detourMeters = 1000001                                 | 400    | validation-failed    | detourMeters
            tripId = "5"                                           | 400    | validation-failed    | tripId
            tripId = "11111111-1111-1111-1111-111111111111"        | 422    | trip-unknown         |
            promotionCode = "wel come"                             | 400    | validation-failed    | promotionCode
            promotionCode = long(31)                               | 400    | validation-failed    | promotionCode
            promotionCode = "WELCOME\\u0000"                       | 400    | validation-failed    | promotionCode
            promotionCode = "NEVER-HEARD-OF"                       | 422    | promotion-unknown    |
            """)
    void refuses(String request, Refusal refusal) {
        var body = Refusals.changed(RIGHT, request);

        refusals.refuses(() -> api.as(customer, "CUSTOMER").post("/v1/quotes", body), refusal);
        refusals.refuses(
                () -> api.as(customer, "ADMIN").post("/v1/tariffs/1/preview", body), refusal);
    }

    @EachRow(
            """
            request                                             | status | code              | field
            body =                                              | 400    | body-unreadable   |
            body = "11111111-1111-1111-1111-111111111111"       | 400    | body-unreadable   |
            deliveryId absent                                   | 400    | validation-failed | deliveryId
            deliveryId = null                                   | 400    | validation-failed | deliveryId
            deliveryId = ""                                     | 400    | validation-failed | deliveryId
            deliveryId = "1-1-1-1-1"                            | 400    | validation-failed | deliveryId
            deliveryId = 5                                      | 400    | validation-failed | deliveryId
            deliveryId = ["11111111-1111-1111-1111-111111111111"] | 400  | validation-failed | deliveryId
            deliveryId = "11111111-1111-1111-1111-11111111111g" | 400    | validation-failed | deliveryId
            """)
    void refusesToAccept(String request, Refusal refusal) {
        var right = "{\"deliveryId\":\"%s\"}".formatted(UUID.randomUUID());
        var path = "/v1/quotes/" + quoted() + "/acceptance";

        refusals.refuses(
                () -> api.as(customer, "CUSTOMER").post(path, Refusals.changed(right, request)),
                refusal);
    }

    @Test
    void isUsedByItsCustomerOnceAndInTime() {
        var me = api.as(customer, "CUSTOMER");
        var stranger = api.as(UUID.randomUUID(), "CUSTOMER");
        var quote = quoted();
        var path = "/v1/quotes/" + quote;
        var delivery = Map.of("deliveryId", UUID.randomUUID());

        refusals.refuses(() -> stranger.get(path), 404, "quote-unknown", null);
        refusals.refuses(
                () -> stranger.post(path + "/acceptance", delivery), 404, "quote-unknown", null);
        refusals.refuses(() -> me.get("/v1/quotes/5"), 400, "bad-request", "quoteId");
        refusals.refuses(
                () -> me.get("/v1/quotes/" + UUID.randomUUID()), 404, "quote-unknown", null);
        me.post(path + "/acceptance", delivery).expect(200);
        refusals.refuses(
                () -> me.post(path + "/acceptance", Map.of("deliveryId", UUID.randomUUID())),
                409,
                "quote-used",
                null);
        var other = quoted();
        refusals.refuses(
                () -> me.post("/v1/quotes/" + other + "/acceptance", delivery),
                409,
                "delivery-has-quote",
                null);
        clock.advance(Duration.ofMinutes(31));
        refusals.refuses(
                () ->
                        me.post(
                                "/v1/quotes/" + other + "/acceptance",
                                Map.of("deliveryId", UUID.randomUUID())),
                409,
                "quote-expired",
                null);
    }

    private String quoted() {
        return api.as(customer, "CUSTOMER").post("/v1/quotes", RIGHT).expect(200).text("/quoteId");
    }
}
