package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.OfferListener;
import com.p2pdelivery.endtoend.phone.OfferListener.Way;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.Traveler;
import com.p2pdelivery.launcher.Fleet;
import com.p2pdelivery.launcher.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Two who bargain, and see each other's moves the moment that they are made. */
@Isolated
class NegotiationJourney {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration AFTER_A_RESTART = Duration.ofMinutes(2);

    private final Stage stage = new Stage();
    private final Customer customer = stage.customer();
    private final Traveler traveler = stage.traveler();
    private final UUID trip = traveler.publishesTrip(Stage.BERLIN, Stage.HAMBURG, 20_000, 5);
    private final List<OfferListener> listeners = new ArrayList<>();

    @AfterEach
    void leave() {
        listeners.forEach(OfferListener::close);
    }

    @Test
    void theyBargainLiveUntilOneAccepts() {
        var views =
                List.of(
                        listens(customer, Way.SSE),
                        listens(customer, Way.WEBSOCKET),
                        listens(traveler, Way.SSE),
                        listens(traveler, Way.WEBSOCKET));
        var card = customer.addsCard(Card.GOOD);
        var story = stage.story(customer, traveler, trip).requested().offered();

        customer.counters(story.offer(), 1_500, card).expect(200);
        var early = customer.post(moveOf(story.offer(), "acceptance"), yes(card));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("not-your-turn");
        traveler.counters(story.offer(), 2_000, null).expect(200);

        var stale = acceptsWhatTheySaw(story.offer(), card, 2);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("offer-changed");
        assertThat(stale.json().path("offer").path("price").path("amountMinor").asLong())
                .isEqualTo(2_000);
        acceptsWhatTheySaw(story.offer(), card, 3).expect(202);

        story.confirmed();
        for (var view : views) {
            assertThat(view.await(4, SOON))
                    .extracting(heard -> heard.change().path("change").asString())
                    .containsExactly("MADE", "COUNTERED", "COUNTERED", "ACCEPTED");
        }
        assertThat(customer.delivery(story.delivery()).path("price").path("amountMinor").asLong())
                .isEqualTo(2_000);
        stage.everythingHolds();
    }

    @Test
    void theTravellerAcceptsTheCustomersPriceAndTheCardThatWasNamedPays() {
        var card = customer.addsCard(Card.GOOD);
        var story = stage.story(customer, traveler, trip).requested().offered();
        customer.counters(story.offer(), 1_800, card).expect(200);

        traveler.post(moveOf(story.offer(), "acceptance"), Map.of()).expect(202);

        story.confirmed();
        stage.everythingHolds();
    }

    @Test
    void aRuleAcceptsForTheCustomer() {
        var card = customer.addsCard(Card.GOOD);
        var story = stage.story(customer, traveler, trip).requested();
        customer.send(
                        "PUT",
                        "/v1/offers/auto-acceptance/deliveries/" + story.delivery(),
                        Map.of("maxPrice", euros(Stage.PRICE), "paymentMethodId", card),
                        Map.of())
                .expect(200);

        story.offered().confirmed();
        stage.everythingHolds();
    }

    @Test
    void aRuleAcceptsForTheTraveller() {
        var card = customer.addsCard(Card.GOOD);
        var story = stage.story(customer, traveler, trip).requested().offered();
        traveler.send(
                        "PUT",
                        "/v1/offers/auto-acceptance/trips/" + trip,
                        Map.of("minPrice", euros(1_500)),
                        Map.of())
                .expect(200);

        var countered = customer.counters(story.offer(), 1_600, card).expect(200);

        assertThat(countered.text("status")).isEqualTo("ACCEPTED");
        story.confirmed();
        stage.everythingHolds();
    }

    @Test
    void nobodyMissesOrDoublesAChangeThoughTheServiceDies() {
        var views = List.of(listens(customer, Way.SSE), listens(traveler, Way.WEBSOCKET));
        var card = customer.addsCard(Card.GOOD);
        var story = stage.story(customer, traveler, trip).requested().offered();
        customer.counters(story.offer(), 1_500, card).expect(200);
        var fleet = Fleet.here();

        fleet.kill(Service.DELIVERY);
        fleet.start(Service.DELIVERY);

        traveler.counters(story.offer(), 2_000, null).expect(200);
        customer.counters(story.offer(), 1_600, card).expect(200);
        for (var view : views) {
            assertThat(view.await(4, AFTER_A_RESTART))
                    .extracting(OfferListener.Heard::number)
                    .containsExactly(1L, 2L, 3L, 4L);
        }
    }

    private OfferListener listens(Person person, Way way) {
        var listener = person.listensToOffers(way);
        listeners.add(listener);
        return listener;
    }

    private Answer acceptsWhatTheySaw(UUID offer, UUID card, long revision) {
        return customer.send(
                "POST",
                moveOf(offer, "acceptance"),
                yes(card),
                Map.of(
                        "If-Match",
                        "\"" + revision + "\"",
                        "Idempotency-Key",
                        UUID.randomUUID().toString()));
    }

    private static Map<String, Object> yes(UUID card) {
        return Map.of("paymentMethodId", card);
    }

    private static String moveOf(UUID offer, String move) {
        return "/v1/offers/" + offer + "/" + move;
    }

    private static Map<String, Object> euros(long minor) {
        return Map.of("amountMinor", minor, "currency", "EUR");
    }
}
