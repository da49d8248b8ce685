package com.p2pdelivery.delivery.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bidding, withdrawing, expiring, and who wins. */
@ServiceIT
class OfferIT {

    private final World world;
    private final AdjustableClock clock;

    OfferIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.world = new World(api, events);
        this.clock = clock;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void takesAnOfferAndTellsTheOthers() {
        world.tripIsPublished();
        var delivery = world.request();
        var offer = world.offer(delivery, 5_000).expect(201);
        assertThat(offer.text("/status")).isEqualTo("OPEN");
        assertThat(offer.text("/travelerId")).isEqualTo(world.traveler.toString());
        var event =
                world.events.await(
                        "delivery",
                        "delivery",
                        "OfferMade",
                        e -> e.get("deliveryId").asString().equals(delivery.toString()));
        assertThat(event.get("customerId").asString()).isEqualTo(world.customer.toString());
        var seen = world.asCustomer().get("/v1/deliveries/" + delivery + "/offers").expect(200);
        assertThat(seen.text("/items/0/offerId")).isEqualTo(offer.text("/offerId"));
        world.asTraveler().get("/v1/deliveries/" + delivery + "/offers").expect(200);
        world.asStranger().get("/v1/deliveries/" + delivery + "/offers").expect(404);
    }

    @Test
    void refusesWhatTheCustomerWouldNotPay() {
        world.tripIsPublished();
        var delivery = world.request();
        assertThat(world.offer(delivery, 5_001).expect(422).code()).isEqualTo("price-above-budget");
        var dollars =
                world.asTraveler()
                        .post(
                                "/v1/deliveries/" + delivery + "/offers",
                                Map.of(
                                        "tripId",
                                        world.tripId,
                                        "price",
                                        Map.of("amountMinor", 100, "currency", "USD")))
                        .expect(422);
        assertThat(dollars.code()).isEqualTo("currency-differs");
        assertThat(world.offer(delivery, 0).expect(400).code()).isEqualTo("validation-failed");
        assertThat(world.offer(delivery, -1).expect(400).code()).isEqualTo("validation-failed");
    }

    @Test
    void refusesTripsThatAreNotOnesOwnOrDoNotMatch() {
        world.tripIsPublished();
        var delivery = world.request();
        assertThat(offer(world.asStranger(), delivery).expect(404).code())
                .isEqualTo("trip-unknown");
        var heavy =
                world.request(wish ->
                        wish.put(
                                "parcel",
                                Map.of(
                                        "weightGrams",
                                        50_000,
                                        "lengthMm",
                                        100,
                                        "widthMm",
                                        100,
                                        "heightMm",
                                        100)));
        assertThat(world.offer(heavy, 100).expect(409).code()).isEqualTo("trip-does-not-match");
        assertThat(world.offer(UUID.randomUUID(), 100).expect(404).code())
                .isEqualTo("delivery-unknown");
        assertThat(
                        offer(world.api.as(world.customer, "CUSTOMER", "TRAVELER"), delivery)
                                .expect(409)
                                .code())
                .isEqualTo("own-delivery");
        offer(world.asCustomer(), delivery).expect(403);
    }

    @Test
    void takesOneOpenOfferPerTrip() {
        world.tripIsPublished();
        var delivery = world.request();
        var first = world.offer(delivery, 4_000).expect(201).id("/offerId");
        assertThat(world.offer(delivery, 3_900).expect(409).code()).isEqualTo("offer-exists");
        world.asStranger().post("/v1/offers/" + first + "/withdrawal").expect(404);
        world.asTraveler().post("/v1/offers/" + first + "/withdrawal").expect(200);
        assertThat(
                        world.asTraveler()
                                .post("/v1/offers/" + first + "/withdrawal")
                                .expect(409)
                                .code())
                .isEqualTo("offer-not-open");
        assertThat(world.accept(first).expect(409).code()).isEqualTo("offer-not-open");
        world.offer(delivery, 3_900).expect(201);
    }

