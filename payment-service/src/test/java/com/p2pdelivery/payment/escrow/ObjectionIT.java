package com.p2pdelivery.payment.escrow;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.payment.Stage.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class ObjectionIT {

    private static final Duration PERIOD = Duration.ofHours(24);

    private final Stage stage;
    private final TestApi api;
    private final JdbcClient db;
    private final AdjustableClock clock;
    private final UUID support = UUID.randomUUID();

    ObjectionIT(TestApi api, EventsProbe events, JdbcClient db, AdjustableClock clock) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.db = db;
        this.clock = clock;
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        stage.booksAreRight();
    }

    @Test
    void keepsTheMoneyWhereItIsUntilSupportHasDivided() {
        var booked = delivered();
        var objection = object(booked, "DAMAGED", "The neck is broken.").expect(201);
        assertThat(objection.text("/grounds")).isEqualTo("DAMAGED");
        assertThat(stage.told("EscrowFrozen", booked).path("grounds").asString())
                .isEqualTo("DAMAGED");

        clock.advance(PERIOD.plusDays(3));
        stage.eventuallyIs("FROZEN", booked);
        assertThat(stage.allTold("EscrowReleased", booked)).isEmpty();
        assertThat(waiting()).contains(escrow(booked).toString());

        var decided = decide(booked, 4000, "Repair costs 40 %").expect(202);
        assertThat(eur(decided.json().get("toCustomer"))).isEqualTo(eur(1700));
        assertThat(eur(decided.json().get("toTraveler"))).isEqualTo(eur(2168));
        assertThat(eur(decided.json().get("toPlatform"))).isEqualTo(eur(382));

        var refunded = stage.told("EscrowRefunded", booked);
        assertThat(refunded.path("cause").asString()).isEqualTo("OBJECTION");
        assertThat(eur(refunded.get("refunded"))).isEqualTo(eur(1700));
        assertThat(eur(stage.told("PayoutPaid", booked).get("amount"))).isEqualTo(eur(2168));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(1700));
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(2168));
        assertThat(stage.allTold("EscrowReleased", booked)).isEmpty();
        assertThat(waiting()).doesNotContain(escrow(booked).toString());
        var read = read(booked, booked.travelerId()).expect(200);
        assertThat(read.number("/decision/customerBasisPoints")).isEqualTo(4000);
        assertThat(read.text("/decision/by")).isEqualTo(support.toString());
    }

    @Test
    void givesEverythingBackWhereNothingArrived() {
        var booked = delivered();
        object(booked, "NOT_RECEIVED", "An empty box.").expect(201);

        decide(booked, 10_000, "The photos show it").expect(202);

        assertThat(eur(stage.told("EscrowRefunded", booked).get("refunded"))).isEqualTo(eur(4250));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
        stage.eventuallyIs("REFUNDED", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.never());
    }

    @Test
    void releasesAtOnceWhatWasDismissed() {
        var booked = delivered();
        object(booked, "LATE", "An hour late.").expect(201);

        decide(booked, 0, "Within the agreed window").expect(202);

        stage.told("EscrowThawed", booked);
        assertThat(eur(stage.told("EscrowReleased", booked).get("travelerAmount")))
                .isEqualTo(eur(3613));
        assertThat(decide(booked, 5000, "Again").expect(409).code())
                .isEqualTo("objection-not-open");
        assertThat(withdraw(booked).expect(409).code()).isEqualTo("objection-decided");
    }

    @Test
    void goesOnAsBeforeWhenWithdrawn() {
        var booked = delivered();
        object(booked, "INCOMPLETE", "One book is missing.").expect(201);
        clock.advance(Duration.ofHours(1));

        withdraw(booked).expect(204);
        withdraw(booked).expect(204);

        stage.eventuallyIs("RELEASING", booked);
        assertThat(stage.allTold("EscrowThawed", booked)).hasSize(1);
        assertThat(stage.allTold("EscrowReleased", booked)).isEmpty();
        assertThat(object(booked, "DAMAGED", "After all").expect(409).code())
                .isEqualTo("objection-raised");
        clock.advance(PERIOD);
        stage.told("EscrowReleased", booked);
    }

    @Test
    void isOpenUntilThePeriodIsOverAndNoLonger() {
        var early = stage.funded(GOOD_CARD);
        var tooEarly = object(early, "DAMAGED", "Already").expect(409);
        assertThat(tooEarly.code()).isEqualTo("nothing-to-object-to");
        assertThat(tooEarly.number("/status")).isEqualTo(409);
        assertThat(tooEarly.text("/escrowStatus")).isEqualTo("FUNDED");

        var booked = delivered();
        clock.advance(PERIOD.plusSeconds(1));
        var late = object(booked, "DAMAGED", "Too late").expect(409);
        // Whether the worker has been there or not.
        assertThat(late.code()).isIn("objection-too-late", "nothing-to-object-to");
        stage.told("EscrowReleased", booked);
        assertThat(object(booked, "DAMAGED", "Still").expect(409).code())
                .isEqualTo("nothing-to-object-to");
    }

    @Test
    void isTheCustomersToRaiseAndSupportsToDecide() {
        var booked = delivered();
        var body = Map.of("grounds", "DAMAGED", "statement", "It is broken");
        var path = "/v1/escrows/" + escrow(booked) + "/objection";
        api.as(booked.travelerId(), "TRAVELER").post(path, body).expect(404);
        api.as(UUID.randomUUID(), "CUSTOMER").post(path, body).expect(404);
        object(booked, "DAMAGED", "It is broken").expect(201);

        api.as(booked.travelerId(), "TRAVELER").delete(path).expect(404);
        read(booked, UUID.randomUUID()).expect(404);
        read(booked, booked.customerId()).expect(200);
        var decision = Map.of("customerBasisPoints", 10_000, "reason", "Mine");
        api.as(booked.customerId(), "CUSTOMER").post(path + "/decision", decision).expect(403);
        api.as(booked.customerId(), "CUSTOMER").get("/v1/escrows/objections").expect(403);
        assertThat(
                        db.sql("select statement from objection where escrow_id = :id")
                                .param("id", escrow(booked))
                                .query(String.class)
                                .single())
                .doesNotContain("broken");
        decide(booked, 0, "Nothing to see").expect(202);
        stage.told("EscrowReleased", booked);
    }

    @ParameterizedTest
    @CsvSource({
        "grounds, ",
        "grounds, UGLY",
        "statement, ",
        "statement, '  '",
    })
    void refusesAnIncompleteComplaint(String field, String value) {
        var booked = delivered();
        var body =
                new HashMap<String, Object>(
                        Map.of("grounds", "DAMAGED", "statement", "It is broken"));
        body.put(field, value);
        customer(booked).post("/v1/escrows/" + escrow(booked) + "/objection", body).expect(400);
        stage.eventuallyIs("RELEASING", booked);
    }

    @ParameterizedTest
    @CsvSource({"-1", "10001", ","})
    void refusesAPartThatIsNone(Integer basisPoints) {
        var booked = delivered();
        object(booked, "DAMAGED", "It is broken").expect(201);
        var body = new HashMap<String, Object>(Map.of("reason", "So be it"));
        body.put("customerBasisPoints", basisPoints);
        api.as(support, "SUPPORT")
                .post("/v1/escrows/" + escrow(booked) + "/objection/decision", body)
                .expect(400);
        stage.eventuallyIs("FROZEN", booked);
    }

    /** Handed over just now. */
    private Booked delivered() {
        var booked = stage.bookedWith(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.capacityReserved(booked);
        stage.told("EscrowFunded", booked);
        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        stage.eventuallyIs("RELEASING", booked);
        return booked;
    }

    private UUID escrow(Booked booked) {
        return stage.escrows(booked, booked.customerId()).expect(200).id("/items/0/escrowId");
    }

    private Answer object(Booked booked, String grounds, String statement) {
        return customer(booked)
                .post(
                        "/v1/escrows/" + escrow(booked) + "/objection",
                        Map.of("grounds", grounds, "statement", statement));
    }

    private Answer withdraw(Booked booked) {
        return customer(booked).delete("/v1/escrows/" + escrow(booked) + "/objection");
    }

    private Answer read(Booked booked, UUID who) {
        return api.as(who, "CUSTOMER", "TRAVELER")
                .get("/v1/escrows/" + escrow(booked) + "/objection");
    }

    private Answer decide(Booked booked, int customerBasisPoints, String reason) {
        return api.as(support, "SUPPORT")
                .post(
                        "/v1/escrows/" + escrow(booked) + "/objection/decision",
                        Map.of("customerBasisPoints", customerBasisPoints, "reason", reason));
    }

    private String waiting() {
        return api.as(support, "SUPPORT")
                .get("/v1/escrows/objections?limit=200")
                .expect(200)
                .bodyAsText();
    }

    private TestApi.Caller customer(Booked booked) {
        return api.as(booked.customerId(), "CUSTOMER");
    }
}
