package com.p2pdelivery.payment.ledger;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The books are only read over HTTP: what is refused is a question. */
@ServiceIT
class LedgerRefusalsIT {

    private final TestApi.Caller finance;
    private final Refusals refusals;

    LedgerRefusalsIT(TestApi api, JdbcClient db) {
        this.finance = api.as(UUID.randomUUID(), "FINANCE");
        this.refusals = new Refusals(db);
    }

    @EachRow(
            """
            path                                                                   | status | code              | field
            entries                                                                | 400    | bad-request       | deliveryId
            entries?deliveryId=                                                    | 400    | bad-request       | deliveryId
            entries?deliveryId=not-a-uuid                                          | 400    | bad-request       | deliveryId
            entries?deliveryId=%27%20or%201=1                                      | 400    | bad-request       | deliveryId
            postings/5                                                             | 400    | bad-request       | postingId
            postings/11111111-1111-1111-1111-111111111111                          | 404    | posting-unknown   |
            accounts?ownerId=5                                                     | 400    | bad-request       | ownerId
            balance                                                                | 400    | bad-request       | type
            balance?type=ESCROW_HELD                                               | 400    | bad-request       | currency
            balance?type=PIGGY_BANK&currency=EUR                                   | 400    | bad-request       | type
            balance?type=escrow_held&currency=EUR                                  | 400    | bad-request       | type
            balance?type=0&currency=EUR                                            | 400    | bad-request       | type
            balance?type=ESCROW_HELD&currency=EUR&ownerId=5                        | 400    | bad-request       | ownerId
            balance?type=ESCROW_HELD&currency=EUR&at=yesterday                     | 400    | bad-request       | at
            balance?type=ESCROW_HELD&currency=EUR&at=2026-11-28                    | 400    | bad-request       | at
            balance?type=ESCROW_HELD&currency=EUR&at=5                             | 400    | bad-request       | at
            balance?type=ESCROW_HELD&currency=EUR&at=2026-02-30T00:00:00Z          | 400    | bad-request       | at
            balance?type=ESCROW_HELD&currency=EUR&at=%2B1000000000-12-31T00:00:00Z | 400    | bad-request       | at
            balance?type=ESCROW_HELD&currency=EUR&at=%2B294277-01-01T00:00:00Z     | 400    | bad-request       | at
            balance?type=ESCROW_HELD&currency=EUR&at=-999999999-01-01T00:00:00Z    | 400    | bad-request       | at
            chain/verification?fromBlock=0                                         | 400    | validation-failed | fromBlock
            chain/verification?fromBlock=-1                                        | 400    | validation-failed | fromBlock
            chain/verification?fromBlock=x                                         | 400    | bad-request       | fromBlock
            chain/verification?fromBlock=9223372036854775808                       | 400    | bad-request       | fromBlock
            chain/verification?blocks=0                                            | 400    | validation-failed | blocks
            chain/verification?blocks=1001                                         | 400    | validation-failed | blocks
            chain/verification?blocks=1000000000                                   | 400    | validation-failed | blocks
            """)
    void refuses(String path, Refusal refusal) {
        refusals.refuses(() -> finance.get("/v1/ledger/" + path), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "balance?type=ESCROW_HELD&currency=EUR&at=0001-01-01T00:00:00Z",
        "chain/verification?fromBlock=9223372036854775807&blocks=1000",
        "entries?deliveryId=11111111-1111-1111-1111-111111111111"
    })
    void answersTheFarthestQuestions(String path) {
        finance.get("/v1/ledger/" + path).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"POST, entries", "PUT, balance", "DELETE, accounts", "PATCH, trial-balance"})
    void cannotBeWritten(String method, String path) {
        assertThat(finance.send(method, "/v1/ledger/" + path, "{}").expect(405).code())
                .isEqualTo("method-not-allowed");
    }

    @Test
    void balancesAfterAllThat() {
        assertThat(finance.get("/v1/ledger/trial-balance").expect(200).text("/balanced"))
                .isEqualTo("true");
    }
}