    @Test
    void endsAnOfferWhenItsTimeIsOver() {
        world.tripIsPublished();
        var delivery = world.request();
        var offer = world.offer(delivery, 4_000).expect(201).id("/offerId");
        clock.advance(Duration.ofHours(25));
        assertThat(world.accept(offer).expect(409).code()).isEqualTo("offer-expired");
        Eventually.eventually(() ->
                assertThat(
                                world.asCustomer()
                                        .get("/v1/deliveries/" + delivery + "/offers")
                                        .expect(200)
                                        .text("/items/0/status"))
                        .isEqualTo("EXPIRED"));
        world.offer(delivery, 4_000).expect(201);
    }

    @Test
    void takesNoOffersOnceThePickupWindowHasClosed() {
        world.tripIsPublished();
        var delivery = world.request();
        clock.advance(Duration.ofDays(5 * 365));
        assertThat(world.offer(delivery, 4_000).expect(409).code()).isEqualTo("delivery-stale");
    }

    @Test
    void hidesOffersFromStrangers() {
        world.tripIsPublished();
        var delivery = world.request();
        var offer = world.offer(delivery, 4_000).expect(201).id("/offerId");
        assertThat(
                        world.asStranger()
                                .post(
                                        "/v1/offers/" + offer + "/acceptance",
                                        Map.of("paymentMethodId", UUID.randomUUID()))
                                .expect(404)
                                .code())
                .isEqualTo("offer-unknown");
        world.api.anonymous().post("/v1/offers/" + offer + "/acceptance", Map.of()).expect(401);
        assertThat(
                        world.asTraveler()
                                .post(
                                        "/v1/offers/" + offer + "/acceptance",
                                        Map.of("paymentMethodId", UUID.randomUUID()))
                                .expect(409)
                                .code())
                .isEqualTo("not-your-turn");
        world.asCustomer().post("/v1/offers/" + offer + "/acceptance", Map.of()).expect(400);
    }

    @Test
    void letsOneOfTwoAcceptancesAtTheSameMomentWin() throws Exception {
        world.tripIsPublished();
        for (int round = 0; round < 10; round++) {
            var delivery = world.request();
            var one = world.offer(delivery, 4_000).expect(201).id("/offerId");
            var rival = new World(world.api, world.events);
            rival.tripIsPublished();
            var other =
                    rival.asTraveler()
                            .post(
                                    "/v1/deliveries/" + delivery + "/offers",
                                    Map.of("tripId", rival.tripId, "price", World.money(4_100)))
                            .expect(201)
                            .id("/offerId");
            var answers = together(() -> world.accept(one), () -> world.accept(other));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(202, 409);
            assertThat(
                            world.events.all(
                                    "delivery",
                                    "delivery",
                                    "OfferAccepted",
                                    e ->
                                            e.get("deliveryId")
                                                    .asString()
                                                    .equals(delivery.toString())))
                    .hasSize(1);
        }
    }

    @Test
    void declinesTheOthersOnceABookingIsConfirmed() {
        var rival = new World(world.api, world.events);
        rival.tripIsPublished();
        world.tripIsPublished();
        var delivery = world.request();
        var lost =
                rival.asTraveler()
                        .post(
                                "/v1/deliveries/" + delivery + "/offers",
                                Map.of("tripId", rival.tripId, "price", World.money(4_100)))
                        .expect(201)
                        .id("/offerId");
        var won = world.offer(delivery, 4_000).expect(201).id("/offerId");
        var booking = world.accept(won).expect(202).id("/bookingId");
        world.new Booked(delivery, won, booking).confirmed();
        var offers = world.asCustomer().get("/v1/deliveries/" + delivery + "/offers").expect(200);
        for (var offer : offers.json().get("items")) {
            assertThat(offer.get("status").asString())
                    .isEqualTo(
                            offer.get("offerId").asString().equals(lost.toString())
                                    ? "DECLINED"
                                    : "ACCEPTED");
        }
        assertThat(
                        rival.asTraveler()
                                .post(
                                        "/v1/deliveries/" + delivery + "/offers",
                                        Map.of("tripId", rival.tripId, "price", World.money(1)))
                                .expect(409)
                                .code())
                .isEqualTo("delivery-not-open");
    }

    private Answer offer(TestApi.Caller who, UUID delivery) {
        return who.post(
                "/v1/deliveries/" + delivery + "/offers",
                Map.of("tripId", world.tripId, "price", World.money(4_000)));
    }

    private static List<Answer> together(Callable<Answer> one, Callable<Answer> other)
            throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
