package com.p2pdelivery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class ProviderRefusalsIT {

    private static final String RIGHT =
            """
            {"outcome":"SUCCEEDED","reason":"Seen in the dashboard"}
            """;

    private final TestApi.Caller finance;
    private final Refusals refusals;

    ProviderRefusalsIT(TestApi api, JdbcClient db) {
        this.finance = api.as(UUID.randomUUID(), "FINANCE");
        this.refusals = new Refusals(db);
    }

    @EachRow(
            """
            reference    | request               | status | code                   | field
            charge-1     | body =                | 400    | body-unreadable        |
            charge-1     | body = "SUCCEEDED"    | 400    | body-unreadable        |
            charge-1     | outcome absent        | 400    | validation-failed      | outcome
            charge-1     | outcome = null        | 400    | validation-failed      | outcome
            charge-1     | outcome = "UNKNOWN"   | 400    | validation-failed      | outcome
            charge-1     | outcome = "succeeded" | 400    | validation-failed      | outcome
            charge-1     | outcome = true        | 400    | validation-failed      | outcome
            charge-1     | outcome = 0           | 400    | validation-failed      | outcome
            charge-1     | outcome = ["FAILED"]  | 400    | validation-failed      | outcome
            charge-1     | reason absent         | 400    | validation-failed      | reason
            charge-1     | reason = ""           | 400    | validation-failed      | reason
            charge-1     | reason = long(501)    | 400    | validation-failed      | reason
            charge-1     | reason = "\\u0000"    | 400    | validation-failed      | reason
            charge-1     | reason = "\\ud800"    | 400    | validation-failed      | reason
            charge-1     | nothing               | 404    | movement-not-unsettled |
            %F0%9F%92%A9 | nothing               | 404    | movement-not-unsettled |
            x'or'1'='1   | nothing               | 404    | movement-not-unsettled |
            """)
    void refusesToSettle(String reference, String request, Refusal refusal) {
        refusals.refuses(
                () ->
                        finance.post(
                                "/v1/provider/unsettled/" + reference + "/settlement",
                                Refusals.changed(RIGHT, request)),
                refusal);
    }

    @EachRow(
            """
            path                                   | status | code          | field
            /v1/provider/events/evt_none/replay    | 404    | event-unknown |
            /v1/provider/events/%F0%9F%92%A9/replay | 404   | event-unknown |
            /v1/provider/events//replay            | 400    | bad-request   |
            /v1/provider/events/..;/replay         | 400    | bad-request   |
            /v1/provider/events/%2e%2e/replay      | 400    | bad-request   |
            """)
    void refusesToReplay(String path, Refusal refusal) {
        refusals.refuses(() -> finance.post(path), refusal);
    }

    /** The server itself takes these for no request. */
    @ParameterizedTest
    @CsvSource({"%00", "a%2fb"})
    void refusesWhatIsNoPath(String eventId) {
        assertThat(
                        finance.post("/v1/provider/events/" + eventId + "/replay")
                                .expect(400)
                                .bodyAsText())
                .doesNotContainIgnoringCase("exception");
    }
}
