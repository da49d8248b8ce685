package com.p2pdelivery.payment.webhook;

import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The sandbox delivers to the service itself, in all the ways that a provider does. */
@ServiceIT
class WebhookDeliveryIT {

    private static final String DISPUTED_CARD = "4000000000002685";
    private static final String OPENED = "charge.dispute.created";
    private static final URI NOBODY = URI.create("http://127.0.0.1:1/");

    private final TestApi api;
    private final AdjustableClock clock;
    private final JdbcClient db;
    private final Stage stage;
    private final SandboxForTests provider = SandboxForTests.running();

    WebhookDeliveryIT(TestApi api, EventsProbe events, AdjustableClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.stage = new Stage(api, events);
    }

    @BeforeEach
    void theServiceIsTold() {
        provider.tellTo(here());
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        provider.tellNobody();
        stage.booksAreRight();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DOUBLED", "LATE", "REORDERED"})
    void handlesWhatItIsToldOnce(String delivery) {
        var booked = stage.bookedWith(DISPUTED_CARD);
        if (!delivery.isEmpty()) {
            provider.scriptEvent(OPENED, booked.bookingId().toString(), delivery);
        }
        stage.capacityReserved(booked);
        stage.told("ChargebackOpened", booked);
        // Before or after the first word, whichever way it is delivered.
        decide(booked, "lost");

        eventually(() -> assertThat(handled(OPENED, booked)).hasSize(1));
        eventually(() -> assertThat(handled("charge.dispute.closed", booked)).hasSize(1));
        stage.eventuallyIs("REFUNDED", booked);

        assertThat(stored(OPENED, booked)).isEqualTo(1);
        assertThat(noticed(disputeId(booked))).isEqualTo("lost");
        assertThat(stage.allTold("ChargebackOpened", booked)).hasSize(1);
        assertThat(stage.allTold("ChargebackClosed", booked)).hasSize(1);
        assertThat(postings("CHARGEBACK", booked)).isEqualTo(1);
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.never());
    }

