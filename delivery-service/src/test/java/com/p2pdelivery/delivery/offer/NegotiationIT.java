package com.p2pdelivery.delivery.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Counter-offers: whose turn it is, how long, how often, and on which view. */
@ServiceIT
class NegotiationIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private Bargain bargain;

    NegotiationIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.api = api;
        this.events = events;
        this.clock = clock;
    }

    @BeforeEach
    void twoWhoBargain() {
        bargain = new Bargain(new World(api, events));
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void goesBackAndForthUntilTheCustomerAccepts() {
        var offer = bargain.bid(5_000);
        assertThat(bargain.read(offer).text("/offer/turn")).isEqualTo("CUSTOMER");

        var countered = bargain.customerCounters(offer, 4_000).expect(200);
        assertThat(countered.text("/turn")).isEqualTo("TRAVELER");
        assertThat(countered.headers().getETag()).isEqualTo("\"2\"");
        bargain.travelerCounters(offer, 4_500).expect(200);
        bargain.world.accept(offer).expect(202);

        assertThat(bargain.history(offer))
                .containsExactly(
                        "MADE by TRAVELER",
                        "COUNTERED by CUSTOMER",
                        "COUNTERED by TRAVELER",
                        "ACCEPTED by CUSTOMER");
        var booking = bargain.onlyBooking(bargain.deliveryOf(offer));
        assertThat(booking.at("/price/amountMinor").asLong()).isEqualTo(4_500);
        assertThat(bargain.read(offer).json().at("/offer/turn").isMissingNode()).isTrue();
    }

    @Test
    void letsTheTravelerAcceptWithThePaymentMethodThatTheCustomerNamed() {
        var offer = bargain.bid(5_000);
        bargain.customerCounters(offer, 4_000).expect(200);

        bargain.world
                .asTraveler()
                .post("/v1/offers/" + offer + "/acceptance", Map.of())
                .expect(202);

        var booking = bargain.onlyBooking(bargain.deliveryOf(offer));
        assertThat(booking.get("paymentMethodId").asString()).isEqualTo(bargain.card.toString());
        assertThat(booking.at("/price/amountMinor").asLong()).isEqualTo(4_000);
    }

    @Test
    void tellsEachChangeToOtherServicesInItsOrder() {
        var offer = bargain.bid(5_000);
        bargain.customerCounters(offer, 4_000).expect(200);
        bargain.move(bargain.world.asTraveler(), offer, "declination").expect(200);

        var told =
                events.all(
                        "delivery",
                        "offer",
                        "OfferChanged",
                        event -> event.get("offerId").asString().equals(offer.toString()));

        assertThat(told)
                .extracting(event -> event.get("change").asString())
                .containsExactly("MADE", "COUNTERED", "DECLINED");
        assertThat(told)
                .extracting(event -> event.get("revision").asLong())
                .containsExactly(1L, 2L, 3L);
        assertThat(told.toString()).doesNotContain(bargain.card.toString());
    }

    @Test
    void letsOnlyTheSideMoveWhoseTurnItIs() {
        var offer = bargain.bid(5_000);
        var traveler = bargain.world.asTraveler();
        var customer = bargain.world.asCustomer();

        for (var move : new String[] {"acceptance", "declination"}) {
            var refused = bargain.move(traveler, offer, move).expect(409);
            assertThat(refused.code()).isEqualTo("not-your-turn");
            assertThat(refused.text("/offer/turn")).isEqualTo("CUSTOMER");
        }
        assertThat(bargain.travelerCounters(offer, 4_900).expect(409).code())
                .isEqualTo("not-your-turn");
        assertThat(bargain.move(customer, offer, "withdrawal").expect(409).code())
                .isEqualTo("not-your-turn");
        bargain.customerCounters(offer, 4_000).expect(200);

        assertThat(bargain.move(customer, offer, "acceptance").expect(409).code())
                .isEqualTo("not-your-turn");
        assertThat(bargain.move(traveler, offer, "withdrawal").expect(409).code())
                .isEqualTo("not-your-turn");
        bargain.move(customer, offer, "withdrawal").expect(200);
        assertThat(bargain.move(traveler, offer, "acceptance").expect(409).code())
                .isEqualTo("offer-not-open");
    }

    @Test
    void refusesMovesOnAStaleViewAndSaysHowItStands() {
        var offer = bargain.bid(5_000);
        bargain.customerCounters(offer, 4_000).expect(200);
        bargain.travelerCounters(offer, 4_800).expect(200);
        var stale = bargain.world.asCustomer().with("If-Match", "\"1\"");

        for (var move : new String[] {"acceptance", "declination", "withdrawal"}) {
            var refused = bargain.move(stale, offer, move).expect(412);
            assertThat(refused.code()).isEqualTo("offer-changed");
            assertThat(refused.json().at("/offer/revision").asLong()).isEqualTo(3);
            assertThat(refused.json().at("/offer/price/amountMinor").asLong()).isEqualTo(4_800);
        }
        bargain.counter(stale, offer, 4_100).expect(412);

        var fresh = bargain.world.asCustomer().with("If-Match", "\"3\"");
        bargain.move(fresh, offer, "acceptance").expect(202);
        var late = bargain.move(fresh, offer, "acceptance").expect(412);
        assertThat(late.text("/offer/status")).isEqualTo("ACCEPTED");
    }

    @Test
    void keepsPricesWithinWhatTheCustomerAskedFor() {
        var offer = bargain.bid(4_500);
        assertThat(bargain.customerCounters(offer, 4_500).expect(422).code())
                .isEqualTo("price-unchanged");
        assertThat(bargain.customerCounters(offer, 5_001).expect(422).code())
                .isEqualTo("price-above-budget");
        assertThat(bargain.customerCounters(offer, 0).expect(400).code())
                .isEqualTo("validation-failed");
        var customer = bargain.world.asCustomer();
        var path = "/v1/offers/" + offer + "/counter";
        var dollars = Map.of("amountMinor", 100, "currency", "USD");
        assertThat(
                        customer.post(path, Map.of("price", dollars, "paymentMethodId", offer))
                                .expect(422)
                                .code())
                .isEqualTo("currency-differs");
        var unpaid = customer.post(path, Map.of("price", World.money(4_000))).expect(400);
        assertThat(unpaid.text("/errors/0/field")).isEqualTo("paymentMethodId");
        assertThat(bargain.history(offer)).hasSize(1);
    }

    @Test
    void endsTheBargainingAfterSoManyPrices() {
        var offer = bargain.bid(5_000);
        LongStream.rangeClosed(2, 8)
                .forEach(round -> {
                    var side =
                            round % 2 == 0
                                    ? bargain.world.asCustomer()
                                    : bargain.world.asTraveler();
                    bargain.counter(side, offer, 4_000 + round).expect(200);
                });

        var over = bargain.travelerCounters(offer, 4_999).expect(409);

        assertThat(over.code()).isEqualTo("no-more-rounds");
        bargain.move(bargain.world.asTraveler(), offer, "acceptance").expect(202);
    }

    @Test
    void givesEachPriceItsOwnTime() {
        var offer = bargain.bid(5_000);
        clock.advance(Duration.ofHours(20));
        bargain.customerCounters(offer, 4_000).expect(200);
        clock.advance(Duration.ofHours(20));
        bargain.travelerCounters(offer, 4_500).expect(200);
        clock.advance(Duration.ofHours(25));

        assertThat(bargain.customerCounters(offer, 4_200).expect(409).code())
                .isEqualTo("offer-expired");
        assertThat(bargain.world.accept(offer).expect(409).code()).isEqualTo("offer-expired");
    }

    @Test
    void endsWithTheRequestAndWithTheTrip() {
        var offer = bargain.bid(5_000);
        bargain.customerCounters(offer, 4_000).expect(200);
        bargain.world
                .asCustomer()
                .post(
                        "/v1/deliveries/" + bargain.deliveryOf(offer) + "/cancellation",
                        Map.of("reason", "no more"))
                .expect(202);
        assertThat(bargain.move(bargain.world.asTraveler(), offer, "acceptance").expect(409).code())
                .isEqualTo("delivery-not-open");
        assertThat(bargain.history(offer)).last().isEqualTo("DECLINED by SYSTEM");

        var other = bargain.bid(5_000);
        bargain.world.tripSays("TripCancelled", 9, _ -> {});
        assertThat(bargain.history(other)).last().isEqualTo("WITHDRAWN by SYSTEM");
    }

    @Test
    void isClosedToStrangers() {
        var offer = bargain.bid(5_000);
        var stranger = bargain.world.asStranger();
        stranger.get("/v1/offers/" + offer).expect(404);
        bargain.counter(stranger, offer, 1_000).expect(404);
        for (var move : new String[] {"acceptance", "declination", "withdrawal"}) {
            bargain.move(stranger, offer, move).expect(404);
            bargain.move(stranger, UUID.randomUUID(), move).expect(404);
        }
        JsonNode seen = bargain.world.asTraveler().get("/v1/offers/" + offer).expect(200).json();
        assertThat(seen.toString()).doesNotContain("paymentMethod");
    }
}
