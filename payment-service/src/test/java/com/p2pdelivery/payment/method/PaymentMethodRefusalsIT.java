package com.p2pdelivery.payment.method;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class PaymentMethodRefusalsIT {

    private static final String PATH = "/v1/payment-methods";
    private static final String RIGHT =
            """
            {"cardNumber":"4242424242424242","expiryMonth":12,"expiryYear":2040,"holder":"Ana Novak"}
            """;

    private final TestApi.Caller customer;
    private final Refusals refusals;

    PaymentMethodRefusalsIT(TestApi api, JdbcClient db) {
        this.customer = api.as(UUID.randomUUID(), "CUSTOMER");
        this.refusals = new Refusals(db, "payment_method");
    }

    @EachRow(
            """
            request                                          | status | code                | field
            body =                                           | 400    | body-unreadable     |
            body = {                                         | 400    | body-unreadable     |
            body = null                                      | 400    | body-unreadable     |
            body = []                                        | 400    | body-unreadable     |
            body = 5                                         | 400    | body-unreadable     |
            body = "card"                                    | 400    | body-unreadable     |
            body = cardNumber=4242                           | 400    | body-unreadable     |
            body = <card/>                                   | 400    | body-unreadable     |
            body = deep(10000)                               | 400    | body-unreadable     |
            body = {"holder":"Ana","holder":"Eve"}           | 400    | body-unreadable     |
            body = {} {}                                     | 400    | body-unreadable     |
            cardNumber absent                                | 400    | validation-failed   | cardNumber
            cardNumber = null                                | 400    | validation-failed   | cardNumber
            cardNumber = ""                                  | 400    | validation-failed   | cardNumber
            cardNumber = "   "                               | 400    | validation-failed   | cardNumber
            cardNumber = 4242424242424242                    | 400    | validation-failed   | cardNumber
            cardNumber = true                                | 400    | validation-failed   | cardNumber
            cardNumber = ["4242424242424242"]                | 400    | validation-failed   | cardNumber
            cardNumber = {"number":"4242424242424242"}       | 400    | validation-failed   | cardNumber
            cardNumber = long(31)                            | 400    | validation-failed   | cardNumber
            cardNumber = "4242424242424242\\u0000"           | 400    | validation-failed   | cardNumber
            cardNumber = "4242424242424241"                  | 422    | card-number-invalid |
            cardNumber = "0"                                 | 422    | card-number-invalid |
            cardNumber = "42424242424242424242"              | 422    | card-number-invalid |
            cardNumber = "４２４２４２４２４２４２４２４２"  | 422    | card-number-invalid |
            cardNumber = "<script>alert(1)</script>"         | 422    | card-number-invalid |
            cardNumber = "4242 or 1=1; --"                   | 422    | card-number-invalid |
            cardNumber = "\\u202e4242424242424242"           | 422    | card-number-invalid |
            expiryMonth absent                               | 400    | validation-failed   | expiryMonth
            expiryMonth = null                               | 400    | validation-failed   | expiryMonth
            expiryMonth = 0                                  | 400    | validation-failed   | expiryMonth
            expiryMonth = -1                                 | 400    | validation-failed   | expiryMonth
            expiryMonth = 13                                 | 400    | validation-failed   | expiryMonth
            expiryMonth = 1.5                                | 400    | validation-failed   | expiryMonth
            expiryMonth = 1e1                                | 400    | validation-failed   | expiryMonth
            expiryMonth = "12"                               | 400    | validation-failed   | expiryMonth
            expiryMonth = ""                                 | 400    | validation-failed   | expiryMonth
            expiryMonth = true                               | 400    | validation-failed   | expiryMonth
            expiryMonth = []                                 | 400    | validation-failed   | expiryMonth
            expiryMonth = 2147483648                         | 400    | validation-failed   | expiryMonth
            expiryMonth = 9223372036854775808                | 400    | validation-failed   | expiryMonth
            expiryMonth = NaN                                | 400    | body-unreadable     |
            expiryYear absent                                | 400    | validation-failed   | expiryYear
            expiryYear = 1999                                | 400    | validation-failed   | expiryYear
            expiryYear = 2200                                | 400    | validation-failed   | expiryYear
            expiryYear = 2020                                | 422    | card-expired        |
            expiryYear = 2190                                | 422    | card-expiry-invalid |
            holder absent                                    | 400    | validation-failed   | holder
            holder = null                                    | 400    | validation-failed   | holder
            holder = " "                                     | 400    | validation-failed   | holder
            holder = long(101)                               | 400    | validation-failed   | holder
            holder = "Ana\\u0000"                            | 400    | validation-failed   | holder
            holder = "Ana \\ud800"                           | 400    | validation-failed   | holder
            holder = "\\udc00\\ud800"                        | 400    | validation-failed   | holder
            holder = {"name":"Ana"}                          | 400    | validation-failed   | holder
            """)
    void refuses(String request, Refusal refusal) {
        refusals.refuses(() -> customer.post(PATH, Refusals.changed(RIGHT, request)), refusal);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png"})
    void refusesWhatIsNotSentAsJson(String contentType) {
        refusals.refuses(
                () -> customer.with("Content-Type", contentType).post(PATH, RIGHT),
                415,
                "unsupported-media-type",
                null);
    }

    @Test
    void refusesMoreThanAnybodyHasToSay() {
        var much = Refusals.changed(RIGHT, "holder = long(%d)".formatted(11 * 1024 * 1024));

        refusals.refuses(() -> customer.post(PATH, much), 413, "body-too-large", null);
    }

    /** What the rows change is right; and so is what only looks strange. */
    @EachRow(
            """
            request
            nothing
            cardNumber = "4242-4242 4242-4242"
            holder = "Æ Ő 王 👩‍👩‍👧 O’Neil; drop table <b>"
            holder = long(100)
            expiryMonth = 1
            """)
    void acceptsTheRest(String request) {
        customer.post(PATH, Refusals.changed(RIGHT, request)).expect(201);
    }
}
