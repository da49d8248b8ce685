package com.p2pdelivery.payment.chargeback;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.payment.Stage.eur;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.platform.security.FieldCipher;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ServiceIT
class ChargebackIT {

    private static final String DISPUTED_CARD = "4000000000002685";
    private static final Duration PERIOD = Duration.ofHours(24);

    /** What the sandbox takes for a dispute. */
    private static final long FEE = 1500;

    private final Stage stage;
    private final TestApi api;
    private final JdbcClient db;
    private final AdjustableClock clock;
    private final Chargebacks chargebacks;
    private final TellBank tellBank;
    private final FollowChargeback follow;
    private final FieldCipher cipher;
    private final TransactionTemplate transaction;
    private final SandboxForTests provider = SandboxForTests.running();

    ChargebackIT(
            TestApi api,
            EventsProbe events,
            JdbcClient db,
            AdjustableClock clock,
            Chargebacks chargebacks,
            TellBank tellBank,
            FollowChargeback follow,
            FieldCipher cipher,
            TransactionTemplate transaction) {
        this.stage = new Stage(api, events);
        this.api = api;
        this.db = db;
        this.clock = clock;
        this.chargebacks = chargebacks;
        this.tellBank = tellBank;
        this.follow = follow;
        this.cipher = cipher;
        this.transaction = transaction;
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        stage.booksAreRight();
    }

    @Test
    void holdsTheTravelersShareUntilTheBankHasDecided() {
        var booked = disputed();
        stage.booksAreRight();
        stage.deliveryDelivered(booked, clock.instant());
        stage.eventuallyIs("FROZEN", booked);
        assertThat(stage.told("EscrowFrozen", booked).path("grounds").asString())
                .isEqualTo("CHARGEBACK");
        clock.advance(PERIOD.plusHours(1));
        assertThat(stage.allTold("EscrowReleased", booked)).isEmpty();
        stage.eventuallyIs("FROZEN", booked);
        assertThat(listed(booked).path("status").asString()).isEqualTo("OPEN");
        assertThat(listed(booked).path("evidenceDueAt").isNull()).isFalse();
        assertThat(balances(booked))
                .isEqualTo(
                        Map.of(
                                "CHARGEBACK_LOSS",
                                4250L,
                                "PROVIDER_FEES",
                                FEE,
                                "PROVIDER_CLEARING",
                                -FEE,
                                "ESCROW_HELD",
                                -4250L));

        decide(booked, "won");

        assertThat(stage.told("EscrowThawed", booked).path("why").asString())
                .isEqualTo("CHARGEBACK_WON");
        assertThat(eur(stage.told("EscrowReleased", booked).get("travelerAmount")))
                .isEqualTo(eur(3613));
        assertThat(eur(stage.told("PayoutPaid", booked).get("amount"))).isEqualTo(eur(3613));
        assertThat(stage.told("ChargebackClosed", booked).path("outcome").asString())
                .isEqualTo("WON");
        assertThat(balances(booked))
                .isEqualTo(
                        Map.of(
                                "PROVIDER_FEES",
                                FEE,
                                "PROVIDER_CLEARING",
                                637 - FEE,
                                "COMMISSION_REVENUE",
                                -637L));
    }

