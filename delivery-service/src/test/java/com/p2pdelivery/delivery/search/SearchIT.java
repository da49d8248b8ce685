package com.p2pdelivery.delivery.search;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.delivery.matching.News;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Saved searches from Lyon to Milano, and what they are told of. */
@ServiceIT
class SearchIT {

    private final World world;
    private final TellSearches tellSearches;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final Instant tomorrow =
            Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    SearchIT(
            TestApi api,
            EventsProbe events,
            TellSearches tellSearches,
            TransactionTemplate transaction,
            JdbcClient sql) {
        this.world = new World(api, events);
        this.tellSearches = tellSearches;
        this.transaction = transaction;
        this.sql = sql;
    }

    @Test
    void aCustomerIsToldOnceOfEachTripThatComesAlong() {
        var search = save(world.asCustomer(), wanted("TRIPS"));
        publish(1, "TripPublished");

        var told = await(search);
        assertThat(told.get("tripId").asString()).isEqualTo(world.tripId.toString());
        assertThat(told.get("ownerId").asString()).isEqualTo(world.customer.toString());
        assertThat(told.has("deliveryId")).isFalse();
        assertThat(Instant.parse(told.get("at").asString()))
                .isBetween(tomorrow, tomorrow.plusSeconds(5));

        publish(2, "TripChanged");
        lookedAt();
        assertThat(toldTo(search)).hasSize(1);
        assertThat(read(search).at("/found").findValuesAsString("id"))
                .containsExactly(world.tripId.toString());
    }

    @Test
    void aTravelerIsToldOfEachDeliveryThatComesAlong() {
        var search = save(world.asTraveler(), wanted("DELIVERIES"));
        var elsewhere =
                save(world.asTraveler(), with(wanted("DELIVERIES"), it -> it.put("radiusKm", 1)));
        var delivery = request();

        assertThat(await(search).get("deliveryId").asString()).isEqualTo(delivery.toString());
        lookedAt();
        assertThat(toldTo(search)).hasSize(1);
        assertThat(toldTo(elsewhere)).as("its pickup is 5 km away").isEmpty();
    }

    @Test
    void isNotToldOfWhatDoesNotSuit() {
        var back =
                save(
                        world.asCustomer(),
                        with(
                                wanted("TRIPS"),
                                it -> {
                                    var from = it.put("from", it.get("to"));
                                    it.put("to", from);
                                }));
        var later =
                save(
                        world.asCustomer(),
                        with(
                                wanted("TRIPS"),
                                it -> it.put("startsAt", tomorrow.plusSeconds(60).toString())));
        var own = save(world.asTraveler(), wanted("TRIPS"));
        var deliveries = save(world.asCustomer(), wanted("DELIVERIES"));
        world.asStranger().put("/v1/blocks/" + world.traveler, Map.of()).expect(204);
        var blocking = save(world.asStranger(), wanted("TRIPS"));
        var witness = save(world.asCustomer(), wanted("TRIPS"));

        publish(1, "TripPublished");

        await(witness);
        for (var search : List.of(back, later, own, deliveries, blocking)) {
            assertThat(toldTo(search)).isEmpty();
        }
    }

    @Test
    void nothingIsLostOrToldTwiceWhereTheServiceDiesInBetween() {
        var search = save(world.asCustomer(), wanted("TRIPS"));
        sql.sql("insert into match_news (kind, found_id) values ('TRIP', ?)")
                .param(world.tripId)
                .update();
        // As if it died before the commit.
        transaction.executeWithoutResult(status -> {
            tellSearches.handle(new TellSearches.Command(100));
            status.setRollbackOnly();
        });
        publish(1, "TripPublished");
        transaction.executeWithoutResult(status -> {
            tellSearches.handle(new TellSearches.Command(100));
            status.setRollbackOnly();
        });

        await(search);
        // As if it heard of the same trip again.
        sql.sql("insert into match_news (kind, found_id) values (?, ?)")
                .params(News.Kind.TRIP.name(), world.tripId)
                .update();
        lookedAt();
        assertThat(toldTo(search)).hasSize(1);
    }

    @Test
    void belongsToItsOwnerOnly() {
        var search = save(world.asCustomer(), wanted("TRIPS"));
        var path = "/v1/searches/" + search;
        world.asStranger().get(path).expect(404);
        world.asStranger().put(path, wanted("TRIPS")).expect(404);
        world.asStranger().delete(path).expect(404);
        assertThat(ids(world.asStranger())).isEmpty();
        assertThat(ids(world.asCustomer())).containsExactly(search.toString());
        world.asCustomer().delete(path).expect(204);
        world.asCustomer().get(path).expect(404);
    }

