package com.p2pdelivery.delivery.matching;

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
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which trips can carry which deliveries, against the copy of the trips that events keep. */
@ServiceIT
class MatchingIT {

    private static final Instant START = Instant.parse("2031-03-01T06:00:00Z");

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
    void looksThroughTheSpatialIndex() {
        world.tripIsPublished();
        var delivery = world.request();
        var plan =
                sql.sql(
                                """
                                explain select t.trip_id from delivery d
                                join trip_route t on st_dwithin(t.route, d.pickup_point,
                                     (select max(max_detour_m) / 2 from trip_route), false)
                                where d.id = ?
                                """)
                        .param(delivery)
                        .query(String.class)
                        .list();
        assertThat(String.join("\n", plan)).contains("trip_route_line");
    }

    /** Thirty random trips and fifteen random deliveries, judged by the query and by walking. */
    @Test
    void agreesWithBruteForce() {
        var random = new Random(20_261_122);
        var trips = new HashMap<UUID, List<BruteForce.Leg>>();
        var detours = new HashMap<UUID, Integer>();
        for (int n = 0; n < 30; n++) {
            var id = UUID.randomUUID();
            var legs = randomLegs(random);
            int detourKm = 10 + random.nextInt(150);
            publish(id, legs, detourKm);
            trips.put(id, legs);
            detours.put(id, detourKm);
        }
        int judged = 0;
        int fitting = 0;
        for (int n = 0; n < 15; n++) {
            var pickup = randomPlace(random);
            var dropoff = randomPlace(random);
            var opens = START.plus(Duration.ofMinutes(random.nextInt(300)));
            var closes = opens.plus(Duration.ofMinutes(120 + random.nextInt(900)));
            var until = opens.plus(Duration.ofMinutes(300 + random.nextInt(1_800)));
            var id =
                    world.request(wish -> {
                        wish.put("pickup", stop(pickup, opens, closes));
                        wish.put("dropoff", stop(dropoff, opens, until));
                    });
            var found =
                    matches.ofDelivery(id).stream()
                            .collect(Collectors.toMap(Match::tripId, match -> match));
            for (var trip : trips.keySet()) {
                var verdict =
                        BruteForce.judge(
                                trips.get(trip),
                                detours.get(trip) * 1_000.0,
                                pickup,
                                opens,
                                closes.plus(Duration.ofHours(2)),
                                dropoff,
                                opens.minus(Duration.ofHours(12)),
                                until);
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
                            .isCloseTo(verdict.detourM() / 1_000, within(1.0));
                    assertThat(matches.ofTrip(trip)).anyMatch(m -> m.deliveryId().equals(id));
                }
            }
        }
        assertThat(judged).isGreaterThan(300);
        assertThat(fitting).isGreaterThan(10);
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
        return World.stop("somewhere", point.lat(), point.lon(), from.toString(), until.toString());
    }

    private static GeoPoint randomPlace(Random random) {
        return new GeoPoint(51 + random.nextDouble(), 16 + 4 * random.nextDouble());
    }

    private static List<BruteForce.Leg> randomLegs(Random random) {
        var legs = new ArrayList<BruteForce.Leg>();
        var from = randomPlace(random);
        var at = START.plus(Duration.ofMinutes(random.nextInt(300)));
        for (int leg = 0; leg <= random.nextInt(3); leg++) {
            var to = randomPlace(random);
            var arrival = at.plus(Duration.ofMinutes(60 + random.nextInt(240)));
            legs.add(new BruteForce.Leg(from, to, at, arrival));
            from = to;
            at = arrival.plus(Duration.ofMinutes(random.nextInt(60)));
        }
        return legs;
    }

    private void publish(UUID id, List<BruteForce.Leg> legs, int detourKm) {
        var trip = world.events.sample("trip", "TripPublished");
        trip.put("tripId", id.toString())
                .put("travelerId", world.traveler.toString())
                .put("maxDetourKm", detourKm);
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
