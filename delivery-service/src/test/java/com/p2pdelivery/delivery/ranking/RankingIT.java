package com.p2pdelivery.delivery.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.delivery.ranking.learning.LabelledList;
import com.p2pdelivery.delivery.ranking.learning.LabelledLists;
import com.p2pdelivery.delivery.ranking.simulation.SimulatedLog;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The life of a ranking model, from shown lists to its way back; all learning is simulated. */
@ServiceIT
class RankingIT {

    private static final AtomicInteger YEAR = new AtomicInteger(2034);
    private static final SimulatedLog SIMULATED = new SimulatedLog(6, 900, 1, 0.3);

    private final World world;
    private final JdbcClient sql;
    private final ChosenLists chosen;
    private final MeterRegistry meters;
    private final Clock clock;
    private final JsonMapper json;
    private final TestApi.Caller admin;

    /** When nobody else travels, not even in another test. */
    private final int year = YEAR.incrementAndGet();

    RankingIT(
            TestApi api,
            EventsProbe events,
            JdbcClient sql,
            ChosenLists chosen,
            MeterRegistry meters,
            Clock clock,
            JsonMapper json) {
        this.world = new World(api, events);
        this.sql = sql;
        this.chosen = chosen;
        this.meters = meters;
        this.clock = clock;
        this.json = json;
        this.admin = api.as(UUID.randomUUID(), "ADMIN");
    }

    @BeforeEach
    @AfterEach
    void nothingIsLearntYet() {
        sql.sql("delete from ranking_switch").update();
        sql.sql("delete from ranking_run").update();
        sql.sql("delete from ranking_model").update();
        sql.sql("delete from ranking_impression").update();
        sql.sql("delete from ranking_outcome").update();
        Eventually.eventually(() -> assertThat(orders()).isEqualTo("HAND_MADE"));
    }

    @Test
    void isForAdministratorsOnly() {
        for (var who : List.of(world.asCustomer(), world.asTraveler())) {
            who.get("/v1/ranking/models").expect(403);
            who.post("/v1/ranking/trainings", Map.of()).expect(403);
            who.post("/v1/ranking/rollback").expect(403);
        }
        admin.get("/v1/ranking/models/" + UUID.randomUUID()).expect(404);
        admin.get("/v1/ranking/models/" + UUID.randomUUID() + "/weights").expect(404);
        admin.get("/v1/ranking/runs/" + UUID.randomUUID()).expect(404);
        admin.post("/v1/ranking/models/" + UUID.randomUUID() + "/activation").expect(404);
        admin.post("/v1/ranking/models/" + UUID.randomUUID() + "/evaluations").expect(404);
    }

    @Test
    void showsTheHandMadeScoreUntilSomebodySwitches() {
        var models = admin.get("/v1/ranking/models").expect(200).json();

        assertThat(models.at("/active/kind").asString()).isEqualTo("HAND_MADE");
        assertThat(models.get("items")).isEmpty();
        assertThat(admin.post("/v1/ranking/rollback").expect(409).text("/code"))
                .isEqualTo("ranking-hand-made");
    }

    @Test
    void refusesToLearnFromTooLittleAndSaysHowMuchItTakes() {
        var refused = admin.post("/v1/ranking/trainings", Map.of()).expect(409);

        assertThat(refused.text("/code")).isEqualTo("ranking-too-few-lists");
        assertThat(refused.json().get("found").asInt()).isZero();
        assertThat(refused.json().get("needed").asInt()).isEqualTo(300);
    }

    @Test
    void remembersWhatWasShownAndWhatBecameOfIt() {
        publishTrip();
        var near = request(0.0, 5_000, "06:10");
        request(0.06, 100, "09:00");
        shown();
        shown();
        var since = clock.instant().minus(Duration.ofHours(1));

        world.offer(near, 4_000).expect(201);

        // The choice is put down to the second list only.
        Eventually.eventually(
                () -> assertThat(chosen.count(since, clock.instant(), false)).isEqualTo(1));
        chosen.between(since, clock.instant(), false)
                .forEach(list -> {
                    assertThat(list.names()).contains("detour", "timing", "room", "detourKm");
                    assertThat(list.grades()).containsExactlyInAnyOrder(0, 1);
                    assertThat(list.handMade()[0]).isGreaterThan(list.handMade()[1]);
                });
        assertThat(chosen.count(since, clock.instant(), true)).isZero();
    }

