package com.p2pdelivery.endtoend;

import static com.p2pdelivery.endtoend.Stage.BERLIN;
import static com.p2pdelivery.endtoend.Stage.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Traveler;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the platform does for travellers besides finding parcels. */
class TravelerToolsJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final City LEIPZIG = Stage.LEIPZIG;

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void oneMoreParcelIsPutBetweenTheStopsOfThoseAboard() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        var path = "/v1/trips/" + story.trip() + "/insertions";

        var fits = story.traveler().post(path, parcel(BERLIN, HAMBURG)).expect(200).json();
        var doesNot = story.traveler().post(path, parcel(BERLIN, LEIPZIG)).expect(200).json();

        var best = fits.at("/options/0");
        var booking = story.customer().delivery(story.delivery()).path("bookingId").asString("");
        assertThat(best.path("stops").valueStream().map(stop -> stop.path("parcel").asString("")))
                .contains("new", booking);
        assertThat(best.path("extraMeters").asLong()).isLessThan(30_000);
        assertThat(doesNot.path("options")).isEmpty();
        assertThat(doesNot.at("/refusal/code").asString()).isEqualTo("DETOUR_KM");
        story.customer().post(path, parcel(BERLIN, HAMBURG)).expect(404);
    }

    @Test
    void aPlanOfManyParcelsIsMadeWhileOneWatches() {
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(BERLIN, HAMBURG, 6_000, 3);
        var offers =
                IntStream.range(0, 8)
                        .mapToObj(number -> offer("p" + number, 100 + number))
                        .toList();

        var begun =
                traveler.post(
                                "/v1/trips/" + trip + "/plans",
                                Map.of("parcels", offers, "timeLimitSeconds", 3))
                        .expect(202)
                        .json();
        var path = "/v1/trips/" + trip + "/plans/" + begun.path("planId").asString();
        var done =
                Pauses.until(
                        "the plan to be done",
                        PATIENCE,
                        () ->
                                Optional.of(traveler.get(path).expect(200).json())
                                        .filter(plan ->
                                                !plan.at("/status").asString().equals("RUNNING")));

        assertThat(done.at("/status").asString()).isEqualTo("DONE");
        // Room for three of two kilograms each: the three that are worth most.
        assertThat(done.at("/best/taken").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("p5", "p6", "p7");
    }

    @Test
    void aJourneyThatRepeatsIsPublishedAgainAndAgainAndEachCarriesParcels() {
        var traveler = stage.traveler();
        var zone = ZoneId.of("Europe/Berlin");
        var start = LocalDateTime.now(zone).plusHours(2).truncatedTo(ChronoUnit.MINUTES);

        var series =
                traveler.post(
                                "/v1/trip-series",
                                Map.of(
                                        "start", start.toString(),
                                        "zone", zone.getId(),
                                        "rule", "FREQ=WEEKLY;COUNT=4",
                                        "mode", "CAR",
                                        "legs",
                                                List.of(
                                                        Map.of(
                                                                "from",
                                                                place(BERLIN),
                                                                "to",
                                                                place(HAMBURG),
                                                                "departsAfterMinutes",
                                                                0,
                                                                "durationMinutes",
                                                                240)),
                                        "capacity",
                                                Map.of(
                                                        "weightGrams", 10_000,
                                                        "volumeCm3", 100_000,
                                                        "longestSideMm", 1_000,
                                                        "items", 4),
                                        "maxDetourKm", 20))
                        .expect(201)
                        .id("seriesId");
        var occurrences =
                Pauses.until(
                        "four trips to be made",
                        PATIENCE,
                        () ->
                                Optional.of(made(traveler, series))
                                        .filter(trips -> trips.size() == 4));

        var first = occurrences.getFirst();
        stage.story(stage.customer(), traveler, first).requested().offered().booked(Card.GOOD);
    }

    private static List<UUID> made(Traveler traveler, UUID series) {
        return traveler.get("/v1/trip-series/" + series + "/occurrences")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(occurrence -> occurrence.path("tripId"))
                .filter(JsonNode::isString)
                .map(trip -> UUID.fromString(trip.asString()))
                .toList();
    }

    @Test
    void theWeatherIsUnknownWhereNobodyIsAskedForIt() {
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(BERLIN, HAMBURG, 6_000, 3);

        var weather = traveler.get("/v1/trips/" + trip + "/weather").expect(200).json();

        assertThat(weather.path("risk").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void whatWasCarriedAndEarnedIsCounted() {
        var story = stage.story().whole();

        var figures =
                Pauses.until(
                        "the earnings to be counted",
                        PATIENCE,
                        () ->
                                Optional.of(
                                                story.traveler()
                                                        .get("/v1/trips/statistics")
                                                        .expect(200)
                                                        .json())
                                        .filter(all -> !all.path("earnings").isEmpty()));

        assertThat(figures.path("parcelsCarried").asInt()).isEqualTo(1);
        assertThat(figures.at("/earnings/0/currency").asString()).isEqualTo("EUR");
        assertThat(figures.at("/earnings/0/amountMinor").asLong())
                .isPositive()
                .isLessThan(Stage.PRICE);
    }

    private static Map<String, Object> offer(String reference, int reward) {
        return Map.of(
                "reference", reference,
                "load", load(),
                "pickup", stop(BERLIN),
                "dropoff", stop(HAMBURG),
                "reward", reward);
    }

    private static Map<String, Object> parcel(City from, City to) {
        return Map.of("parcel", load(), "pickup", stop(from), "dropoff", stop(to));
    }

    private static Map<String, Object> load() {
        return Map.of("weightGrams", 2_000, "volumeCm3", 20_000, "longestSideMm", 400);
    }

    private static Map<String, Object> stop(City city) {
        return Map.of(
                "name", city.name(),
                "point", Map.of("lat", city.lat(), "lon", city.lon()),
                "from", Instant.now().toString(),
                "until", Instant.now().plus(Duration.ofDays(1)).toString());
    }

    private static Map<String, Object> place(City city) {
        return Map.of("name", city.name(), "point", Map.of("lat", city.lat(), "lon", city.lon()));
    }
}