    @Test
    void doesNotMindToHearOfTheRefundBeforeTheCharge() {
        var booked = stage.bookedWith(GOOD_CARD);
        provider.scriptEvent(
                "payment_intent.succeeded", booked.bookingId().toString(), "REORDERED");
        stage.script("CHARGE", booked, "UNKNOWN_AFTER_SUCCESS", 1);
        stage.capacityReserved(booked);
        stage.told("EscrowFunded", booked);
        stage.deliveryCancelled(booked, 10_000, 0);

        stage.told("EscrowRefunded", booked);
        eventually(() -> assertThat(handled("charge.refunded", booked)).hasSize(1));
        eventually(() -> assertThat(handled("payment_intent.succeeded", booked)).hasSize(1));

        stage.eventuallyIs("REFUNDED", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
        assertThat(stage.moved("REFUND", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void findsOutWhatItIsNeverTold() {
        var booked = stage.bookedWith(DISPUTED_CARD);
        for (var type :
                List.of(OPENED, "charge.dispute.funds_withdrawn", "charge.dispute.closed")) {
            provider.scriptEvent(type, booked.bookingId().toString(), "MISSING");
        }
        stage.capacityReserved(booked);
        stage.told("ChargebackOpened", booked);
        decide(booked, "lost");

        clock.advance(Duration.ofHours(1).plusSeconds(5));

        stage.told("ChargebackClosed", booked);
        stage.eventuallyIs("REFUNDED", booked);
        assertThat(stored(OPENED, booked)).isZero();
        assertThat(stored("charge.dispute.closed", booked)).isZero();
    }

    @Test
    void isToldLaterWhatItDidNotHearWhileItWasDown() {
        provider.tellTo(NOBODY);
        var booked = stage.funded(DISPUTED_CARD);
        assertThat(isOwed(booked)).isTrue();
        assertThat(stored(OPENED, booked)).isZero();

        provider.tellTo(here());

        eventually(() -> assertThat(handled(OPENED, booked)).hasSize(1));
        eventually(() -> assertThat(isOwed(booked)).isFalse());
    }

    @Test
    void isToldByASandboxThatWasKilledWhatItOwes() {
        provider.tellTo(NOBODY);
        var booked = stage.funded(DISPUTED_CARD);
        assertThat(stored(OPENED, booked)).isZero();

        provider.restart(here().toString());

        eventually(() -> assertThat(handled(OPENED, booked)).hasSize(1));
        stage.told("ChargebackOpened", booked);
        assertThat(stage.moved("CHARGE", booked)).isEqualTo(Moved.once(4250));
    }

    @Test
    void owesARefundThatComesBackOnce() {
        var booked = stage.funded(GOOD_CARD);
        stage.deliveryCancelled(booked, 10_000, 0);
        stage.told("EscrowRefunded", booked);
        var charge =
                provider.get("/v1/charges?transfer_group=charge-" + booked.bookingId())
                        .at("/data/0/id")
                        .asString();
        var refund = provider.get("/v1/refunds?charge=" + charge).at("/data/0/id").asString();

        provider.post("/sandbox/refunds/" + refund + "/failure", Map.of());

        eventually(() -> assertThat(handled("refund.failed", booked)).hasSize(1));
        assertThat(postings("REFUND_FAILURE", booked)).isEqualTo(1);
        assertThat(noticed(refund)).isEqualTo("failed");
        var event = handled("refund.failed", booked).getFirst();
        api.as(UUID.randomUUID(), "FINANCE")
                .post("/v1/provider/events/" + event + "/replay")
                .expect(204);
        eventually(() -> assertThat(attempts(event)).isEqualTo(2));
        assertThat(postings("REFUND_FAILURE", booked)).isEqualTo(1);
        stage.eventuallyIs("REFUNDED", booked);
        assertThat(stage.allTold("EscrowRefunded", booked)).hasSize(1);
        assertThat(owedToCustomer(booked)).isEqualTo(4250);
    }

    private URI here() {
        return api.uri("/v1/webhooks/payment-provider");
    }

    private void decide(Booked booked, String status) {
        provider.post(
                "/sandbox/disputes/" + disputeId(booked) + "/decision", Map.of("status", status));
    }

    private String disputeId(Booked booked) {
        return find("/v1/disputes?limit=100", booked).path("id").asString();
    }

    private JsonNode find(String path, Booked booked) {
        return StreamSupport.stream(provider.get(path).path("data").spliterator(), false)
                .filter(it -> it.toString().contains(booked.bookingId().toString()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the provider has been told that all of it was heard. */
    private boolean isOwed(Booked booked) {
        return StreamSupport.stream(
                        provider.get("/v1/events?limit=100").path("data").spliterator(), false)
                .filter(it -> it.toString().contains(booked.bookingId().toString()))
                .anyMatch(it -> it.path("pending_webhooks").asInt(0) > 0);
    }

    private int stored(String type, Booked booked) {
        return db.sql(
                        "select count(*) from provider_event where type = :type and reference like :booking")
                .param("type", type)
                .param("booking", "%" + booked.bookingId() + "%")
                .query(Integer.class)
                .single();
    }

    private List<String> handled(String type, Booked booked) {
        return db.sql(
                        """
                        select event_id from provider_event
                        where type = :type and reference like :booking and handled_at is not null
                        """)
                .param("type", type)
                .param("booking", "%" + booked.bookingId() + "%")
                .query(String.class)
                .list();
    }

    private int attempts(String event) {
        return db.sql("select attempts from provider_event where event_id = :event")
                .param("event", event)
                .query(Integer.class)
                .single();
    }

    private String noticed(String object) {
        return db.sql("select status from provider_notice where object_id = :object")
                .param("object", object)
                .query(String.class)
                .single();
    }

    private int postings(String kind, Booked booked) {
        return db.sql(
                        "select count(*) from ledger_posting where kind = :kind and delivery_id = :delivery")
                .param("kind", kind)
                .param("delivery", booked.deliveryId())
                .query(Integer.class)
                .single();
    }

    private long owedToCustomer(Booked booked) {
        return db.sql(
                        """
                        select sum(e.amount_minor) from ledger_posting p
                        join ledger_entry e on e.posting_id = p.id and e.side = 'C'
                        join ledger_account a on a.id = e.account_id and a.type = 'REFUNDS'
                        where p.delivery_id = :delivery
                        """)
                .param("delivery", booked.deliveryId())
                .query(Long.class)
                .single();
    }
}