    @Test
    void hearsHowFarAPairHasCome() {
        var delivery = UUID.randomUUID().toString();
        var milestones =
                Map.of(
                        "OfferMade", "OFFERED",
                        "OfferAccepted", "ACCEPTED",
                        "DeliveryConfirmed", "CONFIRMED",
                        "DeliveryCompleted", "COMPLETED");
        milestones
                .keySet()
                .forEach(type -> {
                    var event = world.events.sample("delivery", type);
                    var pair = event.get("booking") instanceof ObjectNode booking ? booking : event;
                    pair.put("deliveryId", delivery).put("tripId", world.tripId.toString());
                    event.put("deliveryId", delivery);
                    var id = UUID.fromString(delivery);
                    world.events.awaitHandled(
                            world.events.publish("delivery", "delivery", type, id, 1, event));
                });

        assertThat(
                        sql.sql(
                                        "select milestone from ranking_outcome where delivery_id = cast(? as uuid)")
                                .param(delivery)
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrderElementsOf(milestones.values());
    }

    @Test
    void learnsIsSwitchedOnOrdersListsAndIsRolledBack() {
        publishTrip();
        var near = request(0.0, 15_000, "06:10");
        var far = request(0.06, 100, "09:00");
        assertThat(shown()).containsExactly(far, near);
        write(SIMULATED);

        var model = trained();

        assertThat(model.get("simulated").asBoolean()).isTrue();
        assertThat(model.at("/evaluation/learned/estimate").asDouble())
                .isGreaterThan(model.at("/evaluation/handMade/estimate").asDouble());
        assertThat(shown()).containsExactly(far, near);

        var path = "/v1/ranking/models/" + model.get("modelId").asString();
        assertThat(admin.get(path + "/weights").expect(200).json().get("items"))
                .anyMatch(weight -> weight.get("feature").asString().equals("detourKm"));
        assertThat(admin.post(path + "/activation").expect(200).text("/kind")).isEqualTo("LEARNED");
        Eventually.eventually(() -> assertThat(shown()).containsExactly(near, far));
        assertThat(admin.post(path + "/activation").expect(409).text("/code"))
                .isEqualTo("ranking-model-active");

        admin.post("/v1/ranking/rollback").expect(200);
        Eventually.eventually(() -> assertThat(shown()).containsExactly(far, near));
    }

    @Test
    void fallsBackToTheHandMadeScoreWhenTheModelIsBroken() {
        publishTrip();
        var near = request(0.0, 15_000, "06:10");
        var far = request(0.06, 100, "09:00");
        write(SIMULATED);
        var path = "/v1/ranking/models/" + trained().get("modelId").asString();
        admin.post(path + "/activation").expect(200);
        Eventually.eventually(() -> assertThat(shown()).containsExactly(near, far));
        double before = fallbacks();

        sql.sql("update ranking_model set bytes = overlay(bytes placing '\\x00'::bytea from 20)")
                .update();

        Eventually.eventually(() -> assertThat(shown()).containsExactly(far, near));
        assertThat(fallbacks()).isGreaterThan(before);
        admin.post("/v1/ranking/rollback").expect(200);
        assertThat(admin.post(path + "/activation").expect(409).text("/code"))
                .isEqualTo("ranking-model-broken");
    }

    @Test
    void isNotSwitchedOnUnlessItIsBetter() {
        // People who always take what the hand-made score puts first leave nothing to learn.
        write(reader -> SIMULATED.forEach(list -> reader.accept(firstIsTaken(list))));

        var model = trained();

        var path = "/v1/ranking/models/" + model.get("modelId").asString() + "/activation";
        assertThat(admin.post(path).expect(409).text("/code"))
                .isEqualTo("ranking-model-not-better");
        assertThat(orders()).isEqualTo("HAND_MADE");
    }

    @Test
    void isJudgedAgainByWhatWasShownSince() {
        write(SIMULATED);
        var model = trained();
        SimulatedRows.write(
                sql, new SimulatedLog(7, 200, 1, 0), clock.instant().minus(Duration.ofHours(4)));

        var path = "/v1/ranking/models/" + model.get("modelId").asString();
        done(admin.post(path + "/evaluations").expect(202).json());

        var again = admin.get(path).expect(200).json();
        assertThat(again.at("/evaluation/lists").asInt())
                .isGreaterThan(model.at("/evaluation/lists").asInt());
        assertThat(again.get("evaluatedFrom")).isEqualTo(model.get("trainedUntil"));
    }

    @Test
    void beginsARunAnewWhoseWorkerHasDied() {
        write(SIMULATED);
        var run = UUID.randomUUID();
        sql.sql(
                        """
                        insert into ranking_run (run_id, kind, status, simulated, data_from, data_until,
                                                 attempts, lease_until, created_at, created_by)
                        values (:run, 'TRAINING', 'RUNNING', true, now() - interval '60 days', now(),
                                1, now() + interval '2 seconds', now(), :run)
                        """)
                .param("run", run)
                .update();
        // While it is believed alive nobody else begins.
        assertThat(
                        admin.post("/v1/ranking/trainings", Map.of("simulated", true))
                                .expect(409)
                                .text("/code"))
                .isEqualTo("ranking-run-in-progress");

        done(admin.get("/v1/ranking/runs/" + run).expect(200).json());

        admin.get("/v1/ranking/models/" + run).expect(200);
    }

    private JsonNode trained() {
        var run =
                done(
                        admin.post("/v1/ranking/trainings", Map.of("simulated", true))
                                .expect(202)
                                .json());
        return admin.get("/v1/ranking/models/" + run.get("modelId").asString()).expect(200).json();
    }

    private JsonNode done(JsonNode run) {
        var path = "/v1/ranking/runs/" + run.get("runId").asString();
        Eventually.eventually(
                () -> assertThat(admin.get(path).expect(200).text("/status")).isEqualTo("DONE"));
        return admin.get(path).expect(200).json();
    }

    private void write(LabelledLists lists) {
        SimulatedRows.write(sql, lists, clock.instant().minus(Duration.ofDays(30)));
    }

    private static LabelledList firstIsTaken(LabelledList list) {
        var grades = new int[list.grades().length];
        int best = 0;
        for (int place = 1; place < grades.length; place++) {
            best = list.handMade()[place] > list.handMade()[best] ? place : best;
        }
        grades[best] = 1;
        return new LabelledList(
                list.names(), list.features(), list.handMade(), grades, list.swapAt());
    }

    private String orders() {
        return admin.get("/v1/ranking/models").expect(200).text("/active/kind");
    }

    private double fallbacks() {
        return meters.counter("delivery.ranking.fallbacks", "reason", "broken").count();
    }

    /** What the traveler is shown for their trip. */
    private List<UUID> shown() {
        return world.asTraveler()
                .get("/v1/deliveries/matches?tripId=" + world.tripId)
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(match -> UUID.fromString(match.get("deliveryId").asString()))
                .toList();
    }

    /** The sample's trip, in the test's own year. */
    private void publishTrip() {
        world.tripIsPublished(trip -> {
            var text = json.writeValueAsString(trip).replace("2030-05-04", year + "-05-04");
            trip.removeAll();
            trip.setAll((ObjectNode) json.readTree(text));
            trip.put("maxDetourKm", 40);
        });
    }

    /**
     * From Lyon, or somewhat north of it, to Milano.
     *
     * @param north degrees off the way
     * @param closes when the pickup window closes
     */
    private UUID request(double north, int grams, String closes) {
        var day = year + "-05-04T";
        return world.request(wish -> {
            wish.put(
                    "parcel",
                    Map.of("weightGrams", grams, "lengthMm", 100, "widthMm", 100, "heightMm", 100));
            wish.put(
                    "pickup",
                    World.stop(
                            "Lyon",
                            45.7641 + north,
                            4.8357,
                            day + "05:00:00Z",
                            day + closes + ":00Z"));
            wish.put(
                    "dropoff",
                    World.stop("Milano", 45.4642, 9.1896, day + "11:00:00Z", day + "20:00:00Z"));
        });
    }
}