    @Test
    void endsAsTheCustomersWhenTheBankKeepsIt() {
        var booked = disputed();
        stage.deliveryDelivered(booked, clock.instant());
        stage.eventuallyIs("FROZEN", booked);

        decide(booked, "lost");

        var refunded = stage.told("EscrowRefunded", booked);
        assertThat(refunded.path("cause").asString()).isEqualTo("CHARGEBACK");
        assertThat(eur(refunded.get("refunded"))).isEqualTo(eur(4250));
        stage.eventuallyIs("REFUNDED", booked);
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.never());
        assertThat(balances(booked))
                .isEqualTo(Map.of("PROVIDER_FEES", FEE, "PROVIDER_CLEARING", -FEE));
        assertThat(listed(booked).path("escrowStatus").asString()).isEqualTo("REFUNDED");
    }

    @Test
    void endsAsTheCustomersBeforeTheDeliveryToo() {
        var booked = disputed();

        decide(booked, "lost");
        stage.eventuallyIs("REFUNDED", booked);
        stage.handled(stage.deliveryDelivered(booked, clock.instant()));

        stage.eventuallyIs("REFUNDED", booked);
        assertThat(stage.allTold("EscrowRefunded", booked)).hasSize(1);
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.never());
    }

    @Test
    void isThePlatformsLossOnceTheTravelerHasTheirs() {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.deliveryDelivered(booked, clock.instant().minus(PERIOD));
        stage.told("PayoutPaid", booked);

        dispute(booked, Map.of());
        decide(booked, "lost");

        assertThat(stage.told("ChargebackClosed", booked).path("outcome").asString())
                .isEqualTo("LOST");
        stage.eventuallyIs("RELEASED", booked);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
        assertThat(balances(booked))
                .isEqualTo(
                        Map.of(
                                "CHARGEBACK_LOSS",
                                4250L,
                                "PROVIDER_FEES",
                                FEE,
                                "PROVIDER_CLEARING",
                                -3613L - FEE,
                                "COMMISSION_REVENUE",
                                -637L));
    }

    @Test
    void doesNotRefundWhatTheBankHasTaken() {
        var booked = disputed();
        stage.handled(stage.deliveryCancelled(booked, 10_000, 0));
        stage.eventuallyIs("REFUNDING", booked);
        stage.booksAreRight();
        eventually(() -> assertThat(isWaiting(booked)).isTrue());
        assertThat(stage.allTold("EscrowRefunded", booked)).isEmpty();

        decide(booked, "won");

        stage.told("EscrowRefunded", booked);
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
        assertThat(balances(booked))
                .isEqualTo(Map.of("PROVIDER_FEES", FEE, "PROVIDER_CLEARING", -FEE));
    }

    @Test
    void answersACancellationWhenTheBankKeepsTheMoney() {
        var booked = disputed();
        stage.handled(stage.deliveryCancelled(booked, 8_000, 2_000));
        eventually(() -> assertThat(isWaiting(booked)).isTrue());

        decide(booked, "lost");

        var refunded = stage.told("EscrowRefunded", booked);
        assertThat(eur(refunded.get("refunded"))).isEqualTo(eur(4250));
        assertThat(eur(refunded.get("travelerCompensation"))).isEqualTo(eur(0));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.never());
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.never());
    }

    @Test
    void doesNotDivideWhatTheBankHasTaken() {
        var booked = stage.funded(GOOD_CARD);
        var objection = objected(booked);
        dispute(booked, Map.of());

        assertThat(
                        api.as(UUID.randomUUID(), "SUPPORT")
                                .post(
                                        objection + "/decision",
                                        Map.of("customerBasisPoints", 5_000, "reason", "Half"))
                                .expect(409)
                                .code())
                .isEqualTo("chargeback-open");
        api.as(booked.customerId(), "CUSTOMER").delete(objection).expect(204);
        stage.eventuallyIs("FROZEN", booked);
        assertThat(stage.allTold("EscrowThawed", booked)).isEmpty();

        decide(booked, "won");

        assertThat(stage.told("EscrowThawed", booked).path("why").asString())
                .isEqualTo("CHARGEBACK_WON");
        stage.eventuallyIs("RELEASING", booked);
    }

    @Test
    void anObjectionStillWaitsForItsDecisionWhenTheBankHasGivenTheMoneyBack() {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        var objection = objected(booked);
        dispute(booked, Map.of());

        decide(booked, "won");

        stage.told("ChargebackClosed", booked);
        stage.eventuallyIs("FROZEN", booked);
        assertThat(stage.allTold("EscrowThawed", booked)).isEmpty();
        support()
                .post(
                        objection + "/decision",
                        Map.of("customerBasisPoints", 4_000, "reason", "Repair costs 40 %"))
                .expect(202);
        assertThat(eur(stage.told("EscrowRefunded", booked).get("refunded"))).isEqualTo(eur(1700));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(1700));
    }

    @Test
    void anInquiryMovesNothingUntilItIsADispute() {
        var booked = stage.funded(GOOD_CARD);
        open(booked, Map.of("status", "warning_needs_response"));
        eventually(() -> assertThat(listed(booked).path("status").asString()).isEqualTo("INQUIRY"));
        assertThat(balances(booked))
                .isEqualTo(Map.of("PROVIDER_CLEARING", 4250L, "ESCROW_HELD", -4250L));
        assertThat(stage.allTold("ChargebackOpened", booked)).isEmpty();

        decide(booked, "needs_response");

        stage.told("ChargebackOpened", booked);
        assertThat(balances(booked)).containsEntry("CHARGEBACK_LOSS", 4250L);
    }

    @Test
    void aPartThatIsLostIsThePlatforms() {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        dispute(booked, Map.of("amount", "1000"));
        stage.eventuallyIs("FROZEN", booked);

        decide(booked, "lost");

        assertThat(stage.told("EscrowThawed", booked).path("why").asString())
                .isEqualTo("CHARGEBACK_BORNE");
        stage.eventuallyIs("RELEASING", booked);
        assertThat(balances(booked)).containsEntry("CHARGEBACK_LOSS", 1000L);
    }

    @Test
    void isContestedOnceWithWhatIsKnownOfTheHandover() {
        var booked = disputed();
        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        var path = "/v1/chargebacks/" + listed(booked).path("chargebackId").asString();
        var body = Map.of("statement", "The customer wrote that it had arrived.");

        api.as(booked.customerId(), "CUSTOMER").post(path + "/evidence", body).expect(403);
        api.as(booked.customerId(), "CUSTOMER").get("/v1/chargebacks").expect(403);
        api.anonymous().get("/v1/chargebacks").expect(401);
        support().post(path + "/evidence", Map.of("statement", " ")).expect(400);
        support().post("/v1/chargebacks/" + UUID.randomUUID() + "/evidence", body).expect(404);
        support().post(path + "/evidence", body).expect(202);

        assertThat(support().post(path + "/evidence", body).expect(409).code())
                .isEqualTo("chargeback-too-late");
        eventually(() ->
                assertThat(listed(booked).path("providerStatus").asString())
                        .isEqualTo("under_review"));
        assertThat(
                        provider.get("/v1/disputes/" + disputeId(booked))
                                .at("/evidence/uncategorized_text")
                                .asString())
                .contains(booked.deliveryId().toString(), "handed over at", "had arrived");
    }

    @Test
    void isContestedOnceThoughTheAnswerWasLost() {
        var booked = disputed();
        provider.script("/v1/disputes/" + disputeId(booked), "", "TIMEOUT_AFTER_SUCCESS", 1);
        var path = "/v1/chargebacks/" + listed(booked).path("chargebackId").asString();
        var body = Map.of("statement", "The customer wrote that it had arrived.");
        support().post(path + "/evidence", body).expect(202);

        eventually(() -> assertThat(isTold(booked)).isTrue());

        assertThat(listed(booked).path("providerStatus").asString()).isEqualTo("under_review");
        assertThat(support().post(path + "/evidence", body).expect(409).code())
                .isEqualTo("chargeback-too-late");
    }

    private boolean isTold(Booked booked) {
        return db.sql("select to_tell is null from chargeback where dispute_id = :dispute")
                .param("dispute", disputeId(booked))
                .query(Boolean.class)
                .single();
    }

    @Test
    void canBeContestedAgainWhenTheBankHasNotTakenTheEvidence() {
        var booked = disputed();
        provider.script("/v1/disputes/" + disputeId(booked), "", "DECLINE", 1);
        var path = "/v1/chargebacks/" + listed(booked).path("chargebackId").asString();
        support().post(path + "/evidence", Map.of("statement", "Unreadable")).expect(202);
        eventually(() -> assertThat(isTold(booked)).isTrue());
        assertThat(listed(booked).path("status").asString()).isEqualTo("OPEN");
        assertThat(listed(booked).has("evidenceGivenAt")).isFalse();

        support().post(path + "/evidence", Map.of("statement", "It had arrived.")).expect(202);

        eventually(() ->
                assertThat(listed(booked).path("providerStatus").asString())
                        .isEqualTo("under_review"));
        assertThat(listed(booked).has("evidenceGivenAt")).isTrue();
        assertThat(
                        provider.get("/v1/disputes/" + disputeId(booked))
                                .at("/evidence/uncategorized_text")
                                .asString())
                .contains("It had arrived.")
                .doesNotContain("Unreadable");
    }

    @ParameterizedTest
    @CsvSource({
        "EVIDENCE, won, WON",
        "EVIDENCE, lost, LOST",
        "ACCEPTANCE, won, WON",
        "ACCEPTANCE, lost, LOST"
    })
    void endsAsTheBankHasDecidedThoughWeHadStillSomethingToSay(
            Chargeback.ToTell toTell, String decision, ChargebackStatus end) {
        var booked = disputed();
        var id = UUID.fromString(listed(booked).path("chargebackId").asString());
        hasToTellInAnHour(booked, toTell);
        var dispute = disputeId(booked);
        provider.post("/sandbox/disputes/" + dispute + "/decision", Map.of("status", decision));

        assertThat(tellBank.handle(new TellBank.Command(id))).isInstanceOf(TellBank.Told.class);

        assertThat(isTold(booked)).isTrue();
        assertThat(listed(booked).has("evidenceGivenAt")).isFalse();
        assertThat(listed(booked).has("acceptedAt")).isFalse();
        assertThat(stage.allTold("ChargebackClosed", booked)).isEmpty();

        follow.handle(new FollowChargeback.Command(dispute));
        follow.handle(new FollowChargeback.Command(dispute));

        assertThat(stage.told("ChargebackClosed", booked).path("outcome").asString())
                .isEqualTo(end.name());
        assertThat(stage.allTold("ChargebackClosed", booked)).hasSize(1);
        assertThat(tellBank.handle(new TellBank.Command(id)))
                .isInstanceOf(TellBank.NothingToTell.class);
        var path = "/v1/chargebacks/" + id;
        for (var late :
                List.of(
                        support().post(path + "/evidence", Map.of("statement", "Late")),
                        support().post(path + "/acceptance"))) {
            assertThat(late.expect(409).code()).isEqualTo("chargeback-too-late");
        }
        assertThat(listed(booked).path("status").asString()).isEqualTo(end.name());
        var booksAtTheEnd =
                end == ChargebackStatus.LOST
                        ? Map.of("PROVIDER_FEES", FEE, "PROVIDER_CLEARING", -FEE)
                        : Map.of(
                                "PROVIDER_FEES",
                                FEE,
                                "PROVIDER_CLEARING",
                                4250 - FEE,
                                "ESCROW_HELD",
                                -4250L);
        eventually(() -> assertThat(balances(booked)).isEqualTo(booksAtTheEnd));
    }

    /** Support has spoken, and no worker looks at it in the next hour. */
    private void hasToTellInAnHour(Booked booked, Chargeback.ToTell toTell) {
        var then = clock.instant().plus(Duration.ofHours(1));
        var dispute = disputeId(booked);
        transaction.executeWithoutResult(_ -> {
            var chargeback = chargebacks.lock(dispute).orElseThrow();
            switch (toTell) {
                case EVIDENCE ->
                        chargeback.giveEvidence(
                                cipher.encrypt("It had arrived.", TellBank.CONTEXT),
                                UUID.randomUUID(),
                                then);
                case ACCEPTANCE -> chargeback.accept(UUID.randomUUID(), then);
            }
            chargebacks.save(chargeback);
        });
    }

    @Test
    void isGivenUpBySupport() {
        var booked = disputed();
        var path = "/v1/chargebacks/" + listed(booked).path("chargebackId").asString();

        support().post(path + "/acceptance").expect(202);

        stage.eventuallyIs("REFUNDED", booked);
        assertThat(listed(booked).path("status").asString()).isEqualTo("LOST");
        assertThat(provider.get("/v1/disputes/" + disputeId(booked)).path("status").asString())
                .isEqualTo("lost");
        assertThat(support().post(path + "/acceptance").expect(409).code())
                .isEqualTo("chargeback-too-late");
    }

    @Test
    void aProviderWhoseBalanceIsBelowZeroStillPaysWhatItsChargeCovers() {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        adjust(-100_000_000);
        assertThat(provider.get("/v1/balance").toString()).contains("\"amount\":-");

        stage.deliveryDelivered(booked, clock.instant().minus(PERIOD));

        stage.told("PayoutPaid", booked);
        adjust(100_000_000);
        assertThat(stage.moved("PAYOUT", booked)).isEqualTo(Moved.once(3613));
    }

    private void adjust(long amount) {
        provider.post(
                "/sandbox/adjustments", Map.of("amount", Long.toString(amount), "currency", "eur"));
    }

    /** Delivered, and the customer objects; where that is. */
    private String objected(Booked booked) {
        stage.handled(stage.deliveryDelivered(booked, clock.instant()));
        var objection =
                "/v1/escrows/"
                        + stage.escrows(booked, booked.customerId())
                                .expect(200)
                                .id("/items/0/escrowId")
                        + "/objection";
        api.as(booked.customerId(), "CUSTOMER")
                .post(objection, Map.of("grounds", "DAMAGED", "statement", "It is broken"))
                .expect(201);
        return objection;
    }

    /** Charged, and taken back by the bank at once. */
    private Booked disputed() {
        var booked = stage.funded(DISPUTED_CARD);
        stage.account(booked.travelerId());
        stage.told("ChargebackOpened", booked);
        return booked;
    }

    private void dispute(Booked booked, Map<String, String> more) {
        open(booked, more);
        stage.told("ChargebackOpened", booked);
    }

    private void open(Booked booked, Map<String, String> more) {
        var form = new TreeMap<>(more);
        form.put(
                "charge",
                provider.get("/v1/charges?transfer_group=charge-" + booked.bookingId())
                        .at("/data/0/id")
                        .asString());
        provider.post("/sandbox/disputes", form);
    }

    /** The bank's word, and the hint that it has spoken. */
    private void decide(Booked booked, String status) {
        provider.post(
                "/sandbox/disputes/" + disputeId(booked) + "/decision", Map.of("status", status));
        db.sql("update chargeback set due_at = now() where dispute_id = :dispute")
                .param("dispute", disputeId(booked))
                .update();
    }

    private String disputeId(Booked booked) {
        return StreamSupport.stream(
                        provider.get("/v1/disputes?limit=100").path("data").spliterator(), false)
                .filter(it -> it.toString().contains(booked.bookingId().toString()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private JsonNode listed(Booked booked) {
        return StreamSupport.stream(
                        support()
                                .get("/v1/chargebacks?limit=200")
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(it ->
                        it.path("deliveryId").asString().equals(booked.deliveryId().toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not listed"));
    }

    private TestApi.Caller support() {
        return api.as(UUID.randomUUID(), "SUPPORT");
    }

    private boolean isWaiting(Booked booked) {
        return db.sql(
                        "select due_at is null from escrow where booking_id = :booking and status = 'REFUNDING'")
                .param("booking", booked.bookingId())
                .query(Boolean.class)
                .single();
    }

    /** Debits less credits of this delivery by account, without those that are even. */
    private Map<String, Long> balances(Booked booked) {
        var balances = new TreeMap<String, Long>();
        db.sql(
                        """
                        select a.type, sum(case e.side when 'D' then e.amount_minor else -e.amount_minor end) as balance
                        from ledger_posting p
                        join ledger_entry e on e.posting_id = p.id
                        join ledger_account a on a.id = e.account_id
                        where p.delivery_id = :delivery group by a.type
                        """)
                .param("delivery", booked.deliveryId())
                .query((row, _) -> balances.put(row.getString("type"), row.getLong("balance")))
                .list();
        balances.values().removeIf(it -> it == 0);
        return balances;
    }
}
