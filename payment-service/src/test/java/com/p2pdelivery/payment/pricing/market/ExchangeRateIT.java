package com.p2pdelivery.payment.pricing.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.payment.pricing.AQuote;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class ExchangeRateIT {

    private static final String PATH = "/v1/exchange-rates";

    private final TestApi api;
    private final TestApi.Caller finance;
    private final UUID person = UUID.randomUUID();
    private final Refusals refusals;
    private final LocalDate today;

    ExchangeRateIT(TestApi api, JdbcClient db, Clock clock) {
        this.api = api;
        this.finance = api.as(person, "FINANCE");
        this.refusals = new Refusals(db, "exchange_rate");
        this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void pricesInACurrencyFromTheDayOnWhenItsRateIsTold() {
        var told = finance.post(PATH, rate("RON", today.minusDays(1), "5.093")).expect(201);
        assertThat(told.text("/recordedBy")).isEqualTo(person.toString());
        assertThat(ratePerEuro("RON")).isEqualTo("5.093");

        finance.post(PATH, rate("RON", today, "5.1")).expect(201);
        assertThat(ratePerEuro("RON")).isEqualTo("5.1");

        refusals.refuses(
                () -> finance.post(PATH, rate("RON", today, "5.2")),
                409,
                "exchange-rate-exists",
                null);
        assertThat(ratePerEuro("RON")).isEqualTo("5.1");
        var listed = finance.get(PATH).expect(200);
        assertThat(listed.text("/items/0/source")).isEqualTo("ECB");
        assertThat(listed.text("/items/0/asOf")).isEqualTo(today.toString());
    }

    @EachRow(
            """
            request                        | status | code                       | field
            body =                         | 400    | body-unreadable            |
            currency absent                | 400    | validation-failed          | currency
            currency = "ron"               | 400    | validation-failed          | currencyKnown
            currency = "RO"                | 400    | validation-failed          | currencyKnown
            currency = "ZZZ"               | 400    | validation-failed          | currencyKnown
            currency = "EUR"               | 400    | validation-failed          | currencyKnown
            currency = "RO\\u0000"         | 400    | validation-failed          | currency
            ratePerEuro absent             | 400    | validation-failed          | ratePerEuro
            ratePerEuro = 0                | 400    | validation-failed          | ratePerEuro
            ratePerEuro = -5               | 400    | validation-failed          | ratePerEuro
            ratePerEuro = 1000000          | 400    | validation-failed          | ratePerEuro
            ratePerEuro = 5.0000001        | 400    | validation-failed          | ratePerEuro
            ratePerEuro = 1e999999999      | 400    | validation-failed          | ratePerEuro
            ratePerEuro = 1e-999999999     | 400    | validation-failed          | ratePerEuro
            ratePerEuro = "5.1"            | 400    | validation-failed          | ratePerEuro
            ratePerEuro = NaN              | 400    | body-unreadable            |
            asOf absent                    | 400    | validation-failed          | asOf
            asOf = "yesterday"             | 400    | validation-failed          | asOf
            asOf = "2026-02-30"            | 400    | validation-failed          | asOf
            asOf = "+999999999-12-31"      | 422    | exchange-rate-day-unlikely |
            asOf = "2020-01-01"            | 422    | exchange-rate-day-unlikely |
            source absent                  | 400    | validation-failed          | source
            source = " "                   | 400    | validation-failed          | source
            source = long(201)             | 400    | validation-failed          | source
            source = "ECB\\u0000"          | 400    | validation-failed          | source
            """)
    void refuses(String request, Refusal refusal) {
        var right = rate("RON", today.minusDays(5), "5.093");

        refusals.refuses(() -> finance.post(PATH, Refusals.changed(right, request)), refusal);
    }

    private static String rate(String currency, LocalDate day, String perEuro) {
        return "{\"currency\":\"%s\",\"asOf\":\"%s\",\"ratePerEuro\":%s,\"source\":\"ECB\"}"
                .formatted(currency, day, perEuro);
    }

    private String ratePerEuro(String currency) {
        return api.as(person, "CUSTOMER")
                .post("/v1/quotes", AQuote.wish().with("currency", currency).body())
                .expect(200)
                .text("/ratePerEuro");
    }
}
