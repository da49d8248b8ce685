package com.p2pdelivery.payment.payout;

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
class PayoutRefusalsIT {

    private static final String PATH = "/v1/payout-accounts";
    private static final String RIGHT =
            """
            {"iban":"DE89370400440532013000","holder":"Luca Conti"}
            """;

    private final TestApi.Caller traveler;
    private final Refusals refusals;

    PayoutRefusalsIT(TestApi api, JdbcClient db) {
        this.traveler = api.as(UUID.randomUUID(), "TRAVELER");
        this.refusals = new Refusals(db, "payout_account");
    }

    @EachRow(
            """
            request                                      | status | code              | field
            body =                                       | 400    | body-unreadable   |
            body = {"iban"                               | 400    | body-unreadable   |
            body = []                                    | 400    | body-unreadable   |
            body = {"iban":"DE89","iban":"DE88"}         | 400    | body-unreadable   |
            iban absent                                  | 400    | validation-failed | iban
            iban = null                                  | 400    | validation-failed | iban
            iban = ""                                    | 400    | validation-failed | iban
            iban = long(51)                              | 400    | validation-failed | iban
            iban = 89370400440532013000                  | 400    | validation-failed | iban
            iban = ["DE89370400440532013000"]            | 400    | validation-failed | iban
            iban = "DE89370400440532013000\\u0000"       | 400    | validation-failed | iban
            iban = "DE88370400440532013000"              | 422    | iban-invalid      |
            iban = "DE8937040044053201300"               | 422    | iban-invalid      |
            iban = "US89370400440532013000"              | 422    | iban-invalid      |
            iban = "ZZ89370400440532013000"              | 422    | iban-invalid      |
            iban = "DE８９370400440532013000"            | 422    | iban-invalid      |
            iban = "\\u202eDE89370400440532013000"       | 422    | iban-invalid      |
            iban = "DE89370400440532013000; drop table"  | 422    | iban-invalid      |
            holder absent                                | 400    | validation-failed | holder
            holder = "\\t\\n"                            | 400    | validation-failed | holder
            holder = long(101)                           | 400    | validation-failed | holder
            holder = "Luca \\u0000"                      | 400    | validation-failed | holder
            holder = "Luca \\ud83d"                      | 400    | validation-failed | holder
            holder = false                               | 400    | validation-failed | holder
            """)
    void refuses(String request, Refusal refusal) {
        refusals.refuses(() -> traveler.post(PATH, Refusals.changed(RIGHT, request)), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "x",
        "!!!!",
        "AAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAA",
        "%00",
        "%F0%9F%92%A9",
        "00000000-0000-0000-0000-000000000000"
    })
    void refusesAPageThatNobodyWasGiven(String cursor) {
        refusals.refuses(
                () -> traveler.get("/v1/payouts?cursor=" + cursor), 400, "bad-request", "cursor");
    }

    @Test
    void acceptsTheRest() {
        traveler.post(PATH, RIGHT).expect(201);
        traveler.post(PATH, Refusals.changed(RIGHT, "iban = \"de89 3704 0044 0532 0130 00\""))
                .expect(201);
        traveler.get("/v1/payouts?cursor=AAAAAAAAAAAAAAAAAAAAAA").expect(200);
    }
}