    @Test
    void isChangedByWhoeverSawItsVersion() {
        var search = save(world.asCustomer(), wanted("TRIPS"));
        var path = "/v1/searches/" + search;
        var wider = with(wanted("TRIPS"), it -> it.put("radiusKm", 70));
        var changed = world.asCustomer().with("If-Match", "\"0\"").put(path, wider).expect(200);
        assertThat(changed.json().get("radiusKm").asDouble()).isEqualTo(70);
        assertThat(changed.headers().getETag()).isEqualTo("\"1\"");
        assertThat(world.asCustomer().with("If-Match", "\"0\"").put(path, wider).expect(412).code())
                .isEqualTo("search-changed");
    }

    @Test
    void refusesWhatCannotBeLookedFor() {
        refuses("radiusKm", it -> it.put("radiusKm", 101));
        refuses("radiusKm", it -> it.put("radiusKm", 0.5));
        refuses("endsAt", it -> it.put("endsAt", it.get("startsAt")));
        refuses("endsAt", it -> it.put("endsAt", "2099-01-01T00:00:00Z"));
        refuses("to", it -> it.put("to", it.get("from")));
        for (int n = 0; n < 10; n++) {
            save(world.asCustomer(), wanted("TRIPS"));
        }
        assertThat(world.asCustomer().post("/v1/searches", wanted("TRIPS")).expect(409).code())
                .isEqualTo("too-many-searches");
    }

    private void refuses(String field, Consumer<Map<String, Object>> change) {
        var answer =
                world.asCustomer().post("/v1/searches", with(wanted("TRIPS"), change)).expect(400);
        assertThat(answer.json().get("errors").findValuesAsString("field")).contains(field);
    }

    private UUID save(TestApi.Caller who, Map<String, Object> wanted) {
        return who.post("/v1/searches", wanted).expect(201).id("/searchId");
    }

    private Map<String, Object> wanted(String kind) {
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("kind", kind);
        wanted.put("from", place("Lyon", 45.7641, 4.8357));
        wanted.put("to", place("Milano", 45.4642, 9.1896));
        wanted.put("radiusKm", 20);
        wanted.put("startsAt", tomorrow.minusSeconds(3_600).toString());
        wanted.put("endsAt", tomorrow.plusSeconds(3_600).toString());
        return wanted;
    }

    private static Map<String, Object> with(
            Map<String, Object> wanted, Consumer<Map<String, Object>> change) {
        change.accept(wanted);
        return wanted;
    }

    private static Map<String, Object> place(String name, double lat, double lon) {
        return Map.of("name", name, "point", Map.of("lat", lat, "lon", lon));
    }

    /** The sample's trip from Lyon by Torino to Milano, tomorrow. */
    private void publish(long sequence, String type) {
        var trip = world.events.sample("trip", type);
        trip.put("tripId", world.tripId.toString()).put("travelerId", world.traveler.toString());
        var legs = (ArrayNode) trip.get("legs");
        for (int leg = 0; leg < legs.size(); leg++) {
            ((ObjectNode) legs.get(leg))
                    .put("departureAt", tomorrow.plusSeconds(leg * 18_000L).toString())
                    .put("arrivalAt", tomorrow.plusSeconds(leg * 18_000L + 14_400).toString());
        }
        world.events.awaitHandled(
                world.events.publish("trip", "trip", type, world.tripId, sequence, trip));
    }

    private UUID request() {
        return world.request(wish -> {
            wish.put(
                    "pickup",
                    World.stop(
                            "north of Lyon",
                            45.81,
                            4.8357,
                            tomorrow.toString(),
                            tomorrow.plusSeconds(7_200).toString()));
            wish.put(
                    "dropoff",
                    World.stop(
                            "Milano",
                            45.4642,
                            9.1896,
                            tomorrow.toString(),
                            tomorrow.plusSeconds(86_400).toString()));
        });
    }

    private JsonNode await(UUID search) {
        return world.events.await(
                "delivery", "search", "SearchMatched", event -> isOf(search, event));
    }

    private List<JsonNode> toldTo(UUID search) {
        return world.events.all(
                "delivery", "search", "SearchMatched", event -> isOf(search, event));
    }

    private static boolean isOf(UUID search, JsonNode event) {
        return event.get("searchId").asString().equals(search.toString());
    }

    private void lookedAt() {
        eventually(() ->
                assertThat(sql.sql("select count(*) from match_news").query(Integer.class).single())
                        .isZero());
    }

    private JsonNode read(UUID search) {
        return world.asCustomer().get("/v1/searches/" + search).expect(200).json();
    }

    private static List<String> ids(TestApi.Caller who) {
        return who.get("/v1/searches")
                .expect(200)
                .json()
                .get("items")
                .findValuesAsString("searchId");
    }
}
