package com.p2pdelivery.payment.provider;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever happens on the way to the provider, money moves once; counted there. */
@ServiceIT
class FaultsIT {

    private final Stage stage;
    private final TestApi api;
    private final JdbcClient db;

    FaultsIT(TestApi api, EventsProbe events, JdbcClient db) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.db = db;
    }

    @AfterEach
    void theBooksAreRight() {
        stage.booksAreRight();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TIMEOUT_AFTER_SUCCESS",
                "TIMEOUT_NEVER_ARRIVED",
                "DROP_BEFORE",
                "DROP_AFTER",
                "ERROR_500",
                "ERROR_500_AFTER",
                "RATE_LIMITED",
                "LATE_START",
                "SLOW"
            })
    void chargesAndRefundsOnce(String fault) {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.script("CHARGE", booked, fault, 1);
        stage.capacityReserved(booked);
        stage.told("EscrowFunded", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));

        stage.script("REFUND", booked, fault, 1);
        stage.deliveryCancelled(booked, 10_000, 0);
        stage.told("EscrowRefunded", booked);
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void aPersonSettlesWhatStaysUnknownAndTheirReasonIsKept() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.script("CHARGE", booked, "TIMEOUT_NEVER_ARRIVED", 1000);
        stage.capacityReserved(booked);
        var reference = "charge-" + booked.bookingId();
        eventually(() -> assertThat(isUnsettled(reference)).isTrue());
        var path = "/v1/provider/unsettled/" + reference + "/settlement";
        var decision = Map.of("outcome", "FAILED", "reason", "Not in the provider's dashboard");
        var finance = UUID.randomUUID();

        api.as(UUID.randomUUID(), "CUSTOMER").post(path, decision).expect(403);
        api.as(UUID.randomUUID(), "ADMIN").post(path, decision).expect(403);
        api.as(finance, "FINANCE")
                .post(path, Map.of("outcome", "FAILED", "reason", " "))
                .expect(400);
        api.as(finance, "FINANCE").post(path, decision).expect(204);
        assertThat(api.as(finance, "FINANCE").post(path, decision).expect(404).code())
                .isEqualTo("movement-not-unsettled");

        assertThat(stage.told("EscrowFundingFailed", booked).get("reason").asString())
                .isEqualTo("SETTLED_BY_A_PERSON");
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.never());
        assertThat(isUnsettled(reference)).isFalse();
        assertThat(
                        db.sql(
                                        "select decided_by from unsettled_movement where reference = :r and decided_because like 'Not in%'")
                                .param("r", reference)
                                .query(UUID.class)
                                .single())
                .isEqualTo(finance);
        stage.script("CHARGE", booked, "TIMEOUT_NEVER_ARRIVED", 0);
    }

    private boolean isUnsettled(String reference) {
        return StreamSupport.stream(
                        api.as(UUID.randomUUID(), "FINANCE")
                                .get("/v1/provider/unsettled")
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .anyMatch(it -> it.path("reference").asString("").equals(reference));
    }
}
