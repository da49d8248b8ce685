package com.p2pdelivery.delivery.matching;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which trips can carry which deliveries, against the copy of the trips that events keep. */
@ServiceIT
class MatchingIT {

    /** Lyon, Grenoble, Torino as an encoded polyline. */
    private static final String BY_GRENOBLE = "ghivG{mo\\bloBgrlDp`Vog~J";

    private final World world;
    private final JdbcClient sql;
    private final Matches matches;

    MatchingIT(TestApi api, EventsProbe events, JdbcClient sql, Matches matches) {
        this.world = new World(api, events);
        this.sql = sql;
        this.matches = matches;
    }

    @Test
    void findsTheTripForTheDeliveryAndTheDeliveryForTheTrip() {
        // Roomier and lighter than what other tests leave behind, so that it is on the first page.
        world.tripIsPublished(trip -> room(trip, 900_000, 900_000));
        var delivery = world.request(wish -> wish.put("parcel", parcel(1, 10, 10, 10)));
        var match = matchOf(delivery);
        assertThat(match.get("travelerId").asString()).isEqualTo(world.traveler.toString());
        assertThat(match.get("mode").asString()).isEqualTo("CAR");
        assertThat(match.get("detourKm").asDouble()).isLessThan(1);
        assertThat(match.get("pickupAlongKm").asDouble()).isLessThan(1);
        assertThat(match.get("dropoffAlongKm").asDouble()).isBetween(350.0, 370.0);
        assertThat(match.get("score").asDouble()).isBetween(0.5, 1.0);
        assertThat(match.at("/parts/detour").asDouble()).isBetween(0.9, 1.0);
        assertThat(match.get("reasons").findValuesAsString("sentence"))
                .contains("lies on the way", "the two have not worked together yet");

        var back =
                world.asTraveler()
                        .get("/v1/deliveries/matches?tripId=" + world.tripId)
                        .expect(200)
                        .json()
                        .get("items");
        assertThat(back.findValuesAsString("deliveryId")).contains(delivery.toString());
    }

    static java.util.stream.Stream<Arguments> misfits() {
        return java.util.stream.Stream.of(
                misfit(
                        "the other direction",
                        wish -> {
                            var pickup =
                                    World.stop(
                                            "Milano",
                                            45.4642,
                                            9.1896,
                                            "2030-05-04T05:00:00Z",
                                            "2030-05-04T20:00:00Z");
                            wish.put(
                                    "dropoff",
                                    World.stop(
                                            "Lyon",
                                            45.7641,
                                            4.8357,
                                            "2030-05-04T05:00:00Z",
                                            "2030-05-04T20:00:00Z"));
                            wish.put("pickup", pickup);
                        }),
                misfit(
                        "a place 45 km off the way",
                        wish ->
                                wish.put(
                                        "dropoff",
                                        World.stop(
                                                "Bergamo",
                                                45.6983,
                                                9.6773,
                                                "2030-05-04T11:00:00Z",
                                                "2030-05-04T20:00:00Z"))),
                misfit(
                        "two small ways round that are too much together",
                        wish -> {
                            wish.put(
                                    "pickup",
                                    World.stop(
                                            "north of Lyon",
                                            45.83,
                                            4.83,
                                            "2030-05-04T05:00:00Z",
                                            "2030-05-04T08:00:00Z"));
                            wish.put(
                                    "dropoff",
                                    World.stop(
                                            "north of Milano",
                                            45.52,
                                            9.20,
                                            "2030-05-04T11:00:00Z",
                                            "2030-05-04T20:00:00Z"));
                        }),
                misfit("too heavy", wish -> wish.put("parcel", parcel(20_001, 100, 100, 100))),
                misfit("too bulky", wish -> wish.put("parcel", parcel(100, 500, 500, 500))),
                misfit("too long", wish -> wish.put("parcel", parcel(100, 1_201, 10, 10))),
                misfit(
                        "passed before the pickup window",
                        wish ->
                                wish.put(
                                        "pickup",
                                        World.stop(
                                                "Lyon",
                                                45.7641,
                                                4.8357,
                                                "2030-05-04T06:30:00Z",
                                                "2030-05-04T09:00:00Z"))),
                misfit(
                        "passed after the pickup window",
                        wish ->
                                wish.put(
                                        "pickup",
                                        World.stop(
                                                "Lyon",
                                                45.7641,
                                                4.8357,
                                                "2030-05-04T01:00:00Z",
                                                "2030-05-04T03:59:00Z"))),
                misfit(
                        "arrives after the drop-off window",
                        wish ->
                                wish.put(
                                        "dropoff",
                                        World.stop(
                                                "Milano",
                                                45.4642,
                                                9.1896,
                                                "2030-05-04T06:00:00Z",
                                                "2030-05-04T12:00:00Z"))),
                misfit(
                        "would have to wait for days",
                        wish ->
                                wish.put(
                                        "dropoff",
                                        World.stop(
                                                "Milano",
                                                45.4642,
                                                9.1896,
                                                "2030-05-06T06:00:00Z",
                                                "2030-05-06T12:00:00Z"))));
    }

