package com.p2pdelivery.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.pricing.AQuote;
import com.p2pdelivery.payment.pricing.price.TariffFile;
import com.p2pdelivery.payment.pricing.promotion.APromotion;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A day later the same key still gets the first answer, to the status and the byte. */
@ServiceIT
class IdempotencyIT {

    private static final Duration ALMOST_A_DAY = Duration.ofHours(23).plusMinutes(59);

    private final TestApi api;
    private final AdjustableClock clock;
    private final Stage stage;
    private final UUID person = UUID.randomUUID();

    IdempotencyIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.api = api;
        this.clock = clock;
        this.stage = new Stage(api, events);
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    /** Each endpoint that makes or moves something, with a request that it takes. */
    enum Request {
        ADD_CARD(201),
        ADD_CARD_REFUSED(422),
        ADD_ACCOUNT(201),
        QUOTE(200),
        ACCEPT_QUOTE(200),
        OBJECT(201),
        DECIDE(202),
        PROPOSE_TARIFF(201),
        ACTIVATE_TARIFF_REFUSED(409),
        PROMOTE(201);

        private final int status;

        Request(int status) {
            this.status = status;
        }
    }

    private record Sent(UUID by, String path, Object body) {}

    @ParameterizedTest
    @EnumSource
    void getsTheFirstAnswerAgain(Request request) {
        var sent = prepared(request);
        var caller =
                api.as(sent.by(), "CUSTOMER", "TRAVELER", "SUPPORT", "ADMIN")
                        .with("Idempotency-Key", "key of " + request);
        var first = caller.post(sent.path(), sent.body()).expect(request.status);

        for (var later : new Duration[] {Duration.ZERO, ALMOST_A_DAY}) {
            clock.advance(later);
            var again = caller.post(sent.path(), sent.body()).expect(request.status);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.headers().getFirst("Content-Type"))
                    .isEqualTo(first.headers().getFirst("Content-Type"));
            assertThat(again.headers().getFirst("Idempotency-Replayed")).isEqualTo("true");
        }
        // The key is this person's, and this request's.
        var other =
                api.as(UUID.randomUUID(), "CUSTOMER", "TRAVELER", "SUPPORT", "ADMIN")
                        .with("Idempotency-Key", "key of " + request)
                        .post(sent.path(), sent.body());
        assertThat(other.headers().containsHeader("Idempotency-Replayed")).isFalse();
        assertThat(caller.post(sent.path(), Map.of("another", "request")).expect(422).code())
                .isEqualTo("idempotency-key-reused");
        var elsewhere =
                request == Request.ADD_ACCOUNT ? "/v1/payment-methods" : "/v1/payout-accounts";
        assertThat(caller.post(elsewhere, sent.body()).expect(422).code())
                .isEqualTo("idempotency-key-reused");
    }

    private Sent prepared(Request request) {
        return switch (request) {
            case ADD_CARD -> new Sent(person, "/v1/payment-methods", card("4242424242424242"));
            case ADD_CARD_REFUSED ->
                    new Sent(person, "/v1/payment-methods", card("4242424242424241"));
            case ADD_ACCOUNT ->
                    new Sent(
                            person,
                            "/v1/payout-accounts",
                            Map.of("iban", "DE89370400440532013000", "holder", "Luca Conti"));
            case QUOTE -> new Sent(person, "/v1/quotes", AQuote.wish().body());
            case ACCEPT_QUOTE -> {
                var quote =
                        api.as(person, "CUSTOMER")
                                .post("/v1/quotes", AQuote.wish().body())
                                .expect(200)
                                .text("/quoteId");
                yield new Sent(
                        person,
                        "/v1/quotes/" + quote + "/acceptance",
                        Map.of("deliveryId", UUID.randomUUID()));
            }
            case OBJECT -> objection(false);
            case DECIDE -> objection(true);
            case PROPOSE_TARIFF ->
                    new Sent(
                            person,
                            "/v1/tariffs",
                            Map.of("note", "A test", "tariff", TariffFile.json()));
            case ACTIVATE_TARIFF_REFUSED ->
                    new Sent(
                            person,
                            "/v1/tariffs/1/activation",
                            Map.of("expectedActiveVersion", 2_000_000_000, "reason", "A test"));
            case PROMOTE -> new Sent(person, "/v1/promotions", APromotion.offered().body());
        };
    }

    private Sent objection(boolean toDecide) {
        var booked = stage.funded(Stage.GOOD_CARD);
        stage.account(booked.travelerId());
        stage.deliveryDelivered(booked, clock.instant());
        stage.eventuallyIs("RELEASING", booked);
        var path =
                "/v1/escrows/"
                        + stage.escrows(booked, booked.customerId()).text("/items/0/escrowId")
                        + "/objection";
        var complaint = Map.of("grounds", "DAMAGED", "statement", "The neck is broken.");
        if (!toDecide) {
            return new Sent(booked.customerId(), path, complaint);
        }
        api.as(booked.customerId(), "CUSTOMER").post(path, complaint).expect(201);
        return new Sent(
                person,
                path + "/decision",
                Map.of("customerBasisPoints", 4000, "reason", "Repair costs 40 %"));
    }

    private static Map<String, Object> card(String number) {
        return Map.of(
                "cardNumber", number, "expiryMonth", 12, "expiryYear", 2040, "holder", "Ana Novak");
    }
}
