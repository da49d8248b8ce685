package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Traveler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A request finds trips and reasons; who blocks whom sees nothing; a saved search is told once. */
class MatchingJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // Where no other journey goes, so that the first page of matches holds all.
    private static final City TALLINN = City.named("Tallinn");
    private static final City RIGA = City.named("Riga");
    private static final City VILNIUS = City.named("Vilnius");
    private static final City BUCHAREST = City.named("Bucharest");
    private static final City SOFIA = City.named("Sofia");

    private final Stage stage = new Stage();

    @Test
    void aRequestFindsTripsAndReadsWhy() {
        var customer = stage.customer();
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(TALLINN, RIGA, 25_000, 5);
        var delivery = customer.requests("A lamp", TALLINN, RIGA, Stage.PRICE);

        var match = seesTrip(customer, delivery, trip);

        assertThat(match.path("reasons")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(match.path("reasons").findValuesAsString("sentence"))
                .contains(
                        "the traveler has carried nothing here yet",
                        "the two have not worked together yet")
                .anyMatch(sentence -> sentence.contains("of the room that is free"));
        double sum = 0;
        double weights = 0;
        for (var reason : match.path("reasons")) {
            assertThat(reason.path("value").asDouble()).isBetween(0.0, 1.0);
            sum += reason.path("value").asDouble() * reason.path("weight").asDouble();
            weights += reason.path("weight").asDouble();
        }
        assertThat(match.path("score").asDouble())
                .isCloseTo(sum / weights, org.assertj.core.api.Assertions.within(0.002));
        assertThat(deliveriesFor(traveler, trip)).contains(delivery.toString());
    }

    @Test
    void whoBlocksSomebodySeesAndIsSeenNoMore() {
        var customer = stage.customer();
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(RIGA, VILNIUS, 25_000, 5);
        var delivery = customer.requests("A vase", RIGA, VILNIUS, Stage.PRICE);
        seesTrip(customer, delivery, trip);

        traveler.send("PUT", "/v1/blocks/" + customer.id(), null, Map.of()).expect(204);

        assertThat(tripsFor(customer, delivery)).doesNotContain(trip.toString());
        assertThat(deliveriesFor(traveler, trip)).doesNotContain(delivery.toString());
        assertThat(traveler.tryToOffer(delivery, trip, Stage.PRICE).status()).isEqualTo(409);

        traveler.send("DELETE", "/v1/blocks/" + customer.id(), null, Map.of()).expect(204);
        seesTrip(customer, delivery, trip);
    }

    @Test
    void aSavedSearchIsToldOnceOfEachTrip() {
        var customer = stage.customer();
        var traveler = stage.traveler();
        var search =
                customer.post(
                                "/v1/searches",
                                Map.of(
                                        "kind", "TRIPS",
                                        "from", place(BUCHAREST),
                                        "to", place(SOFIA),
                                        "radiusKm", 20,
                                        "startsAt", Instant.now().toString(),
                                        "endsAt",
                                                Instant.now().plus(Duration.ofDays(2)).toString()))
                        .expect(201)
                        .id("searchId");

        var trip = traveler.publishesTrip(BUCHAREST, SOFIA, 10_000, 3);
        told(customer, 1);
        traveler.changesTrip(
                        trip, "REFUSE", List.of(BUCHAREST, SOFIA), 9_000, 3, Duration.ofHours(2))
                .expect(200);
        traveler.publishesTrip(BUCHAREST, SOFIA, 10_000, 3, Duration.ofHours(3));
        told(customer, 2);

        var found = customer.get("/v1/searches/" + search).expect(200).json().path("found");
        assertThat(found.findValuesAsString("id")).hasSize(2).contains(trip.toString());
        assertThat(stage.world().mailbox().of(customer.email()))
                .as("the address, and the two trips")
                .hasSizeLessThanOrEqualTo(3);
    }

    private static void told(Customer customer, int times) {
        Pauses.until(
                "the inbox to tell of " + times + " trips",
                PATIENCE,
                () -> {
                    var topics = new ArrayList<String>();
                    for (var item : customer.get("/v1/notifications").expect(200).items()) {
                        topics.add(item.path("topic").asString(""));
                    }
                    return Optional.of(topics)
                            .map(all -> all.stream().filter("search-found"::equals).count())
                            .filter(count -> count == times);
                });
    }

    private static JsonNode seesTrip(Customer customer, UUID delivery, UUID trip) {
        return Pauses.until(
                "trip " + trip + " among the matches of " + delivery,
                PATIENCE,
                () -> {
                    for (var item : matches(customer, delivery)) {
                        if (item.path("tripId").asString("").equals(trip.toString())) {
                            return Optional.of(item);
                        }
                    }
                    return Optional.empty();
                });
    }

    private static Iterable<JsonNode> matches(Customer customer, UUID delivery) {
        return customer.get("/v1/deliveries/" + delivery + "/matches").expect(200).items();
    }

    private static List<String> tripsFor(Customer customer, UUID delivery) {
        var trips = new ArrayList<String>();
        matches(customer, delivery).forEach(item -> trips.add(item.path("tripId").asString("")));
        return trips;
    }

    private static List<String> deliveriesFor(Traveler traveler, UUID trip) {
        var deliveries = new ArrayList<String>();
        traveler.get("/v1/deliveries/matches?tripId=" + trip)
                .expect(200)
                .items()
                .forEach(item -> deliveries.add(item.path("deliveryId").asString("")));
        return deliveries;
    }

    private static Map<String, Object> place(City city) {
        return Map.of("name", city.name(), "point", Map.of("lat", city.lat(), "lon", city.lon()));
    }
}
