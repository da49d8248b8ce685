package com.p2pdelivery.payment.pricing.promotion;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.pricing.AQuote;
import com.p2pdelivery.payment.pricing.AcceptQuote;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceIT
class PromotionIT {

    private static final String BOOKING = UUID.randomUUID().toString();

    private final TestApi api;
    private final AdjustableClock clock;
    private final EventsProbe events;
    private final AcceptQuote acceptQuote;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final APromotion promotion = APromotion.offered();
    private final String code = promotion.code();

    PromotionIT(
            TestApi api,
            AdjustableClock clock,
            EventsProbe events,
            AcceptQuote acceptQuote,
            JdbcClient db,
            TransactionTemplate transaction) {
        this.api = api;
        this.clock = clock;
        this.events = events;
        this.acceptQuote = acceptQuote;
        this.db = db;
        this.transaction = transaction;
    }

    @Test
    void takesSomethingOffOutOfTheCommission() {
        create(Map.of()).expect(201);

        var quote = quote(UUID.randomUUID()).expect(200);

        assertThat(quote.number("/price/amountMinor")).isEqualTo(1_906 - 95);
        assertThat(quote.number("/travelerShare/amountMinor")).isGreaterThanOrEqualTo(1_906 - 285);
        assertThat(create(Map.of("note", "Another")).expect(409).code())
                .isEqualTo("promotion-exists");
        api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/promotions").expect(403);
    }

    @Test
    void countsForOnePersonAsOftenAsMeant() {
        create(Map.of()).expect(201);
        var customer = UUID.randomUUID();
        accept(customer, quote(customer).expect(200)).expect(200);

        assertThat(quote(customer).expect(422).code()).isEqualTo("promotion-used-by-you");
        quote(UUID.randomUUID()).expect(200);
    }

    @Test
    void countsAsNeverUsedWhereTheDeliveryEndedWithoutCostingAnything() {
        create(Map.of("perPerson", 10)).expect(201);
        var lapsed = end("DeliveryLapsed", Map.of());
        var unbooked = end("DeliveryCancelled", Map.of("refundBasisPoints", 0));
        var allBack =
                end("DeliveryCancelled", Map.of("bookingId", BOOKING, "refundBasisPoints", 10_000));
        assertThat(used()).isZero();
        assertThat(List.of(lapsed, unbooked, allBack))
                .allSatisfy(use -> assertThat(use.text("/use/promotionReturnedAt")).isNotEmpty());

        var partBack =
                end("DeliveryCancelled", Map.of("bookingId", BOOKING, "refundBasisPoints", 9_999));

        assertThat(used()).isEqualTo(1);
        assertThat(partBack.json().at("/use/promotionReturnedAt").isMissingNode()).isTrue();
    }

    @Test
    void isNotGivenBackByWhatHappensToSomebodyElsesDelivery() {
        create(Map.of()).expect(201);
        var customer = UUID.randomUUID();
        var delivery = UUID.randomUUID();
        accept(customer, quote(customer).expect(200), delivery).expect(200);

        events.awaitHandled(publish("DeliveryLapsed", UUID.randomUUID(), delivery, Map.of()));

        assertThat(used()).isEqualTo(1);
    }

