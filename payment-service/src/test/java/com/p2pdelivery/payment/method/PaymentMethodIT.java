package com.p2pdelivery.payment.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class PaymentMethodIT {

    private final TestApi api;
    private final JdbcClient db;
    private final UUID customer = UUID.randomUUID();

    PaymentMethodIT(TestApi api, JdbcClient db) {
        this.api = api;
        this.db = db;
    }

    @Test
    void keepsNoCardNumber() {
        var added =
                api.as(customer, "CUSTOMER")
                        .post("/v1/payment-methods", card("5555 5555 5555 4444", 2040))
                        .expect(201);

        assertThat(added.text("/brand")).isEqualTo("MASTERCARD");
        assertThat(added.text("/last4")).isEqualTo("4444");
        assertThat(added.bodyAsText()).doesNotContain("55555555");
        assertThat(
                        db.sql(
                                        "select cast(m as text) from payment_method m where customer_id = :id")
                                .param("id", customer)
                                .query(String.class)
                                .single())
                .doesNotContain("5555")
                .doesNotContain("Ana");
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424241, 2040, 422, card-number-invalid",
        "4242424242424242, 2020, 422, card-expired",
        "4242424242424242, 2190, 422, card-expiry-invalid",
        "'', 2040, 400, validation-failed"
    })
    void saysWhyACardIsRefused(String number, int year, int status, String code) {
        var refused = api.as(customer, "CUSTOMER").post("/v1/payment-methods", card(number, year));

        assertThat(refused.expect(status).code()).isEqualTo(code);
    }

    @Test
    void addsACardOnceForEachKey() {
        var caller = api.as(customer, "CUSTOMER").with("Idempotency-Key", "once");
        var first = caller.post("/v1/payment-methods", card("4242424242424242", 2040)).expect(201);
        var again = caller.post("/v1/payment-methods", card("4242424242424242", 2040)).expect(201);

        assertThat(again.text("/paymentMethodId")).isEqualTo(first.text("/paymentMethodId"));
        assertThat(
                        api.as(customer, "CUSTOMER")
                                .get("/v1/payment-methods")
                                .expect(200)
                                .json()
                                .get("items"))
                .hasSize(1);
        assertThat(
                        caller.post("/v1/payment-methods", card("5555555555554444", 2040))
                                .expect(422)
                                .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(
                        api.as(customer, "CUSTOMER")
                                .withoutIdempotencyKey()
                                .post("/v1/payment-methods", card("4242424242424242", 2040))
                                .expect(400)
                                .code())
                .isEqualTo("idempotency-key-missing");
    }

    @Test
    void isForCustomersOnly() {
        api.anonymous().post("/v1/payment-methods", card("4242424242424242", 2040)).expect(401);
        api.as(customer, "TRAVELER")
                .post("/v1/payment-methods", card("4242424242424242", 2040))
                .expect(403);
    }

    private static Map<String, Object> card(String number, int year) {
        return Map.of(
                "cardNumber", number, "expiryMonth", 12, "expiryYear", year, "holder", "Ana Novak");
    }
}
