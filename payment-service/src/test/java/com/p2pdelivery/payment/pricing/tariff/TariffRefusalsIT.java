package com.p2pdelivery.payment.pricing.tariff;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.payment.pricing.price.TariffFile;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class TariffRefusalsIT {

    private static final String DRAFT =
            "{\"note\":\"A test\",\"tariff\":%s}".formatted(TariffFile.json());
    private static final String DECISION =
            """
            {"expectedActiveVersion":1,"reason":"A test"}
            """;

    private final TestApi.Caller admin;
    private final Refusals refusals;

    TariffRefusalsIT(TestApi api, JdbcClient db) {
        this.admin = api.as(UUID.randomUUID(), "ADMIN");
        this.refusals = new Refusals(db, "tariff", "tariff_activation");
    }

    @EachRow(
            """
            request                                         | status | code                | field
            body =                                          | 400    | body-unreadable     |
            body = []                                       | 400    | body-unreadable     |
            note absent                                     | 400    | validation-failed   | note
            note = " "                                      | 400    | validation-failed   | note
            note = long(501)                                | 400    | validation-failed   | note
            note = "\\u0000"                                | 400    | validation-failed   | note
            note = "\\udc00"                                | 400    | validation-failed   | note
            tariff absent                                   | 400    | validation-failed   | tariff
            tariff = []                                     | 400    | validation-failed   | tariff
            tariff.base absent                              | 400    | validation-failed   | tariff.base
            tariff.split absent                             | 400    | validation-failed   | tariff.split
            tariff.base.cents absent                        | 400    | validation-failed   | tariff.base.cents
            tariff.base.cents = null                        | 400    | validation-failed   | tariff.base.cents
            tariff.base.cents = -1                          | 400    | validation-failed   | tariff.base.cents
            tariff.base.cents = 100001                      | 400    | validation-failed   | tariff.base.cents
            tariff.base.cents = 9000000000000000000         | 400    | validation-failed   | tariff.base.cents
            tariff.base.cents = 9223372036854775808         | 400    | validation-failed   | tariff.base.cents
            tariff.base.cents = 3.5                         | 400    | validation-failed   | tariff.base.cents
            tariff.base.cents = "300"                       | 400    | validation-failed   | tariff.base.cents
            tariff.distance.bands = []                      | 400    | validation-failed   | tariff.distance.bands
            tariff.distance.bands = null                    | 400    | validation-failed   | tariff.distance.bands
            tariff.distance.bands = [null]                  | 400    | validation-failed   | tariff.distance.bands[0]
            tariff.distance.bands = [{"milliCentsPerKm":-1}] | 400   | validation-failed   | tariff.distance.bands[0].milliCentsPerKm
            tariff.hour.basisPoints = [0]                   | 400    | validation-failed   | tariff.hour.basisPoints
            tariff.weekday.basisPoints = [0,0,0,0,0,0,5001] | 400    | validation-failed   | tariff.weekday.basisPoints[6]
            tariff.mode.basisPoints = {"ROCKET":0}          | 400    | validation-failed   | tariff.mode.basisPoints
            tariff.mode.basisPoints = {}                    | 422    | tariff-inconsistent |
            tariff.minimum.cents = 0                        | 422    | tariff-inconsistent |
            tariff.demand.stepCents = 401                   | 422    | tariff-inconsistent | demand
            tariff.border.customsCents = 99                 | 422    | tariff-inconsistent | border.customsCents
            tariff.split.minimumTravelerCents = 501         | 422    | tariff-inconsistent | split.minimumTravelerCents
            """)
    void refusesDrafts(String request, Refusal refusal) {
        refusals.refuses(
                () -> admin.post("/v1/tariffs", Refusals.changed(DRAFT, request)), refusal);
    }

    @EachRow(
            """
            version    | request                                  | status | code              | field
            1          | body =                                   | 400    | body-unreadable   |
            1          | expectedActiveVersion absent             | 400    | validation-failed | expectedActiveVersion
            1          | expectedActiveVersion = 0                | 400    | validation-failed | expectedActiveVersion
            1          | expectedActiveVersion = -1               | 400    | validation-failed | expectedActiveVersion
            1          | expectedActiveVersion = 2147483648       | 400    | validation-failed | expectedActiveVersion
            1          | expectedActiveVersion = "1"              | 400    | validation-failed | expectedActiveVersion
            1          | reason absent                            | 400    | validation-failed | reason
            1          | reason = ""                              | 400    | validation-failed | reason
            1          | reason = long(501)                       | 400    | validation-failed | reason
            1          | reason = "\\u0000"                       | 400    | validation-failed | reason
            0          | nothing                                  | 404    | tariff-unknown    |
            -1         | nothing                                  | 404    | tariff-unknown    |
            2000000000 | nothing                                  | 404    | tariff-unknown    |
            2147483648 | nothing                                  | 400    | bad-request       | version
            one        | nothing                                  | 400    | bad-request       | version
            1          | expectedActiveVersion = 2000000000       | 409    | tariff-stale      |
            """)
    void refusesToActivate(String version, String request, Refusal refusal) {
        refusals.refuses(
                () ->
                        admin.post(
                                "/v1/tariffs/" + version + "/activation",
                                Refusals.changed(DECISION, request)),
                refusal);
    }

    @EachRow(
            """
            path                          | status | code           | field
            /v1/tariffs/0                 | 404    | tariff-unknown |
            /v1/tariffs/latest            | 400    | bad-request    | version
            /v1/tariffs/99999999999       | 400    | bad-request    | version
            /v1/tariffs/2000000000/effect | 404    | tariff-unknown |
            /v1/tariffs/x/effect          | 400    | bad-request    | version
            """)
    void refusesToRead(String path, Refusal refusal) {
        refusals.refuses(() -> admin.get(path), refusal);
    }

    @ParameterizedTest
    @CsvSource({"nothing"})
    void acceptsWhatTheRowsChange(String request) {
        admin.post("/v1/tariffs", Refusals.changed(DRAFT, request)).expect(201);
    }
}
