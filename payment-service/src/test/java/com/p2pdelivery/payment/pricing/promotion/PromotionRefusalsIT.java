package com.p2pdelivery.payment.pricing.promotion;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ServiceIT
class PromotionRefusalsIT {

    private static final String RIGHT =
            JsonMapper.builder().build().writeValueAsString(APromotion.offered().body());

    private final TestApi.Caller admin;
    private final Refusals refusals;

    PromotionRefusalsIT(TestApi api, JdbcClient db) {
        this.admin = api.as(UUID.randomUUID(), "ADMIN");
        this.refusals = new Refusals(db, "promotion");
    }

    @EachRow(
            """
            request                                      | status | code              | field
            body =                                       | 400    | body-unreadable   |
            body = {"cents":1,"cents":99}                | 400    | body-unreadable   |
            code absent                                  | 400    | validation-failed | code
            code = "WE"                                  | 400    | validation-failed | code
            code = "welcome"                             | 400    | validation-failed | code
            code = "WELCOME 1"                           | 400    | validation-failed | code
            code = long(31)                              | 400    | validation-failed | code
            code = "WELCOME\\n"                          | 400    | validation-failed | code
            basisPoints = -1                             | 400    | validation-failed | basisPoints oneDiscount
            basisPoints = 10001                          | 400    | validation-failed | basisPoints
            basisPoints = 0                              | 400    | validation-failed | oneDiscount
            basisPoints = null                           | 400    | validation-failed | basisPoints
            basisPoints = "500"                          | 400    | validation-failed | basisPoints
            cents = 1                                    | 400    | validation-failed | oneDiscount
            cents = 100                                  | 400    | validation-failed | oneDiscount
            cents = 1.99                                 | 400    | validation-failed | cents
            cents = 9223372036854775808                  | 400    | validation-failed | cents
            validFrom absent                             | 400    | validation-failed | validFrom
            validFrom = "01/01/2026"                     | 400    | validation-failed | validFrom
            validFrom = "2026-02-30T00:00:00Z"           | 400    | validation-failed | validFrom
            validFrom = "-1000000000-01-01T00:00:00Z"    | 400    | validation-failed | validFrom
            validFrom = "-4714-01-01T00:00:00Z"          | 400    | validation-failed | validFrom
            validFrom = -99999999999999999               | 400    | validation-failed | validFrom
            validFrom = "2099-01-01T00:00:00Z"           | 400    | validation-failed | validityPositive
            validUntil = "2020-01-01T00:00:00Z"          | 400    | validation-failed | validityPositive
            validUntil = "+1000000000-12-31T23:59:59Z"   | 400    | validation-failed | validUntil
            validUntil = "+294277-01-01T00:00:00Z"       | 400    | validation-failed | validUntil
            validUntil = 9000000000000000000             | 400    | validation-failed | validUntil
            validUntil = 1e30                            | 400    | validation-failed | validUntil
            validUntil = true                            | 400    | validation-failed | validUntil
            perPerson = 0                                | 400    | validation-failed | perPerson
            perPerson = 1001                             | 400    | validation-failed | perPerson
            perPerson absent                             | 400    | validation-failed | perPerson
            inTotal = -1                                 | 400    | validation-failed | inTotal
            inTotal = 0                                  | 400    | validation-failed | inTotal
            inTotal = 10000001                           | 400    | validation-failed | inTotal
            note absent                                  | 400    | validation-failed | note
            note = ""                                    | 400    | validation-failed | note
            note = "\\u0000"                             | 400    | validation-failed | note
            note = "half \\ud83d"                        | 400    | validation-failed | note
            note = long(501)                             | 400    | validation-failed | note
            """)
    void refuses(String request, Refusal refusal) {
        refusals.refuses(
                () -> admin.post("/v1/promotions", Refusals.changed(RIGHT, request)), refusal);
    }

    @Test
    void refusesACodeThatMeansSomethingAlready() {
        admin.post("/v1/promotions", RIGHT).expect(201);

        refusals.refuses(() -> admin.post("/v1/promotions", RIGHT), 409, "promotion-exists", null);
    }
}