    @Test
    void neverCountsMoreOftenThanMeantHoweverManyComeAtOnce() throws Exception {
        create(Map.of("inTotal", 3)).expect(201);
        List<Future<Answer>> answers = new ArrayList<>();
        List<UUID> customers = new ArrayList<>();
        List<Answer> quotes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            customers.add(UUID.randomUUID());
            quotes.add(quote(customers.get(i)).expect(200));
        }
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var customer = customers.get(i);
                var quote = quotes.get(i);
                answers.add(crowd.submit(() -> accept(customer, quote)));
            }
        }
        int accepted = 0;
        for (var answer : answers) {
            accepted += answer.get().status() == 200 ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(3);
        assertThat(quote(UUID.randomUUID()).expect(422).code()).isEqualTo("promotion-used-up");
        assertThat(used()).isEqualTo(3);
    }

    @Test
    void isNotGivenToASecondWhileTheFirstHasNotYetCommitted() throws Exception {
        create(Map.of("inTotal", 1)).expect(201);
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var firsts = acceptance(first);
        var seconds = acceptance(second);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    transaction.execute(_ -> {
                        assertThat(acceptQuote.handle(firsts))
                                .isInstanceOf(AcceptQuote.Accepted.class);
                        var mine = ofThisTransaction();
                        var running = other.submit(() -> acceptQuote.handle(seconds));
                        eventually(
                                () -> assertThat(running.isDone() || isWaitedFor(mine)).isTrue());
                        return running;
                    });

            assertThat(Objects.requireNonNull(answer).get())
                    .isInstanceOf(AcceptQuote.PromotionGone.class);
        }
        assertThat(used()).isEqualTo(1);
    }

    private AcceptQuote.Command acceptance(UUID customer) {
        var quote = UUID.fromString(quote(customer).expect(200).text("/quoteId"));
        return new AcceptQuote.Command(quote, UUID.randomUUID(), customer);
    }

    private String ofThisTransaction() {
        return db.sql("select cast(cast(pg_current_xact_id() as xid) as text)")
                .query(String.class)
                .single();
    }

    /** Whether another transaction waits for the end of this one. */
    private boolean isWaitedFor(String transactionId) {
        return db.sql(
                        """
                        select count(*) > 0 from pg_locks
                        where not granted and locktype = 'transactionid' and cast(transactionid as text) = :id
                        """)
                .param("id", transactionId)
                .query(Boolean.class)
                .single();
    }

    @Test
    void holdsFromItsBeginningToItsEnd() {
        var now = Instant.now();
        create(
                        Map.of(
                                "validFrom", now.plus(Duration.ofMinutes(10)).toString(),
                                "validUntil", now.plus(Duration.ofMinutes(40)).toString()))
                .expect(201);
        var customer = UUID.randomUUID();
        try {
            assertThat(quote(customer).expect(422).code()).isEqualTo("promotion-unknown");
            clock.advance(Duration.ofMinutes(20));
            var quote = quote(customer).expect(200);
            clock.advance(Duration.ofMinutes(25));
            assertThat(quote(customer).expect(422).code()).isEqualTo("promotion-expired");
            assertThat(accept(customer, quote).expect(409).code()).isEqualTo("promotion-gone");
        } finally {
            clock.reset();
        }
    }

    private Answer create(Map<String, Object> changes) {
        changes.forEach(promotion::with);
        return api.as(UUID.randomUUID(), "ADMIN").post("/v1/promotions", promotion.body());
    }

    private Answer quote(UUID customer) {
        return api.as(customer, "CUSTOMER")
                .post("/v1/quotes", AQuote.wish().with("promotionCode", code).body());
    }

    private Answer accept(UUID customer, Answer quote) {
        return accept(customer, quote, UUID.randomUUID());
    }

    private Answer accept(UUID customer, Answer quote, UUID delivery) {
        return api.as(customer, "CUSTOMER")
                .post(
                        "/v1/quotes/" + quote.text("/quoteId") + "/acceptance",
                        Map.of("deliveryId", delivery));
    }

    /** Somebody's delivery with a quote ends so; the quote afterwards. */
    private Answer end(String type, Map<String, Object> how) {
        var customer = UUID.randomUUID();
        var delivery = UUID.randomUUID();
        var quote = accept(customer, quote(customer).expect(200), delivery).expect(200);
        events.awaitHandled(publish(type, customer, delivery, how));
        return api.as(customer, "CUSTOMER").get("/v1/quotes/" + quote.text("/quoteId")).expect(200);
    }

    private UUID publish(String type, UUID customer, UUID delivery, Map<String, Object> how) {
        var event = events.sample("delivery", type);
        event.remove(List.of("bookingId", "tripId", "travelerId"));
        event.put("deliveryId", delivery.toString());
        event.put("customerId", customer.toString());
        how.forEach(event::putPOJO);
        return events.publish("delivery", "delivery", type, delivery, 2, event);
    }

    /** How often, as administrators see it. */
    private int used() {
        var listed = api.as(UUID.randomUUID(), "ADMIN").get("/v1/promotions").expect(200);
        return listed.json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("code").asString().equals(code))
                .map(item -> item.get("used").intValue())
                .findFirst()
                .orElseThrow();
    }
}
