package com.p2pdelivery.trip.plan;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.TravelPlans;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class PlanIT {

    private final TestApi api;
    private final AdjustableClock clock;
    private final JdbcClient sql;
    private final UUID traveler = UUID.randomUUID();

    PlanIT(TestApi api, AdjustableClock clock, JdbcClient sql) {
        this.api = api;
        this.clock = clock;
        this.sql = sql;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void findsWhatATripShouldTakeAndTellsHowFarItHasCome() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);

        var started = start(traveler, trip, request(plan.departure(), 12, 3)).expect(202);

        var location = started.headers().getLocation().toString();
        assertThat(location).isEqualTo(path(trip) + "/" + started.id("/planId"));
        assertThat(started.text("/status")).isEqualTo("RUNNING");
        eventually(() -> {
            var running = read(traveler, location);
            assertThat(running.text("/status")).isEqualTo("RUNNING");
            assertThat(running.number("/progress/improvements")).isPositive();
            assertThat(running.number("/progress/elapsedMillis")).isPositive();
            assertThat(running.json().at("/best/taken")).isNotEmpty();
        });
        eventually(() -> assertThat(read(traveler, location).text("/status")).isEqualTo("DONE"));
        var done = read(traveler, location);
        // room for four items, and those that bring most
        assertThat(done.json().at("/best/taken")).hasSize(4);
        assertThat(done.number("/best/reward")).isEqualTo(12 + 11 + 10 + 9);
        assertThat(done.json().at("/best/left")).hasSize(8);
        assertThat(done.text("/best/left/parcel-1")).isEqualTo("NOT_CHOSEN");
        assertThat(done.number("/best/extraSeconds")).isEqualTo(8 * 300);
        assertThat(done.number("/best/extraMeters")).isZero();
        assertThat(done.text("/best/stops/0/kind")).isEqualTo("START");
        assertThat(done.number("/progress/elapsedMillis")).isGreaterThanOrEqualTo(2_900);
    }

    @Test
    void goesOnWithAPlanWhoseWorkerDied() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var ended = start(traveler, trip, request(plan.departure(), 6, 1)).expect(202);
        var location = path(trip) + "/" + ended.id("/planId");
        eventually(() -> assertThat(read(traveler, location).text("/status")).isEqualTo("DONE"));
        var best = read(traveler, location).json().at("/best/taken");

        // as a copy leaves it behind that was killed half way; its lease has just run out
        sql.sql(
                        """
                        update plan set status = 'RUNNING', elapsed_millis = 500, finished_at = null, lease_until = now()
                        where plan_id = :plan
                        """)
                .param("plan", ended.id("/planId"))
                .update();

        eventually(() -> assertThat(read(traveler, location).text("/status")).isEqualTo("DONE"));
        var again = read(traveler, location);
        assertThat(again.json().at("/best/taken")).hasSameSizeAs(best);
        assertThat(again.number("/progress/elapsedMillis")).isBetween(900L, 5_000L);
        assertThat(
                        sql.sql("select attempts from plan where plan_id = :plan")
                                .param("plan", ended.id("/planId"))
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void givesUpAPlanThatKillsWhoeverTouchesItAndOneWhoseTripHasLeft() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var ended = start(traveler, trip, request(plan.departure(), 2, 1)).expect(202);
        var location = path(trip) + "/" + ended.id("/planId");
        eventually(() -> assertThat(read(traveler, location).text("/status")).isEqualTo("DONE"));

        sql.sql(
                        "update plan set status = 'RUNNING', attempts = 4, lease_until = now() where plan_id = :plan")
                .param("plan", ended.id("/planId"))
                .update();
        eventually(() -> assertThat(read(traveler, location).text("/status")).isEqualTo("FAILED"));
        assertThat(read(traveler, location).text("/failure")).isEqualTo("TRIED_TOO_OFTEN");

        clock.advance(Duration.ofHours(25));
        sql.sql(
                        "update plan set status = 'RUNNING', attempts = 0, lease_until = now() where plan_id = :plan")
                .param("plan", ended.id("/planId"))
                .update();
        eventually(() ->
                assertThat(read(traveler, location).text("/failure")).isEqualTo("TRIP_CLOSED"));
    }

    @Test
    void isForTheTripsOwnerOnly() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var request = request(plan.departure(), 1, 1);
        var location = path(trip) + "/" + start(traveler, trip, request).expect(202).id("/planId");

        assertThat(start(UUID.randomUUID(), trip, request).expect(404).code())
                .isEqualTo("trip-unknown");
        assertThat(api.as(UUID.randomUUID(), "TRAVELER").get(location).expect(404).code())
                .isEqualTo("plan-unknown");
        api.as(traveler, "TRAVELER").get(path(trip) + "/" + UUID.randomUUID()).expect(404);
        api.as(traveler, "CUSTOMER").post(path(trip), request).expect(403);
        assertThat(
                        api.as(traveler, "TRAVELER")
                                .withoutIdempotencyKey()
                                .post(path(trip), request)
                                .status())
                .isEqualTo(400);
        clock.advance(Duration.ofHours(25));
        assertThat(start(traveler, trip, request).expect(409).code()).isEqualTo("trip-closed");
    }

    @Test
    void namesWhatIsWrongWithARequest() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var at = plan.departure();

        wrong(trip, with(request(at, 1, 1), Map.of("timeLimitSeconds", 61)), "timeLimitSeconds");
        wrong(trip, with(request(at, 1, 1), Map.of("timeLimitSeconds", 0)), "timeLimitSeconds");
        wrong(trip, request(at, 101, 1), "parcels");
        wrong(trip, request(at, 0, 1), "parcels");
        var one = parcel(1, at);
        wrong(
                trip,
                Map.of("parcels", List.of(one, one), "timeLimitSeconds", 1),
                "parcels[1].reference");
        wrong(
                trip,
                Map.of("parcels", List.of(with(one, Map.of("reward", -1))), "timeLimitSeconds", 1),
                "parcels[0].reward");
        wrong(
                trip,
                Map.of(
                        "parcels",
                        List.of(
                                with(
                                        one,
                                        Map.of(
                                                "pickup",
                                                visit(TravelPlans.LYON, at, at.minusSeconds(1))))),
                        "timeLimitSeconds",
                        1),
                "parcels[0].pickup.until");
    }

    private void wrong(UUID trip, Map<String, Object> request, String field) {
        var refused = start(traveler, trip, request).expect(400);
        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.json().at("/errors").findValuesAsString("field")).contains(field);
    }

    private Answer start(UUID user, UUID trip, Object request) {
        return api.as(user, "TRAVELER").post(path(trip), request);
    }

    private Answer read(UUID user, String location) {
        return api.as(user, "TRAVELER").get(location).expect(200);
    }

    private static String path(UUID trip) {
        return "/v1/trips/" + trip + "/plans";
    }

    /** Parcels all the way, the later ones worth more. */
    private static Map<String, Object> request(Instant departure, int parcels, int seconds) {
        return Map.of(
                "parcels",
                IntStream.rangeClosed(1, parcels).mapToObj(i -> parcel(i, departure)).toList(),
                "timeLimitSeconds",
                seconds);
    }

    private static Map<String, Object> parcel(int number, Instant departure) {
        return Map.of(
                "reference",
                "parcel-" + number,
                "load",
                Map.of("weightGrams", 1_000, "volumeCm3", 5_000, "longestSideMm", 400),
                "pickup",
                visit(
                        TravelPlans.LYON,
                        departure.minusSeconds(7_200),
                        departure.plusSeconds(7_200)),
                "dropoff",
                visit(TravelPlans.MILANO, departure, departure.plus(Duration.ofHours(12))),
                "reward",
                number);
    }

    private static Map<String, Object> visit(
            Map<String, Object> place, Instant from, Instant until) {
        return with(place, Map.of("from", from.toString(), "until", until.toString()));
    }

    private static Map<String, Object> with(Map<String, Object> map, Map<String, Object> more) {
        var all = new HashMap<>(map);
        all.putAll(more);
        return all;
    }
}
