package com.p2pdelivery.trip.insertion;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.BookingStory;
import com.p2pdelivery.trip.TravelPlans;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceIT
class InsertionIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final UUID traveler = UUID.randomUUID();

    InsertionIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.api = api;
        this.events = events;
        this.clock = clock;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void saysWhereAParcelFitsBest() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);

        var answer = ask(traveler, trip, question(plan.departure(), 3_000)).expect(200);

        assertThat(answer.json().at("/refusal").isMissingNode()).isTrue();
        assertThat(answer.number("/options/0/extraMeters")).isZero();
        assertThat(answer.number("/options/0/extraSeconds")).isEqualTo(600);
        assertThat(answer.number("/options/0/fromLeg")).isZero();
        assertThat(answer.text("/options/0/stops/0/kind")).isEqualTo("START");
        int pickup = (int) answer.number("/options/0/pickupIndex");
        assertThat(answer.text("/options/0/stops/" + pickup + "/kind")).isEqualTo("PICKUP");
        assertThat(answer.text("/options/0/stops/" + pickup + "/parcel")).isEqualTo("new");
        assertThat(answer.text("/options/0/pickupAt"))
                .isEqualTo(answer.text("/options/0/stops/" + pickup + "/servedAt"));
        assertThat(Instant.parse(answer.text("/options/0/dropoffAt")))
                .isAfter(Instant.parse(answer.text("/options/0/pickupAt")));
    }

    @Test
    void keepsWhatIsBookedAndPromisesNothingIfThatIsImpossible() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var booked = book(trip, plan.departure());

        var answer = ask(traveler, trip, question(plan.departure(), 3_000)).expect(200);

        assertThat(answer.number("/options/0/extraSeconds")).isEqualTo(600);
        assertThat(answer.json().at("/options/0/stops").findValuesAsString("parcel"))
                .containsExactlyInAnyOrder("new", "new", booked.toString(), booked.toString());
        assertThat(ask(traveler, trip, question(plan.departure(), 17_001)).text("/refusal/code"))
                .isEqualTo("TRIP_FULL");

        book(trip, plan.departure().plus(Duration.ofDays(5)));

        assertThat(ask(traveler, trip, question(plan.departure(), 3_000)).text("/refusal/code"))
                .isEqualTo("ON_BOARD_IMPOSSIBLE");
    }

    private UUID book(UUID trip, Instant from) {
        var story = new BookingStory(events, traveler);
        story.accepted(
                BookingStory.between(
                        story.offer(trip, 3_000, 10_000, 400),
                        TravelPlans.LYON,
                        TravelPlans.MILANO,
                        from),
                "CapacityReserved");
        return story.booking();
    }

    @Test
    void saysWhichRuleIsInTheWay() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);

        var answer = ask(traveler, trip, question(plan.departure(), 20_001)).expect(200);

        assertThat(answer.json().at("/options")).isEmpty();
        assertThat(answer.text("/refusal/code")).isEqualTo("TRIP_FULL");
        assertThat(answer.text("/refusal/detail")).contains("1 g");
    }

    @Test
    void answersItsOwnerOnlyAndOnlyBeforeItLeaves() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var question = question(plan.departure(), 3_000);

        assertThat(ask(UUID.randomUUID(), trip, question).expect(404).code())
                .isEqualTo("trip-unknown");
        assertThat(ask(traveler, UUID.randomUUID(), question).expect(404).code())
                .isEqualTo("trip-unknown");
        api.as(traveler, "CUSTOMER").post(path(trip), question).expect(403);
        api.anonymous().post(path(trip), question).expect(401);
        clock.advance(Duration.ofHours(25));
        assertThat(ask(traveler, trip, question).expect(409).code()).isEqualTo("trip-closed");
    }

    @Test
    void namesWhatIsWrongWithAQuestion() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var at = plan.departure();

        wrong(trip, with(question(at, 0), Map.of()), "parcel.weightGrams");
        wrong(
                trip,
                with(
                        question(at, 1),
                        Map.of("pickup", visit(TravelPlans.LYON, at, at.minusSeconds(1)))),
                "pickup.until");
        wrong(trip, Map.of("parcel", parcel(1)), "dropoff");
        wrong(
                trip,
                with(
                        question(at, 1),
                        Map.of(
                                "dropoff",
                                Map.of("name", " ", "point", Map.of("lat", 1, "lon", 2)))),
                "dropoff.from");
        ask(traveler, trip, "{\"parcel\":").expect(400);
    }

    private void wrong(UUID trip, Map<String, Object> question, String field) {
        var refused = ask(traveler, trip, question).expect(400);
        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.json().at("/errors").findValuesAsString("field")).contains(field);
    }

    private Answer ask(UUID user, UUID trip, Object question) {
        return api.as(user, "TRAVELER").withoutIdempotencyKey().post(path(trip), question);
    }

    private static String path(UUID trip) {
        return "/v1/trips/" + trip + "/insertions";
    }

    private static Map<String, Object> question(Instant departure, int weightGrams) {
        return Map.of(
                "parcel",
                parcel(weightGrams),
                "pickup",
                visit(TravelPlans.LYON, departure, departure.plus(Duration.ofHours(3))),
                "dropoff",
                visit(TravelPlans.MILANO, departure, departure.plus(Duration.ofHours(9))));
    }

    private static Map<String, Object> parcel(int weightGrams) {
        return Map.of("weightGrams", weightGrams, "volumeCm3", 10_000, "longestSideMm", 400);
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
