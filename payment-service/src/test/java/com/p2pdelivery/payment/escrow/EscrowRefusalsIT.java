package com.p2pdelivery.payment.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.EachRow;
import com.p2pdelivery.payment.Refusal;
import com.p2pdelivery.payment.Refusals;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class EscrowRefusalsIT {

    private static final String COMPLAINT =
            """
            {"grounds":"DAMAGED","statement":"The neck is broken."}
            """;
    private static final String JUDGEMENT =
            """
            {"customerBasisPoints":4000,"reason":"Repair costs 40 %"}
            """;

    private final TestApi api;
    private final TestApi.Caller customer;
    private final TestApi.Caller support;
    private final Refusals refusals;
    private final Stage stage;
    private final Clock clock;
    private final String nowhere = "/v1/escrows/" + UUID.randomUUID() + "/objection";

    EscrowRefusalsIT(TestApi api, EventsProbe events, JdbcClient db, Clock clock) {
        this.api = api;
        this.customer = api.as(UUID.randomUUID(), "CUSTOMER");
        this.support = api.as(UUID.randomUUID(), "SUPPORT");
        this.refusals = new Refusals(db, "objection");
        this.stage = new Stage(api, events);
        this.clock = clock;
    }

    @EachRow(
            """
            request                          | status | code              | field
            body =                           | 400    | body-unreadable   |
            body = ["DAMAGED"]               | 400    | body-unreadable   |
            body = {"grounds":"LATE"         | 400    | body-unreadable   |
            grounds absent                   | 400    | validation-failed | grounds
            grounds = null                   | 400    | validation-failed | grounds
            grounds = ""                     | 400    | validation-failed | grounds
            grounds = "damaged"              | 400    | validation-failed | grounds
            grounds = "STOLEN"               | 400    | validation-failed | grounds
            grounds = 0                      | 400    | validation-failed | grounds
            grounds = ["DAMAGED"]            | 400    | validation-failed | grounds
            grounds = "DAMAGED,LATE"         | 400    | validation-failed | grounds
            statement absent                 | 400    | validation-failed | statement
            statement = null                 | 400    | validation-failed | statement
            statement = ""                   | 400    | validation-failed | statement
            statement = "\\n \\t"            | 400    | validation-failed | statement
            statement = long(2001)           | 400    | validation-failed | statement
            statement = "broken\\u0000"      | 400    | validation-failed | statement
            statement = "\\udfff"            | 400    | validation-failed | statement
            statement = {}                   | 400    | validation-failed | statement
            nothing                          | 404    | escrow-unknown    |
            """)
    void refusesObjections(String request, Refusal refusal) {
        refusals.refuses(
                () -> customer.post(nowhere, Refusals.changed(COMPLAINT, request)), refusal);
    }

    @EachRow(
            """
            request                                   | status | code              | field
            body =                                    | 400    | body-unreadable   |
            body = 4000                               | 400    | body-unreadable   |
            customerBasisPoints absent                | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = null                | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = -1                  | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = 10001               | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = 40.5                | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = "4000"              | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = "40 %"              | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = false               | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = 9223372036854775808 | 400    | validation-failed | customerBasisPoints
            customerBasisPoints = 1e999999999         | 400    | validation-failed | customerBasisPoints
            reason absent                             | 400    | validation-failed | reason
            reason = "  "                             | 400    | validation-failed | reason
            reason = long(2001)                       | 400    | validation-failed | reason
            reason = "\\u0000"                        | 400    | validation-failed | reason
            nothing                                   | 404    | objection-unknown |
            """)
    void refusesDecisions(String request, Refusal refusal) {
        refusals.refuses(
                () -> support.post(nowhere + "/decision", Refusals.changed(JUDGEMENT, request)),
                refusal);
    }

    @EachRow(
            """
            path                                                              | status | code              | field
            /v1/escrows                                                       | 400    | bad-request       | deliveryId
            /v1/escrows?deliveryId=                                           | 400    | bad-request       | deliveryId
            /v1/escrows?deliveryId=5                                          | 400    | bad-request       | deliveryId
            /v1/escrows?deliveryId=0190                                       | 400    | bad-request       | deliveryId
            /v1/escrows?deliveryId=%00                                        | 400    | bad-request       | deliveryId
            /v1/escrows?deliveryId=11111111-1111-1111-1111-111111111111       | 404    | escrow-unknown    |
            /v1/escrows/5/objection                                           | 400    | bad-request       | escrowId
            /v1/escrows/11111111-1111-1111-1111-111111111111/objection        | 404    | objection-unknown |
            /v1/escrows/objections?limit=0                                    | 400    | validation-failed | limit
            /v1/escrows/objections?limit=-1                                   | 400    | validation-failed | limit
            /v1/escrows/objections?limit=201                                  | 400    | validation-failed | limit
            /v1/escrows/objections?limit=1000000000                           | 400    | validation-failed | limit
            /v1/escrows/objections?limit=9223372036854775808                  | 400    | bad-request       | limit
            /v1/escrows/objections?limit=ten                                  | 400    | bad-request       | limit
            /v1/escrows/objections?limit=1.5                                  | 400    | bad-request       | limit
            /v1/escrows/objections?cursor=forged                              | 400    | bad-request       | cursor
            /v1/escrows/objections?cursor=                                    | 400    | bad-request       | cursor
            """)
    void refusesToRead(String path, Refusal refusal) {
        refusals.refuses(() -> support.get(path), refusal);
    }

    @Test
    void isNothingToStrangersAndTellsThemNoMoreThanThat() {
        var booked = stage.funded(Stage.GOOD_CARD);
        var escrow = stage.escrows(booked, booked.customerId()).text("/items/0/escrowId");
        var objection = "/v1/escrows/" + escrow + "/objection";
        stage.deliveryDelivered(booked, clock.instant());
        stage.eventuallyIs("RELEASING", booked);

        refusals.refuses(
                () -> customer.get("/v1/escrows?deliveryId=" + booked.deliveryId()),
                404,
                "escrow-unknown",
                null);
        refusals.refuses(() -> customer.post(objection, COMPLAINT), 404, "escrow-unknown", null);
        // The one who is paid has nothing to object to.
        refusals.refuses(
                () -> api.as(booked.travelerId(), "TRAVELER").post(objection, COMPLAINT),
                404,
                "escrow-unknown",
                null);
        api.as(booked.customerId(), "CUSTOMER").post(objection, COMPLAINT).expect(201);
        refusals.refuses(() -> customer.get(objection), 404, "objection-unknown", null);
        refusals.refuses(() -> customer.delete(objection), 404, "objection-unknown", null);
        refusals.refuses(
                () -> api.as(booked.customerId(), "CUSTOMER").post(objection, COMPLAINT),
                409,
                "objection-raised",
                null);
        refusals.refuses(
                () -> support.post(objection + "/decision", "{\"customerBasisPoints\":10001}"),
                400,
                "validation-failed",
                null);

        support.post(objection + "/decision", JUDGEMENT).expect(202);
        stage.account(booked.travelerId());
        assertThat(stage.told("EscrowRefunded", booked)).isNotNull();
        stage.booksAreRight();
    }
}