    private static Arguments misfit(String name, Consumer<Map<String, Object>> change) {
        return Arguments.argumentSet(name, change);
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void doesNotOfferTripsThatCannotCarryIt(Consumer<Map<String, Object>> change) {
        world.tripIsPublished();
        var delivery = world.request(change);
        assertThat(matches.of(delivery, world.tripId)).isEmpty();
        assertThat(matches.of(world.request(), world.tripId)).isPresent();
    }

    @Test
    void doesNotOfferATripByAModeThatTheGoodsMayNotTravelBy() {
        world.tripIsPublished(trip -> trip.put("mode", "PLANE"));

        assertThat(matches.of(world.request(), world.tripId)).isPresent();
        var batteries = world.request(wish -> wish.put("category", "LITHIUM_BATTERIES"));
        assertThat(matches.of(batteries, world.tripId)).isEmpty();
    }

    @Test
    void doesNotOfferOnesOwnTrip() {
        world.tripIsPublished(trip -> trip.put("travelerId", world.customer.toString()));
        assertThat(matches.of(world.request(), world.tripId)).isEmpty();
    }

    @Test
    void followsTheTripsRoomBySequenceWhateverComesLate() {
        world.tripIsPublished();
        var delivery = world.request();
        world.tripSays("TripCapacityChanged", 5, event -> room(event, 1_000));
        assertThat(matches.of(delivery, world.tripId)).isEmpty();
        world.tripSays("CapacityReturned", 4, event -> room(event, 20_000));
        assertThat(matches.of(delivery, world.tripId)).as("older than what is known").isEmpty();
        world.tripSays("CapacityReserved", 6, event -> room(event, 2_500));
        assertThat(matches.of(delivery, world.tripId)).isPresent();
        world.tripSays("TripCancelled", 7, _ -> {});
        world.tripSays("TripCapacityChanged", 8, event -> room(event, 20_000));
        assertThat(matches.of(delivery, world.tripId)).as("cancelled for good").isEmpty();
    }

    @Test
    void takesATripWhoseRoomWasHeardOfFirst() {
        world.tripSays("TripCapacityChanged", 3, event -> room(event, 2_499));
        world.tripIsPublished();
        assertThat(matches.of(world.request(), world.tripId)).isEmpty();
    }

    @Test
    void showsMatchesToTheOwnerOnly() {
        world.tripIsPublished();
        var delivery = world.request();
        world.asStranger().get("/v1/deliveries/" + delivery + "/matches").expect(404);
        world.asStranger().get("/v1/deliveries/matches?tripId=" + world.tripId).expect(404);
        world.asTraveler().get("/v1/deliveries/matches?tripId=" + UUID.randomUUID()).expect(404);
        world.asTraveler().get("/v1/deliveries/" + delivery + "/matches").expect(403);
    }

    @Test
    void looksAtTheRoomOfTheLegsThatTheParcelTravelsOn() {
        world.tripIsPublished(trip -> room(trip, 1_000, 20_000));
        var fromTorino =
                world.request(wish -> {
                    wish.put(
                            "pickup",
                            World.stop(
                                    "Torino",
                                    45.0705,
                                    7.6868,
                                    "2030-05-04T09:00:00Z",
                                    "2030-05-04T12:00:00Z"));
                });
        var fromLyon = world.request();

        assertThat(matches.of(fromTorino, world.tripId)).isPresent();
        assertThat(matches.of(fromLyon, world.tripId)).isEmpty();

        world.tripSays("TripCapacityChanged", 2, event -> room(event, 20_000, 1_000));
        assertThat(matches.of(fromTorino, world.tripId)).isEmpty();
        world.tripSays("TripCapacityChanged", 3, event -> room(event, 2_500, 2_500));
        assertThat(matches.of(fromLyon, world.tripId)).isPresent();
    }

    @Test
    void followsTheWayThatATripTakesNotTheGreatCircle() {
        var grenoble =
                World.stop(
                        "Grenoble",
                        45.1885,
                        5.7245,
                        "2030-05-04T05:00:00Z",
                        "2030-05-04T12:00:00Z");
        world.tripIsPublished();
        var delivery = world.request(wish -> wish.put("pickup", grenoble));
        assertThat(matches.of(delivery, world.tripId)).isEmpty();

        world.tripSays(
                "TripChanged",
                2,
                trip -> {
                    trip.put("travelerId", world.traveler.toString());
                    ((ObjectNode) trip.at("/legs/0/way")).put("line", BY_GRENOBLE);
                });

        var match = matches.of(delivery, world.tripId).orElseThrow();
        assertThat(match.detourKm()).isLessThan(1);
        assertThat(match.pickupAlongKm()).isBetween(90.0, 100.0);
        assertThat(match.pickupAt())
                .isBetween(
                        Instant.parse("2030-05-04T07:00:00Z"),
                        Instant.parse("2030-05-04T08:30:00Z"));
    }

    @Test
    void followsATripThatChanges() {
        world.tripIsPublished();
        var delivery = world.request();
        assertThat(matches.of(delivery, world.tripId)).isPresent();

        world.tripSays(
                "TripChanged",
                2,
                event -> {
                    event.put("travelerId", world.traveler.toString());
                    ((ArrayNode) event.get("legs")).remove(1);
                    room(event, new int[] {20_000});
                });

        assertThat(matches.of(delivery, world.tripId)).isEmpty();
    }

    @Test
    void theDatabaseAndTheServiceMeanTheSameCells() {
        var random = new Random(7);
        for (var region : Region.values()) {
            for (int n = 0; n < 200; n++) {
                var place = region.place(random);
                var cells =
                        sql.sql("select match_cells(?, ?)")
                                .params(place.lat(), place.lon())
                                .query((row, _) -> (Integer[]) row.getArray(1).getArray())
                                .single();
                assertThat(IntStream.of(Corridor.cells(place)).boxed())
                        .as("%s", place)
                        .containsExactly(cells);
            }
        }
        assertThat(rowsWithOtherColumns()).isEmpty();
    }

    /** Every row of every level, at its middle and at the last of its columns. */
    private List<String> rowsWithOtherColumns() {
        var wrong = new ArrayList<String>();
        for (int level = Grid.FINEST; level <= Grid.COARSEST; level++) {
            int rows = 4_096 >> level;
            for (int row = 0; row < rows; row += 1 + rows / 200) {
                var place = new GeoPoint((row + 0.5) * 180 / rows - 90, 179.999999);
                var cell =
                        sql.sql("select (match_cells(?, ?))[?]")
                                .params(place.lat(), place.lon(), level)
                                .query(Integer.class)
                                .single();
                if (cell != Grid.cell(level, place)) {
                    wrong.add(level + "/" + row);
                }
            }
        }
        return wrong;
    }

    @Test
    void findsTripsThatWereCopiedBeforeThereWereKeys() {
        world.tripIsPublished();
        var delivery = world.request(wish -> wish.put("parcel", parcel(1, 10, 10, 10)));
        sql.sql("update trip_route set keys = null where trip_id = ?").param(world.tripId).update();

        eventually(() -> assertThat(tripsFor(delivery)).contains(world.tripId));
    }

    @Test
    void keepsTheTravelersMinutes() {
        world.tripIsPublished(trip -> trip.put("maxDetourMinutes", 9));
        var delivery = world.request();
        assertThat(matches.of(delivery, world.tripId)).as("two handovers take ten").isEmpty();
        world.tripSays("TripChanged", 2, trip -> change(trip).put("maxDetourMinutes", 60));
        assertThat(matches.of(delivery, world.tripId)).isPresent();
        world.tripSays("TripChanged", 3, trip -> change(trip).put("maxAboardMinutes", 389));
        assertThat(matches.of(delivery, world.tripId)).as("aboard for 390").isEmpty();
    }

    @Test
    void remembersOnceHowDeliveriesEnded() {
        world.tripIsPublished();
        var delivery = world.request();
        ended("DeliveryCompleted", UUID.fromString("00000000-0000-0000-0000-00000000000a"), "");
        ended("DeliveryCompleted", UUID.fromString("00000000-0000-0000-0000-00000000000a"), "");
        ended("DeliveryCancelled", UUID.randomUUID(), "TRAVELER");
        ended("DeliveryCancelled", UUID.randomUUID(), "CUSTOMER");

        assertThat(matches.of(delivery, world.tripId).orElseThrow().reasons())
                .extracting(Match.Reason::sentence)
                .contains(
                        "the traveler has completed 1 delivery and cancelled 1",
                        "the traveler has carried 1 delivery for this customer");
    }

    private void ended(String how, UUID delivery, String by) {
        var event =
                world.events
                        .sample("delivery", how)
                        .put("deliveryId", delivery.toString())
                        .put("customerId", world.customer.toString())
                        .put("travelerId", world.traveler.toString());
        if (!by.isEmpty()) {
            event.put("by", by);
        }
        world.events.awaitHandled(
                world.events.publish("delivery", "delivery", how, delivery, 9, event));
    }

    private ObjectNode change(ObjectNode trip) {
        return trip.put("travelerId", world.traveler.toString());
    }

    @Test
    void keepsPeopleApartOfWhomOneHasBlockedTheOther() {
        world.tripIsPublished();
        var delivery = world.request(wish -> wish.put("parcel", parcel(1, 10, 10, 10)));
        for (boolean byCustomer : new boolean[] {true, false}) {
            var blocker = byCustomer ? world.asCustomer() : world.asTraveler();
            var path = "/v1/blocks/" + (byCustomer ? world.traveler : world.customer);
            assertThat(matches.of(delivery, world.tripId)).isPresent();
            blocker.put(path, Map.of()).expect(204);
            assertThat(matches.of(delivery, world.tripId)).isEmpty();
            assertThat(tripsFor(delivery)).doesNotContain(world.tripId);
            assertThat(matches.ofTrip(world.tripId))
                    .extracting(Match::deliveryId)
                    .doesNotContain(delivery);
            blocker.delete(path).expect(204);
        }
    }

    /** Five trips and deliveries around them in each hard part of the world, judged by walking. */
    @ParameterizedTest
    @EnumSource
    void agreesWithBruteForce(Region region) {
        var random = new Random(20_261_122 + region.name().hashCode());
        // In the order in which they were drawn, so that a region is the same each time.
        var trips = new LinkedHashMap<UUID, List<BruteForce.Leg>>();
        var detours = new HashMap<UUID, Integer>();
        for (int n = 0; n < 20; n++) {
            var id = UUID.randomUUID();
            var legs = region.legs(random);
            int detourKm = 10 + random.nextInt(150);
            publish(id, legs, detourKm);
            trips.put(id, legs);
            detours.put(id, detourKm);
        }
        var ways = List.copyOf(trips.values());
        int judged = 0;
        int fitting = 0;
        for (int n = 0; n < 20; n++) {
            var sought = region.wish(ways.get(n), random);
            var id =
                    world.request(wish -> {
                        wish.put("pickup", stop(sought.pickup(), sought.opens(), sought.closes()));
                        wish.put("dropoff", stop(sought.dropoff(), sought.opens(), sought.until()));
                    });
            var found =
                    matches.ofDelivery(id).stream()
                            .collect(Collectors.toMap(Match::tripId, match -> match));
            for (var trip : trips.keySet()) {
                var verdict =
                        BruteForce.judge(
                                trips.get(trip),
                                detours.get(trip) * 1_000.0,
                                sought.pickup(),
                                sought.opens(),
                                sought.closes().plus(Duration.ofHours(2)),
                                sought.dropoff(),
                                sought.opens().minus(Duration.ofHours(12)),
                                sought.until());
                if (verdict.marginM() < 1_500) {
                    continue; // Too close to call by walking.
                }
                judged++;
                assertThat(found.containsKey(trip))
                        .as("delivery %s on trip %s: %s", id, trip, verdict)
                        .isEqualTo(verdict.fits());
                assertThat(matches.of(id, trip).isPresent()).isEqualTo(verdict.fits());
                if (verdict.fits()) {
                    fitting++;
                    assertThat(found.get(trip).detourKm())
                            .isCloseTo(verdict.detourM() / 1_000, within(1.5));
                    assertThat(matches.ofTrip(trip)).anyMatch(m -> m.deliveryId().equals(id));
                }
            }
        }
        assertThat(judged).isGreaterThan(150);
        assertThat(fitting).isGreaterThan(2);
    }

    private List<UUID> tripsFor(UUID delivery) {
        return matches.ofDelivery(delivery).stream().map(Match::tripId).toList();
    }

    private JsonNode matchOf(UUID delivery) {
        var items =
                world.asCustomer()
                        .get("/v1/deliveries/" + delivery + "/matches")
                        .expect(200)
                        .json()
                        .get("items");
        for (var item : items) {
            if (item.get("tripId").asString().equals(world.tripId.toString())) {
                return item;
            }
        }
        throw new AssertionError("The trip is not among " + items);
    }

    private static void room(ObjectNode event, int weightGrams) {
        room(event, weightGrams, weightGrams);
    }

    private static void room(ObjectNode event, int... weightGramsByLeg) {
        var legs = event.putArray("freeByLeg");
        for (int grams : weightGramsByLeg) {
            legs.addObject().put("weightGrams", grams).put("volumeCm3", 9_000_000).put("items", 4);
        }
    }

    private static Map<String, Integer> parcel(int weight, int length, int width, int height) {
        return Map.of(
                "weightGrams", weight, "lengthMm", length, "widthMm", width, "heightMm", height);
    }

    private static Map<String, Object> stop(GeoPoint point, Instant from, Instant until) {
        return World.stopAnywhere(point.lat(), point.lon(), from, until);
    }

    private void publish(UUID id, List<BruteForce.Leg> legs, int detourKm) {
        var trip = world.events.sample("trip", "TripPublished");
        trip.put("tripId", id.toString())
                .put("travelerId", world.traveler.toString())
                .put("maxDetourKm", detourKm);
        trip.remove(List.of("maxDetourMinutes", "maxAboardMinutes"));
        var sample = trip.get("legs").get(0);
        ArrayNode written = trip.putArray("legs");
        IntStream.range(0, legs.size())
                .forEach(n -> {
                    var leg = (ObjectNode) sample.deepCopy();
                    point(leg.get("from"), legs.get(n).from());
                    point(leg.get("to"), legs.get(n).to());
                    leg.put("departureAt", legs.get(n).departureAt().toString());
                    leg.put("arrivalAt", legs.get(n).arrivalAt().toString());
                    leg.remove("way");
                    written.add(leg);
                });
        room(trip, legs.stream().mapToInt(_ -> 20_000).toArray());
        world.events.awaitHandled(
                world.events.publish("trip", "trip", "TripPublished", id, 1, trip));
    }

    private static void point(JsonNode place, GeoPoint point) {
        ((ObjectNode) place.get("point")).put("lat", point.lat()).put("lon", point.lon());
    }
}
