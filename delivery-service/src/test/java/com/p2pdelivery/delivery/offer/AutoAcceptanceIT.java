package com.p2pdelivery.delivery.offer;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that say yes in somebody's name. */
@ServiceIT
class AutoAcceptanceIT {

    private final TestApi api;
    private final EventsProbe events;
    private Bargain bargain;
    private World world;

    AutoAcceptanceIT(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    @BeforeEach
    void twoWhoBargain() {
        bargain = new Bargain(new World(api, events));
        world = bargain.world;
    }

    @Test
    void acceptsTheFirstBidUpToTheCustomersPrice() {
        var delivery = world.request();
        upTo(delivery, 4_000, 0).expect(200);
        assertThat(
                        world.asCustomer()
                                .get(ofDelivery(delivery))
                                .expect(200)
                                .text("/maxPrice/amountMinor"))
                .isEqualTo("4000");
        var dear = world.offer(delivery, 4_001).expect(201);
        assertThat(dear.text("/status")).isEqualTo("OPEN");

        bargain.move(world.asTraveler(), dear.id("/offerId"), "withdrawal").expect(200);
        var bid = world.offer(delivery, 4_000).expect(201);

        assertThat(bid.text("/status")).isEqualTo("ACCEPTED");
        assertThat(bargain.history(bid.id("/offerId")))
                .containsExactly("MADE by TRAVELER", "ACCEPTED by CUSTOMER (rule)");
        assertThat(bargain.onlyBooking(delivery).get("paymentMethodId").asString())
                .isEqualTo(bargain.card.toString());
        world.asCustomer().get(ofDelivery(delivery)).expect(404);
    }

    @Test
    void acceptsACounterOfTheTravelerToo() {
        var delivery = world.request();
        upTo(delivery, 4_000, 0).expect(200);
        var offer = world.offer(delivery, 5_000).expect(201).id("/offerId");
        bargain.customerCounters(offer, 3_500).expect(200);

        var countered = bargain.travelerCounters(offer, 3_900).expect(200);

        assertThat(countered.text("/status")).isEqualTo("ACCEPTED");
        bargain.onlyBooking(delivery);
    }

    @Test
    void takesTheLowestOfTheOffersThatWaited() {
        var delivery = world.request();
        var dear = world.offer(delivery, 4_000).expect(201).id("/offerId");
        var rival = new Bargain(new World(api, events)).world;
        var cheap =
                rival.asTraveler()
                        .post(
                                "/v1/deliveries/" + delivery + "/offers",
                                Map.of("tripId", rival.tripId, "price", World.money(3_000)))
                        .expect(201)
                        .id("/offerId");

        upTo(delivery, 4_500, 0).expect(200);

        eventually(() -> assertThat(bargain.statusOf(cheap)).isEqualTo("ACCEPTED"));
        assertThat(bargain.statusOf(dear)).isEqualTo("OPEN");
        bargain.onlyBooking(delivery);
    }

    @Test
    void asksForTravelersWithARecordWhereTheRuleDoes() {
        var delivery = world.request();
        upTo(delivery, 4_500, 1).expect(200);
        var offer = world.offer(delivery, 4_000).expect(201);
        assertThat(offer.text("/status")).isEqualTo("OPEN");
        bargain.move(world.asTraveler(), offer.id("/offerId"), "withdrawal").expect(200);

        var booked = world.bookedOnPublishedTrip().confirmed().pickedUp().delivered();
        booked.says("payment", "escrow", "EscrowReleased");
        booked.says("payment", "payout", "PayoutPaid");
        booked.isNow("COMPLETED");

        assertThat(world.offer(delivery, 4_000).expect(201).text("/status")).isEqualTo("ACCEPTED");
    }

    @Test
    void isUsedUpByABookingThatFails() {
        var delivery = world.request();
        upTo(delivery, 4_500, 0).expect(200);
        var offer = world.offer(delivery, 4_000).expect(201).id("/offerId");
        var booking = bargain.onlyBooking(delivery).get("bookingId").asString();
        world.new Booked(delivery, offer, UUID.fromString(booking))
                .says("trip", "trip", "CapacityRefused");
        eventually(() -> assertThat(bargain.statusOf(offer)).isEqualTo("FAILED"));

        assertThat(world.offer(delivery, 4_000).expect(201).text("/status")).isEqualTo("OPEN");
    }

    @Test
    void acceptsCountersFromTheTravelersPriceOn() {
        var early = bargain.bid(5_000);
        bargain.customerCounters(early, 4_200).expect(200);
        world.asTraveler()
                .put(ofTrip(world.tripId), Map.of("minPrice", World.money(4_000)))
                .expect(200);

        var offer = bargain.bid(5_000);
        assertThat(bargain.customerCounters(offer, 3_999).expect(200).text("/status"))
                .isEqualTo("OPEN");
        bargain.travelerCounters(offer, 4_900).expect(200);
        var met = bargain.customerCounters(offer, 4_000).expect(200);

        assertThat(met.text("/status")).isEqualTo("ACCEPTED");
        assertThat(bargain.history(offer)).last().isEqualTo("ACCEPTED by TRAVELER (rule)");
        assertThat(bargain.onlyBooking(bargain.deliveryOf(offer)).get("paymentMethodId").asString())
                .isEqualTo(bargain.card.toString());
        eventually(() -> assertThat(bargain.statusOf(early)).isEqualTo("ACCEPTED"));
        bargain.onlyBooking(bargain.deliveryOf(early));
    }

    @Test
    void canBeTakenBack() {
        var delivery = world.request();
        upTo(delivery, 4_500, 0).expect(200);
        world.asCustomer().delete(ofDelivery(delivery)).expect(204);
        world.asCustomer().delete(ofDelivery(delivery)).expect(404);

        assertThat(world.offer(delivery, 4_000).expect(201).text("/status")).isEqualTo("OPEN");
    }

    @Test
    void isNobodyElsesBusiness() {
        var delivery = world.request();
        upTo(delivery, 4_500, 0).expect(200);
        var stranger = world.asStranger();
        var rule = Map.of("maxPrice", World.money(5_000), "paymentMethodId", UUID.randomUUID());
        assertThat(stranger.put(ofDelivery(delivery), rule).expect(404).code())
                .isEqualTo("delivery-unknown");
        stranger.get(ofDelivery(delivery)).expect(404);
        stranger.delete(ofDelivery(delivery)).expect(404);
        assertThat(
                        stranger.put(ofTrip(world.tripId), Map.of("minPrice", World.money(1)))
                                .expect(404)
                                .code())
                .isEqualTo("trip-unknown");
        world.asTraveler().put(ofDelivery(delivery), rule).expect(403);
        world.asCustomer()
                .put(ofTrip(world.tripId), Map.of("minPrice", World.money(1)))
                .expect(403);
    }

    @Test
    void staysWithinTheRequest() {
        var delivery = world.request();
        assertThat(upTo(delivery, 5_001, 0).expect(422).code()).isEqualTo("price-above-budget");
        assertThat(upTo(delivery, 0, 0).expect(400).code()).isEqualTo("validation-failed");
        upTo(delivery, 100, -1).expect(400);
        var booked = world.request();
        world.accept(world.offer(booked, 4_000).expect(201).id("/offerId")).expect(202);
        assertThat(upTo(booked, 4_000, 0).expect(409).code()).isEqualTo("delivery-not-open");
    }

    private Answer upTo(UUID delivery, long minor, int minCompleted) {
        return world.asCustomer()
                .put(
                        ofDelivery(delivery),
                        Map.of(
                                "maxPrice",
                                World.money(minor),
                                "minCompletedDeliveries",
                                minCompleted,
                                "paymentMethodId",
                                bargain.card));
    }

    private static String ofDelivery(UUID delivery) {
        return "/v1/offers/auto-acceptance/deliveries/" + delivery;
    }

    private static String ofTrip(UUID trip) {
        return "/v1/offers/auto-acceptance/trips/" + trip;
    }
}
