package com.p2pdelivery.payment.webhook;

import static com.p2pdelivery.payment.SandboxForTests.WEBHOOK_SECRET;
import static com.p2pdelivery.payment.SandboxForTests.signature;
import static com.p2pdelivery.payment.Stage.GOOD_CARD;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.Stage;
import com.p2pdelivery.payment.Stage.Booked;
import com.p2pdelivery.payment.Stage.Moved;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Webhooks that are lost for good; what is then read from the provider's list of events. */
@ServiceIT
class CatchUpOnEventsIT {

    private final TestApi api;
    private final AdjustableClock clock;
    private final JdbcClient db;
    private final Provider port;
    private final Payouts payouts;
    private final EventCursors cursors;
    private final EventText text;
    private final ProviderEvents inbox;
    private final WebhookSettings settings;
    private final TransactionTemplate transaction;
    private final MeterRegistry metrics;
    private final CatchingUp catchingUp;
    private final Stage stage;
    private final SandboxForTests provider = SandboxForTests.running();

    CatchUpOnEventsIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient db,
            Provider port,
            Payouts payouts,
            EventCursors cursors,
            EventText text,
            ProviderEvents inbox,
            WebhookSettings settings,
            TransactionTemplate transaction,
            MeterRegistry metrics,
            BeanFactory beans) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.port = port;
        this.payouts = payouts;
        this.cursors = cursors;
        this.text = text;
        this.inbox = inbox;
        this.settings = settings;
        this.transaction = transaction;
        this.metrics = metrics;
        this.catchingUp = new CatchingUp(beans);
        this.stage = new Stage(api, events);
    }

    @BeforeEach
    void theServiceIsTold() {
        provider.tellTo(api.uri("/v1/webhooks/payment-provider"));
    }

    @AfterEach
    void theBooksAreRight() {
        clock.reset();
        provider.tellNobody();
        stage.booksAreRight();
    }

    @Test
    void owesARefundThatCameBackAndOfWhichNoWebhookCame() {
        var booked = refundCameBackUntold();
        var missed = missed();
        catchingUp.pass();
        assertThat(stored(booked)).as("a webhook may still be on its way").isZero();

        catchingUp.later().pass();

        eventually(() -> assertThat(postings("REFUND_FAILURE", booked)).isEqualTo(1));
        assertThat(missed()).isGreaterThan(missed);
        assertThat(
                        api.as(UUID.randomUUID(), "FINANCE")
                                .get("/v1/provider/events")
                                .expect(200)
                                .bodyAsText())
                .contains(eventOf(booked));
    }

    @Test
    void handlesOnceWhatIsToldAfterItWasRead() {
        var booked = refundCameBackUntold();
        catchingUp.later().pass();
        eventually(() -> assertThat(handled(booked)).isTrue());
        var missed = missed();

        var body = lost(booked).toString();
        var at = clock.instant().getEpochSecond();
        var signature = signature(WEBHOOK_SECRET, at, body);
        api.anonymous()
                .with("Stripe-Signature", "t=%d,v1=%s".formatted(at, signature))
                .post("/v1/webhooks/payment-provider", body)
                .expect(200);
        catchingUp.pass();

        assertThat(stored(booked)).isEqualTo(1);
        assertThat(attempts(booked)).isEqualTo(1);
        assertThat(postings("REFUND_FAILURE", booked)).isEqualTo(1);
        assertThat(missed()).isEqualTo(missed);
    }

    @Test
    void takesBackAPayoutThatTheBankHasReturnedUntold() {
        var booked = paid();
        returnedUntold(booked);

        catchingUp.later();
        // The accounts of other tests may have their turn before this one.
        eventually(() -> {
            catchingUp.pass();
            assertThat(stored(booked)).isEqualTo(1);
        });

        stage.told("PayoutReturned", booked);
        assertThat(stage.moved("RETURN", booked)).isEqualTo(Moved.once(3613));
        catchingUp.pass();
        assertThat(stage.allTold("PayoutReturned", booked)).hasSize(1);
    }

    @Test
    void readsAnAccountThatWasRefusedFromTheSameMomentLater() {
        var booked = paid();
        returnedUntold(booked);
        var account = accountOf(booked);
        var known = rename(account, "acct_of_somebody_else");
        catchingUp.later();
        try {
            eventually(() ->
                    assertThatThrownBy(catchingUp::pass)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("403"));
        } finally {
            rename(account, known);
        }
        assertThat(readUntil(account)).isBefore(clock.instant().minus(Duration.ofDays(29)));

        eventually(() -> {
            catchingUp.pass();
            assertThat(stored(booked)).isEqualTo(1);
        });
        stage.told("PayoutReturned", booked);
    }

    @Test
    void goesOnWhereItWasAfterARestart() {
        var booked = refundCameBackUntold();
        clock.advance(Duration.ofMinutes(30));
        catchingUp.pass();
        eventually(() -> assertThat(handled(booked)).isTrue());
        db.sql("delete from provider_event where event_id = :event")
                .param("event", eventOf(booked))
                .update();

        catchingUp.pass(
                new CatchUpOnEvents(
                        port,
                        payouts,
                        new EventCursors(db, clock),
                        text,
                        inbox,
                        settings,
                        clock,
                        transaction,
                        metrics));

        assertThat(stored(booked)).as("what was read is not read again").isZero();
    }

    @Test
    void isAskedByOneCopyOfTheServiceAtATime() {
        var now = clock.instant();
        var account = accountOf(paid());

        assertThat(cursors.take(account, now, now)).isPresent();
        assertThat(cursors.take(account, now, now)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(cursors.take(account, now, clock.instant())).isPresent();
    }

    // ---- what happens, and nobody is told

    private Booked refundCameBackUntold() {
        var booked = stage.funded(GOOD_CARD);
        stage.deliveryCancelled(booked, 10_000, 0);
        stage.told("EscrowRefunded", booked);
        provider.scriptEvent("refund.failed", booked.bookingId().toString(), "MISSING");
        var charge =
                provider.get("/v1/charges?transfer_group=charge-" + booked.bookingId())
                        .at("/data/0/id")
                        .asString();
        var refund = provider.get("/v1/refunds?charge=" + charge).at("/data/0/id").asString();
        provider.post("/sandbox/refunds/" + refund + "/failure", Map.of());
        return booked;
    }

    private Booked paid() {
        var booked = stage.funded(GOOD_CARD);
        stage.account(booked.travelerId());
        stage.deliveryDelivered(booked, clock.instant().minus(Duration.ofDays(2)));
        stage.told("PayoutPaid", booked);
        return booked;
    }

    private void returnedUntold(Booked booked) {
        provider.scriptEvent("payout.failed", booked.bookingId().toString(), "MISSING");
        var payout =
                provider.get("/sandbox/payouts?containing=" + booked.bookingId())
                        .at("/data/0/id")
                        .asString();
        provider.post("/sandbox/payouts/" + payout + "/return", Map.of());
    }

    /** The one that was lost, as the provider lists it. */
    private String eventOf(Booked booked) {
        return lost(booked).path("id").asString();
    }

    private JsonNode lost(Booked booked) {
        return StreamSupport.stream(
                        provider.get("/v1/events?type=refund.failed&limit=100")
                                .path("data")
                                .spliterator(),
                        false)
                .filter(it -> it.toString().contains(booked.bookingId().toString()))
                .findFirst()
                .orElseThrow();
    }

    // ---- what is there

    private double missed() {
        return metrics.counter("p2p.provider.events.missed").count();
    }

    private int stored(Booked booked) {
        return count("true", booked);
    }

    private boolean handled(Booked booked) {
        return count("handled_at is not null", booked) == 1;
    }

    private int count(String which, Booked booked) {
        return db.sql(
                        """
                        select count(*) from provider_event
                        where type in ('refund.failed', 'payout.failed') and reference like :booking and
                        """
                                + which)
                .param("booking", "%" + booked.bookingId() + "%")
                .query(Integer.class)
                .single();
    }

    private int attempts(Booked booked) {
        return db.sql("select attempts from provider_event where event_id = :event")
                .param("event", eventOf(booked))
                .query(Integer.class)
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

    private UUID accountOf(Booked booked) {
        return db.sql("select id from payout_account where traveler_id = :traveler")
                .param("traveler", booked.travelerId())
                .query(UUID.class)
                .single();
    }

    /** What the provider calls the account from now on; how it was called before. */
    private String rename(UUID account, String name) {
        var before =
                db.sql(
                                "select provider_account from provider_account where payout_account_id = :id")
                        .param("id", account)
                        .query(String.class)
                        .single();
        db.sql("update provider_account set provider_account = :name where payout_account_id = :id")
                .param("name", name)
                .param("id", account)
                .update();
        return before;
    }

    private Instant readUntil(UUID account) {
        return db.sql("select read_until from provider_event_cursor where payout_account_id = :id")
                .param("id", account)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
