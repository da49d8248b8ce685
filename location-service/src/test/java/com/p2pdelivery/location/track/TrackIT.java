package com.p2pdelivery.location.track;

import static com.p2pdelivery.location.track.Delivery.batch;
import static com.p2pdelivery.location.track.Delivery.drive;
import static com.p2pdelivery.location.track.Delivery.position;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServiceIT
class TrackIT extends LocationBackends {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final PositionPartitions partitions;

    TrackIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient jdbc,
            PositionPartitions partitions) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void takesPositionsFromThePickupToTheDelivery() {
        var delivery = new Delivery(events).confirmed().pickedUp();
        events.await("location", "track", "TrackingOpened", about(delivery));

        var answer =
                traveler(delivery)
                        .post(delivery.path("/positions"), drive(now(), -20, 10))
                        .expect(202);
        assertThat(answer.number("/accepted")).isEqualTo(10);
        assertThat(answer.number("/ignored")).isZero();

        delivery.ended("DeliveryDelivered");
        var closed = events.await("location", "track", "TrackingClosed", about(delivery));
        assertThat(closed.path("positions").asInt()).isEqualTo(10);
        assertThat(
                        traveler(delivery)
                                .post(delivery.path("/positions"), drive(now(), -5, 1))
                                .expect(409)
                                .code())
                .isEqualTo("tracking-closed");
        // The track stays readable for its parties.
        assertThat(
                        customer(delivery)
                                .get(delivery.path("/positions"))
                                .expect(200)
                                .json()
                                .path("items"))
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DeliveryDelivered", "DeliveryCompleted", "DeliveryCancelled"})
    void closesWithEachEndAndSaysSoOnce(String end) {
        var delivery =
                new Delivery(events)
                        .pickedUp()
                        .pickedUp()
                        .ended(end)
                        .ended(end)
                        .ended("DeliveryCompleted");

        assertThat(events.all("location", "track", "TrackingOpened", about(delivery))).hasSize(1);
        assertThat(events.all("location", "track", "TrackingClosed", about(delivery))).hasSize(1);
        traveler(delivery).post(delivery.path("/positions"), drive(now(), -5, 1)).expect(409);
    }

    @Test
    void staysClosedWhenTheEndIsHeardOfBeforeTheStart() {
        var delivery = new Delivery(events).ended("DeliveryDelivered").pickedUp().confirmed();

        assertThat(
                        traveler(delivery)
                                .post(delivery.path("/positions"), drive(now(), -5, 1))
                                .expect(409)
                                .code())
                .isEqualTo("tracking-closed");
        events.none("location", "track", "TrackingOpened", about(delivery));
        events.none("location", "track", "TrackingClosed", about(delivery));
    }

    @Test
    void isNotOpenBeforeThePickup() {
        var delivery = new Delivery(events).confirmed();

        assertThat(
                        traveler(delivery)
                                .post(delivery.path("/positions"), drive(now(), -5, 1))
                                .expect(409)
                                .code())
                .isEqualTo("tracking-not-open");
        for (var path : List.of("/position", "/positions", "/stream")) {
            assertThat(customer(delivery).get(delivery.path(path)).expect(409).code())
                    .isEqualTo("tracking-not-open");
        }
    }

    @Test
    void makesTheSameTrackOfLateRepeatedAndUnorderedBatches() {
        var delivery = new Delivery(events).pickedUp();
        var start = now().minusSeconds(120);

        post(delivery, drive(start, 20, 10), 10, 0);
        post(delivery, drive(start, 0, 25), 20, 5);
        // What came last was recorded earlier: it is not where the parcel is.
        assertThat(
                        customer(delivery)
                                .get(delivery.path("/position"))
                                .expect(200)
                                .text("/recordedAt"))
                .isEqualTo(start.plusSeconds(29).toString());
        post(delivery, drive(start, 0, 25), 0, 25);
        var backwards = new ArrayList<>(positions(drive(start, 25, 20)));
        Collections.reverse(backwards);
        backwards.add(backwards.getFirst());
        post(delivery, batch(backwards), 15, 6);

        assertThat(latitudes(delivery)).hasSize(45).isSorted();
        var last = customer(delivery).get(delivery.path("/position")).expect(200);
        assertThat(last.text("/recordedAt")).isEqualTo(start.plusSeconds(44).toString());
        assertThat(last.json().path("lat").asDouble()).isEqualTo(45.044);

        delivery.ended("DeliveryDelivered");
        assertThat(
                        events.await("location", "track", "TrackingClosed", about(delivery))
                                .path("positions")
                                .asInt())
                .isEqualTo(45);
    }

    @Test
    void keepsEachPositionOnceWhenBatchesComeAtTheSameTime() throws Exception {
        var delivery = new Delivery(events).pickedUp();
        var start = now().minusSeconds(200);
        var batches = new ArrayList<Callable<Long>>();
        var random = new Random(7);
        for (int i = 0; i < 24; i++) {
            var shuffled = new ArrayList<>(positions(drive(start, random.nextInt(100), 50)));
            Collections.shuffle(shuffled, random);
            batches.add(() ->
                    traveler(delivery)
                            .post(delivery.path("/positions"), batch(shuffled))
                            .expect(202)
                            .number("/accepted"));
        }
        batches.add(() ->
                traveler(delivery)
                        .post(delivery.path("/positions"), drive(start, 0, 150))
                        .expect(202)
                        .number("/accepted"));

        long accepted = 0;
        try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : phones.invokeAll(batches)) {
                accepted += done.get();
            }
        }

        assertThat(accepted).isEqualTo(150);
        assertThat(latitudes(delivery)).hasSize(150).isSorted();
        assertThat(
                        jdbc.sql("select position_count from track where delivery_id = ?")
                                .param(delivery.id)
                                .query(Long.class)
                                .single())
                .isEqualTo(150);
    }

    @Test
    void refusesWhatCannotBeAPositionAndTakesNothingOfItsBatch() {
        var delivery = new Delivery(events).pickedUpAt(now().minusSeconds(3600));
        var good = position(now().minusSeconds(5), 48);

        refused(delivery, with(good, "lat", 90.1), "positions[1].lat");
        refused(delivery, with(good, "lat", -90.1), "positions[1].lat");
        refused(delivery, with(good, "lon", 180.1), "positions[1].lon");
        refused(delivery, with(good, "lon", null), "positions[1].lon");
        refused(delivery, with(good, "accuracyM", -1), "positions[1].accuracyM");
        refused(delivery, with(good, "accuracyM", null), "positions[1].accuracyM");
        refused(delivery, with(good, "recordedAt", null), "positions[1].recordedAt");
        refused(delivery, with(good, "headingDeg", 361), "positions[1].headingDeg");
        refused(
                delivery,
                with(good, "recordedAt", now().plusSeconds(150).toString()),
                "positions[1].recordedAt");
        refused(
                delivery,
                with(good, "recordedAt", now().minusSeconds(3600 + 330).toString()),
                "positions[1].recordedAt");
        traveler(delivery).post(delivery.path("/positions"), batch(List.of())).expect(400);
        traveler(delivery).post(delivery.path("/positions"), Map.of()).expect(400);
        traveler(delivery).post(delivery.path("/positions"), drive(now(), -600, 501)).expect(400);

        assertThat(latitudes(delivery)).isEmpty();
        assertThat(customer(delivery).get(delivery.path("/position")).expect(404).code())
                .isEqualTo("no-position");
    }

    @Test
    void allowsForAClockThatIsALittleWrong() {
        var delivery = new Delivery(events).pickedUpAt(now().minusSeconds(3600));

        post(
                delivery,
                batch(
                        List.of(
                                position(now().plusSeconds(100), 48),
                                position(now().minusSeconds(3600 + 280), 47))),
                2,
                0);
        post(delivery, drive(now(), -600, 500), 500, 0);
    }

    @Test
    void tellsStrangersNothing() {
        var delivery = new Delivery(events).confirmed().pickedUp();
        post(delivery, drive(now(), -20, 3), 3, 0);
        var unknown = new Delivery(events);

        var stranger = api.as(UUID.randomUUID(), "CUSTOMER", "TRAVELER", "ADMIN");
        for (var path : List.of("/position", "/positions", "/stream")) {
            var told = stranger.get(delivery.path(path)).expect(404);
            assertThat(told.json().path("detail"))
                    .isEqualTo(stranger.get(unknown.path(path)).expect(404).json().path("detail"));
            api.anonymous().get(delivery.path(path)).expect(401);
        }
        stranger.post(delivery.path("/positions"), drive(now(), -5, 1)).expect(404);
        api.anonymous().post(delivery.path("/positions"), drive(now(), -5, 1)).expect(401);
        customer(delivery).post(delivery.path("/positions"), drive(now(), -5, 1)).expect(403);
        assertThat(latitudes(delivery)).hasSize(3);
    }

    @Test
    void showsALongTrackPageByPage() {
        var delivery = new Delivery(events).pickedUp();
        post(delivery, drive(now().minusSeconds(60), 0, 25), 25, 0);

        var seen = new ArrayList<Double>();
        var pages = 0;
        var next = "?limit=10";
        do {
            var page =
                    traveler(delivery).get(delivery.path("/positions" + next)).expect(200).json();
            page.path("items").forEach(item -> seen.add(item.path("lat").asDouble()));
            next =
                    page.has("nextCursor")
                            ? "?limit=10&cursor=" + page.path("nextCursor").asString()
                            : "";
            pages++;
        } while (!next.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
        traveler(delivery).get(delivery.path("/positions?cursor=nonsense")).expect(400);
    }

    @Test
    void makesThePartitionOfADayThatNobodyPreparedFor() {
        clock.advance(Duration.ofDays(40));
        var delivery = new Delivery(events).pickedUpAt(now());
        post(delivery, drive(now(), -20, 5), 5, 0);

        var day = now().minusSeconds(20).toString().substring(0, 10).replace("-", "");
        assertThat(partitionsOf(delivery))
                .contains("position_" + day)
                .doesNotContain("position_default");
    }

    @Test
    void movesPositionsOutOfTheDefaultPartitionOnceTheirDayHasOne() {
        var delivery = new Delivery(events).pickedUp();
        var at = now().plus(Duration.ofDays(300)).truncatedTo(ChronoUnit.DAYS);
        jdbc.sql(
                        """
                        insert into position (delivery_id, recorded_at, number, received_at, lat, lon, accuracy_m)
                        values (?, cast(? as timestamptz), 1, current_timestamp, 1, 1, 1)
                        """)
                .params(delivery.id, at.toString())
                .update();
        assertThat(partitionsOf(delivery)).containsExactly("position_default");

        partitions.makeAhead();

        assertThat(partitionsOf(delivery))
                .containsExactly("position_" + at.toString().substring(0, 10).replace("-", ""));
    }

    private List<String> partitionsOf(Delivery delivery) {
        return jdbc.sql(
                        "select distinct tableoid::regclass::text from position where delivery_id = ?")
                .param(delivery.id)
                .query(String.class)
                .list();
    }

    private void refused(Delivery delivery, Map<String, Object> wrong, String field) {
        var body = batch(List.of(position(now().minusSeconds(9), 48), wrong));
        var answer = traveler(delivery).post(delivery.path("/positions"), body).expect(400);
        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    private void post(Delivery delivery, Map<String, Object> body, int accepted, int ignored) {
        var answer = traveler(delivery).post(delivery.path("/positions"), body).expect(202);
        assertThat(answer.number("/accepted")).isEqualTo(accepted);
        assertThat(answer.number("/ignored")).isEqualTo(ignored);
    }

    private List<Double> latitudes(Delivery delivery) {
        var items =
                customer(delivery)
                        .get(delivery.path("/positions?limit=1000"))
                        .expect(200)
                        .json()
                        .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("lat").asDouble())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> positions(Map<String, Object> batch) {
        return (List<Map<String, Object>>) batch.get("positions");
    }

    private static Map<String, Object> with(
            Map<String, Object> position, String field, Object value) {
        var changed = new HashMap<>(position);
        changed.put(field, value);
        return changed;
    }

    private static java.util.function.Predicate<JsonNode> about(Delivery delivery) {
        return event -> event.path("deliveryId").asString().equals(delivery.id.toString());
    }

    private TestApi.Caller customer(Delivery delivery) {
        return api.as(delivery.customer, "CUSTOMER");
    }

    private TestApi.Caller traveler(Delivery delivery) {
        return api.as(delivery.traveler, "TRAVELER");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
