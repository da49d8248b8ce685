package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A traveller types two cities, looks at the way, and drafts the trip without knowing its end. */
class PlanningJourney {

    private final Stage stage = new Stage();

    @Test
    void aTripIsPlannedFromTwoNames() {
        var traveler = stage.traveler();
        var from = found(traveler.get("/v1/places?q=zurch&limit=3").expect(200).json(), "Zürich");
        var to =
                found(traveler.get("/v1/places?q=m%C3%BCnch&limit=3").expect(200).json(), "Munich");
        var departure = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

        var route =
                traveler.get(
                                "/v1/routes?mode=CAR&points=%s%%3B%s&departureAt=%s"
                                        .formatted(latLon(from), latLon(to), departure))
                        .expect(200)
                        .json();
        // 313 km by road.
        assertThat(route.path("meters").asLong()).isBetween(260_000L, 370_000L);

        var trip =
                traveler.post(
                                "/v1/trips",
                                Map.of(
                                        "mode",
                                        "CAR",
                                        "legs",
                                        List.of(
                                                Map.of(
                                                        "from", place(from),
                                                        "to", place(to),
                                                        "departureAt", departure.toString())),
                                        "capacity",
                                        Map.of(
                                                "weightGrams", 5_000,
                                                "volumeCm3", 50_000,
                                                "longestSideMm", 600,
                                                "items", 3),
                                        "maxDetourKm",
                                        10))
                        .expect(201)
                        .json();
        assertThat(trip.at("/legs/0/arrivalAt").asString())
                .isEqualTo(route.path("arrivalAt").asString());
    }

    private static JsonNode found(JsonNode places, String name) {
        assertThat(places.path("items"))
                .extracting(place -> place.path("name").asString())
                .contains(name);
        return places.path("items")
                .valueStream()
                .filter(place -> place.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String latLon(JsonNode place) {
        return place.at("/point/lat").asDouble() + "," + place.at("/point/lon").asDouble();
    }

    private static Map<String, Object> place(JsonNode place) {
        return Map.of(
                "name",
                place.path("name").asString(),
                "point",
                Map.of(
                        "lat", place.at("/point/lat").asDouble(),
                        "lon", place.at("/point/lon").asDouble()));
    }
}
