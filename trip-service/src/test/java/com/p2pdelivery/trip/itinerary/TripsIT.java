package com.p2pdelivery.trip.itinerary;

import static com.p2pdelivery.trip.TravelPlans.LYON;
import static com.p2pdelivery.trip.TravelPlans.MILANO;
import static com.p2pdelivery.trip.TravelPlans.TORINO;
import static com.p2pdelivery.trip.TravelPlans.leg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.TravelPlans;
import com.p2pdelivery.trip.route.Polyline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceIT
class TripsIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final AdvanceTrips advanceTrips;
    private final JdbcClient sql;

    private final UUID traveler = UUID.randomUUID();
    private final TestApi.Caller owner;
    private final TestApi.Caller stranger;

    TripsIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            AdvanceTrips advanceTrips,
            JdbcClient sql) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.advanceTrips = advanceTrips;
        this.sql = sql;
        this.owner = api.as(traveler, "TRAVELER");
        this.stranger = api.as(UUID.randomUUID(), "TRAVELER", "CUSTOMER");
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void draftsATripThatOnlyItsTravelerSees() {
        var drafted = owner.post("/v1/trips", TravelPlans.tomorrow(clock).body()).expect(201);

        assertThat(drafted.text("/status")).isEqualTo("DRAFT");
        assertThat(drafted.text("/legs/1/to/name")).isEqualTo("Milano");
        assertThat(drafted.number("/free/weightGrams")).isEqualTo(20_000);
        var path = "/v1/trips/" + drafted.id("/tripId");
        assertThat(drafted.headers().getFirst("Location")).isEqualTo(path);
        assertThat(owner.get(path).expect(200).headers().getETag())
                .isEqualTo(drafted.headers().getETag());
        assertThat(stranger.get(path).expect(404).code()).isEqualTo("trip-unknown");
        api.anonymous().get(path).expect(401);
    }

    @Test
    void refusesImpossibleTripsFieldByField() {
        var start = clock.instant().plus(Duration.ofDays(1));
        var tooFast =
                TravelPlans.tomorrow(clock)
                        .withLegs(List.of(leg(LYON, MILANO, start, Duration.ofHours(1))));

        var refused = owner.post("/v1/trips", tooFast.body()).expect(400);

        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.text("/errors/0/field")).isEqualTo("legs[0].arrivalAt");
        assertThat(refused.text("/errors/0/message")).contains("CAR allows 160");
        assertThat(refusedField(TravelPlans.tomorrow(clock).withCapacity(0, 1, 1, 1).body()))
                .isEqualTo("capacity.weightGrams");
        assertThat(refusedField(TravelPlans.tomorrow(clock).withCapacity(1, 1, 1, 201).body()))
                .isEqualTo("capacity.items");
        assertThat(refusedField(TravelPlans.tomorrow(clock).withLegs(List.of()).body()))
                .isEqualTo("legs");
        assertThat(refusedField(Map.of("mode", "CAR", "maxDetourKm", 1))).isIn("legs", "capacity");
        assertThat(
                        refusedField(
                                TravelPlans.tomorrow(clock)
                                        .withLegs(
                                                List.of(
                                                        leg(
                                                                Map.of("name", "Nowhere"),
                                                                MILANO,
                                                                start,
                                                                Duration.ofHours(9))))
                                        .body()))
                .isEqualTo("legs[0].from.point");
    }

    private String refusedField(Object body) {
        var refused = owner.post("/v1/trips", body).expect(400);
        assertThat(refused.code()).isEqualTo("validation-failed");
        return refused.text("/errors/0/field");
    }

    @Test
    void givesALegWithoutAnArrivalAnEstimateOfIt() {
        var departure = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

        var drafted =
                owner.post(
                                "/v1/trips",
                                TravelPlans.tomorrow(clock)
                                        .withLegs(
                                                List.of(
                                                        openLeg(LYON, TORINO, departure),
                                                        openLeg(
                                                                TORINO,
                                                                MILANO,
                                                                departure.plus(
                                                                        Duration.ofHours(5)))))
                                        .body())
                        .expect(201);

        var kept = owner.get("/v1/trips/" + drafted.id("/tripId")).expect(200);
        assertThat(Instant.parse(kept.text("/legs/0/arrivalAt")))
                .isBetween(
                        departure.plus(Duration.ofMinutes(150)),
                        departure.plus(Duration.ofHours(5)));
        assertThat(Instant.parse(kept.text("/legs/1/arrivalAt")))
                .isAfter(departure.plus(Duration.ofHours(6)));
    }

    @Test
    void knowsTheWayOfEachLegExactlyAndTellsItInShort() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);

        var route = stranger.get("/v1/trips/" + trip + "/route").expect(200);

        assertThat(route.text("/legs/0/to")).isEqualTo("Torino");
        assertThat(route.number("/legs/0/meters")).isBetween(250_000L, 350_000L);
        var exact = Polyline.decode(route.text("/legs/0/polyline"));
        assertThat(exact.getFirst().distanceMeters(new GeoPoint(45.76404, 4.83566))).isLessThan(2);
        assertThat(exact.getLast().distanceMeters(new GeoPoint(45.07049, 7.68682))).isLessThan(2);
        var told = events.await("trip", "trip", "TripPublished", of(trip)).at("/legs/0/way");
        assertThat(told.at("/provider").asString()).isEqualTo("embedded");
        assertThat(Polyline.decode(told.at("/line").asString()).size()).isBetween(2, exact.size());
        api.as(UUID.randomUUID(), "TRAVELER")
                .get("/v1/trips/" + TravelPlans.tomorrow(clock).draftedBy(api, traveler) + "/route")
                .expect(404);
    }

    @Test
    void refusesALegWhoseEstimateRunsIntoTheNext() {
        var departure = clock.instant().plus(Duration.ofDays(1));
        var refused =
                owner.post(
                                "/v1/trips",
                                TravelPlans.tomorrow(clock)
                                        .withLegs(
                                                List.of(
                                                        openLeg(LYON, TORINO, departure),
                                                        openLeg(
                                                                TORINO,
                                                                MILANO,
                                                                departure.plusSeconds(3600))))
                                        .body())
                        .expect(400);

        assertThat(refused.text("/errors/0/field")).isEqualTo("legs[1].departureAt");
        var absurd = List.of(openLeg(LYON, TORINO, Instant.MAX));
        assertThat(
                        owner.post("/v1/trips", TravelPlans.tomorrow(clock).withLegs(absurd).body())
                                .expect(400)
                                .text("/errors/0/field"))
                .isEqualTo("legs[0].departureAt");
    }

    private static Map<String, Object> openLeg(
            Map<String, Object> from, Map<String, Object> to, Instant departure) {
        return Map.of("from", from, "to", to, "departureAt", departure.toString());
    }

    @Test
    void isForTravelers() {
        api.as(traveler, "CUSTOMER")
                .post("/v1/trips", TravelPlans.tomorrow(clock).body())
                .expect(403);
        api.anonymous().post("/v1/trips", TravelPlans.tomorrow(clock).body()).expect(401);
    }

    @Test
    void draftsOnceForOneIdempotencyKey() {
        var body = TravelPlans.tomorrow(clock).body();
        var caller = owner.with("Idempotency-Key", UUID.randomUUID().toString());

        assertThat(caller.post("/v1/trips", body).expect(201).id("/tripId"))
                .isEqualTo(caller.post("/v1/trips", body).expect(201).id("/tripId"));
        assertThat(owner.withoutIdempotencyKey().post("/v1/trips", body).expect(400).code())
                .isEqualTo("idempotency-key-missing");
    }

    @Test
    void tellsOthersOfAPublishedTripOnce() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);

        owner.post("/v1/trips/" + trip + "/publication").expect(200);

        var published = events.await("trip", "trip", "TripPublished", of(trip));
        assertThat(published.at("/travelerId").asString()).isEqualTo(traveler.toString());
        assertThat(published.at("/legs/0/from/point/lat").asDouble()).isEqualTo(45.76404);
        assertThat(published.at("/free/items").asInt()).isEqualTo(4);
        assertThat(published.at("/longestSideMm").asInt()).isEqualTo(1_200);
        assertThat(published.has("sequence")).isFalse();
        assertThat(events.all("trip", "trip", "TripPublished", of(trip))).hasSize(1);
        assertThat(stranger.get("/v1/trips/" + trip).expect(200).text("/status"))
                .isEqualTo("PUBLISHED");
    }

    @Test
    void publishesOnlyDraftsOfOnesOwnThatHaveNotDeparted() {
        var trip = TravelPlans.tomorrow(clock).draftedBy(api, traveler);

        assertThat(stranger.post("/v1/trips/" + trip + "/publication").expect(404).code())
                .isEqualTo("trip-unknown");
        clock.advance(Duration.ofDays(2));
        assertThat(owner.post("/v1/trips/" + trip + "/publication").expect(409).code())
                .isEqualTo("trip-departed");
        clock.reset();
        owner.post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "ill")).expect(200);
        var cancelled = owner.post("/v1/trips/" + trip + "/publication").expect(409);
        assertThat(cancelled.code()).isEqualTo("trip-not-draft");
        assertThat(cancelled.text("/tripStatus")).isEqualTo("CANCELLED");
        events.none("trip", "trip", "TripPublished", of(trip));
    }

    @Test
    void publishesOnlyTheVersionThatWasRead() {
        var trip = TravelPlans.tomorrow(clock).draftedBy(api, traveler);
        var path = "/v1/trips/" + trip;

        assertThat(owner.with("If-Match", "\"77\"").post(path + "/publication").expect(412).code())
                .isEqualTo("trip-changed");
        var tag = owner.get(path).expect(200).headers().getETag();
        var published = owner.with("If-Match", tag).post(path + "/publication").expect(200);
        assertThat(published.headers().getETag()).isNotEqualTo(tag);
        assertThat(owner.get(path).headers().getETag()).isEqualTo(published.headers().getETag());
        assertThat(
                        owner.with("If-Match", tag)
                                .post(path + "/cancellation", Map.of("reason", "ill"))
                                .expect(412)
                                .code())
                .isEqualTo("trip-changed");
    }

    @Test
    void tellsOthersOfACancelledTripOnce() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var cancellation = "/v1/trips/" + trip + "/cancellation";

        stranger.post(cancellation, Map.of("reason", "malice")).expect(404);
        assertThat(owner.post(cancellation, Map.of("reason", " ")).expect(400).code())
                .isEqualTo("validation-failed");
        assertThat(owner.post(cancellation, Map.of("reason", "ill")).expect(200).text("/status"))
                .isEqualTo("CANCELLED");
        owner.post(cancellation, Map.of("reason", "still ill")).expect(200);

        assertThat(events.await("trip", "trip", "TripCancelled", of(trip)).at("/reason").asString())
                .isEqualTo("ill");
        assertThat(events.all("trip", "trip", "TripCancelled", of(trip))).hasSize(1);
        stranger.get("/v1/trips/" + trip).expect(404);
    }

    @Test
    void tellsNobodyOfADraftThatIsCalledOff() {
        var trip = TravelPlans.tomorrow(clock).draftedBy(api, traveler);

        owner.post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "ill")).expect(200);

        events.none("trip", "trip", "TripCancelled", of(trip));
    }

    @Test
    void isUnderWayFromItsDepartureAndDoneFromItsArrival() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var draft = TravelPlans.tomorrow(clock).draftedBy(api, traveler);

        clock.advance(Duration.ofHours(25));
        assertThat(
                        owner.post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "late"))
                                .expect(409)
                                .code())
                .isEqualTo("trip-departed");
        advanceAll();
        assertThat(statusOf(trip)).isEqualTo("UNDER_WAY");
        assertThat(
                        owner.post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "late"))
                                .expect(409)
                                .code())
                .isEqualTo("trip-departed");
        clock.advance(Duration.ofHours(7));
        advanceAll();
        assertThat(statusOf(trip)).isEqualTo("DONE");
        assertThat(statusOf(draft)).isEqualTo("LAPSED");
        stranger.get("/v1/trips/" + trip).expect(404);
    }

    private void advanceAll() {
        while (advanceTrips.handle(new AdvanceTrips.Command(100)).moved() > 0) {
            // the trips of the other tests too
        }
    }

    private String statusOf(UUID trip) {
        return owner.get("/v1/trips/" + trip).expect(200).text("/status");
    }

    @Test
    void listsOnesOwnTripsNewestFirstPageByPage() {
        var first = TravelPlans.tomorrow(clock).draftedBy(api, traveler);
        var second = TravelPlans.tomorrow(clock).draftedBy(api, traveler);
        var third = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        TravelPlans.tomorrow(clock).publishedBy(api, UUID.randomUUID());

        var page = owner.get("/v1/trips?limit=2").expect(200);
        assertThat(List.of(page.id("/items/0/tripId"), page.id("/items/1/tripId")))
                .containsExactly(third, second);
        var rest = owner.get("/v1/trips?limit=2&cursor=" + page.text("/nextCursor")).expect(200);
        assertThat(rest.id("/items/0/tripId")).isEqualTo(first);
        assertThat(rest.json().at("/items")).hasSize(1);
        assertThat(rest.json().has("nextCursor")).isFalse();
        assertThat(owner.get("/v1/trips?limit=0").expect(400).code())
                .isEqualTo("validation-failed");
        owner.get("/v1/trips?cursor=nonsense").expect(400);
    }

    @Test
    void databaseRefusesMoreThanThereIs() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);

        assertThatThrownBy(() -> set("free_weight_grams[2] = -1", trip))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("never_oversold");
        assertThatThrownBy(() -> set("free_items[1] = items + 1", trip))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("never_more_than_there_is");
    }

    private void set(String assignment, UUID trip) {
        sql.sql("update trip set " + assignment + " where id = :id").param("id", trip).update();
    }

    private static Predicate<JsonNode> of(UUID trip) {
        return event -> event.at("/tripId").asString().equals(trip.toString());
    }
}
