package com.p2pdelivery.payment.pricing.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.pricing.AQuote;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What events of other services do to a price. Each test has a corridor of its own. */
@ServiceIT
class MarketIT {

    private static final String WEEK = "2027-03-08";

    private final TestApi api;
    private final EventsProbe events;
    private final UUID customer = UUID.randomUUID();
    private final double lat = ThreadLocalRandom.current().nextDouble(-50, -20);
    private final double lon = ThreadLocalRandom.current().nextDouble(-170, -90);

    MarketIT(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    @Test
    void addsForABusyCorridorAndSaysWhatItIsBasedOn() {
        assertThat(line(quoted(AQuote.wish()), "demand").isMissingNode()).isTrue();
        var first = request(UUID.randomUUID());
        for (int i = 0; i < 7; i++) {
            request(UUID.randomUUID());
        }
        var trip = publishTrip(UUID.randomUUID());
        events.awaitHandled(trip);
        events.awaitHandled(request(UUID.randomUUID()));

        var busy = line(quoted(AQuote.wish()), "demand");
        assertThat(busy.at("/amount/amountMinor").longValue()).isEqualTo(400);
        assertThat(busy.get("explanation").asString())
                .startsWith("9 requests and 1 trip on this way in 2027-W10");
        assertThat(first).isNotNull();
    }

    @Test
    void forgetsRequestsThatAreServedAndTripsThatAreOff() {
        var served = UUID.randomUUID();
        var edited = UUID.randomUUID();
        var off = UUID.randomUUID();
        request(served);
        request(edited);
        events.awaitHandled(publishTrip(off));
        assertThat(demand()).isEqualTo(Map.of("requests", 2, "trips", 1));

        events.awaitHandled(
                events.publish(
                        "delivery",
                        "delivery",
                        "DeliveryLapsed",
                        served,
                        2,
                        events.sample("delivery", "DeliveryLapsed")
                                .put("deliveryId", served.toString())));
        var elsewhere = here(events.sample("delivery", "DeliveryEdited"), edited);
        ((ObjectNode) elsewhere.at("/pickup/point")).put("lat", lat + 3);
        events.awaitHandled(
                events.publish("delivery", "delivery", "DeliveryEdited", edited, 2, elsewhere));
        events.awaitHandled(
                events.publish(
                        "trip",
                        "trip",
                        "TripCancelled",
                        off,
                        2,
                        events.sample("trip", "TripCancelled").put("tripId", off.toString())));

        assertThat(demand()).isEqualTo(Map.of("requests", 0, "trips", 0));
    }

    @Test
    void knowsATripsModeTravelerAndWeather() {
        var trip = UUID.randomUUID();
        var traveler = UUID.randomUUID();
        for (int i = 0; i < 20; i++) {
            completed(UUID.randomUUID(), traveler);
        }
        var review = events.sample("user", "ReviewPublished");
        review.put("reviewId", UUID.randomUUID().toString());
        review.put("subjectId", traveler.toString());
        events.awaitHandled(
                events.publish("user", "review", "ReviewPublished", UUID.randomUUID(), 1, review));
        var published = tripHere(trip);
        published.put("travelerId", traveler.toString());
        published.put("mode", "PLANE");
        events.awaitHandled(events.publish("trip", "trip", "TripPublished", trip, 1, published));
        var wish = AQuote.wish().with("tripId", trip);
        assertThat(names(quoted(wish).json().get("notPriced"))).contains("weather-risk");

        var risk = events.sample("trip", "TripRiskChanged").put("tripId", trip.toString());
        events.awaitHandled(events.publish("trip", "trip", "TripRiskChanged", trip, 2, risk));

        events.awaitHandled(completed(UUID.randomUUID(), traveler));
        var quote = quoted(wish);
        assertThat(line(quote, "mode").get("explanation").asString()).startsWith("By plane");
        assertThat(line(quote, "weather-risk").get("explanation").asString()).contains("high risk");
        assertThat(line(quote, "traveler-record").get("explanation").asString())
                .isEqualTo("The traveler has delivered 21 parcels, 5 of 5 stars in 1 review");

        var differs =
                api.as(customer, "CUSTOMER")
                        .post("/v1/quotes", located(wish).with("mode", "CAR").body())
                        .expect(422);
        assertThat(differs.code()).isEqualTo("mode-differs");
    }

    @Test
    void countsWhatACustomerHasSentOnceHoweverOftenItIsTold() {
        UUID last = UUID.randomUUID();
        var delivery = UUID.randomUUID();
        for (int i = 0; i < 4; i++) {
            completed(UUID.randomUUID(), UUID.randomUUID());
        }
        for (int i = 0; i < 3; i++) {
            last = completed(delivery, UUID.randomUUID());
        }
        events.awaitHandled(last);

        var loyalty = line(quoted(AQuote.wish()), "loyalty");
        assertThat(loyalty.get("explanation").asString())
                .isEqualTo("You have sent 5 parcels: 2 % less");
        assertThat(loyalty.at("/amount/amountMinor").longValue()).isNegative();
    }

    private UUID completed(UUID delivery, UUID traveler) {
        var event = events.sample("delivery", "DeliveryCompleted");
        event.put("deliveryId", delivery.toString());
        event.put("customerId", customer.toString());
        event.put("travelerId", traveler.toString());
        var id = events.publish("delivery", "delivery", "DeliveryCompleted", delivery, 9, event);
        events.awaitHandled(id);
        return id;
    }

    private UUID request(UUID delivery) {
        var id =
                events.publish(
                        "delivery",
                        "delivery",
                        "DeliveryRequested",
                        delivery,
                        1,
                        here(events.sample("delivery", "DeliveryRequested"), delivery));
        events.awaitHandled(id);
        return id;
    }

    private ObjectNode here(ObjectNode event, UUID delivery) {
        event.put("deliveryId", delivery.toString());
        place((ObjectNode) event.at("/pickup/point"), 0);
        place((ObjectNode) event.at("/dropoff/point"), 3);
        ((ObjectNode) event.get("pickup")).put("from", WEEK + "T08:00:00Z");
        return event;
    }

    private UUID publishTrip(UUID trip) {
        return events.publish("trip", "trip", "TripPublished", trip, 1, tripHere(trip));
    }

    /** Of the sample's two legs: from here over a stop to there. */
    private ObjectNode tripHere(UUID trip) {
        var event = events.sample("trip", "TripPublished");
        event.put("tripId", trip.toString());
        place((ObjectNode) event.at("/legs/0/from/point"), 0);
        place((ObjectNode) event.at("/legs/0/to/point"), 1);
        place((ObjectNode) event.at("/legs/1/from/point"), 1);
        place((ObjectNode) event.at("/legs/1/to/point"), 3);
        ((ObjectNode) event.at("/legs/0")).put("departureAt", WEEK + "T08:00:00Z");
        return event;
    }

    private void place(ObjectNode point, double east) {
        point.put("lat", lat).put("lon", lon + east);
    }

    private AQuote located(AQuote wish) {
        return wish.between(lat, lon, lat, lon + 3)
                .with(
                        "pickupWindow",
                        Map.of("from", WEEK + "T06:00:00Z", "until", WEEK + "T18:00:00Z"));
    }

    private Answer quoted(AQuote wish) {
        return api.as(customer, "CUSTOMER").post("/v1/quotes", located(wish).body()).expect(200);
    }

    private Map<String, Integer> demand() {
        var demand = quoted(AQuote.wish()).json().at("/input/demand");
        return Map.of(
                "requests",
                demand.get("requests").intValue(),
                "trips",
                demand.get("trips").intValue());
    }

    private static JsonNode line(Answer quote, String factor) {
        return quote.json()
                .get("breakdown")
                .valueStream()
                .filter(line -> line.get("factor").asString().equals(factor))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static List<String> names(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
