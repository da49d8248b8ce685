package com.p2pdelivery.trip.series;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static com.p2pdelivery.trip.BookingStory.between;
import static com.p2pdelivery.trip.TravelPlans.LYON;
import static com.p2pdelivery.trip.TravelPlans.TORINO;
import static com.p2pdelivery.trip.series.SeriesPlans.BERLIN;
import static com.p2pdelivery.trip.series.SeriesPlans.journey;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.BookingStory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ServiceIT
class SeriesIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final MakeOccurrences makeOccurrences;

    private final UUID traveler = UUID.randomUUID();
    private final TestApi.Caller owner;
    private final TestApi.Caller stranger;
    private final LocalDateTime first;

    SeriesIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            MakeOccurrences makeOccurrences) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.makeOccurrences = makeOccurrences;
        this.owner = api.as(traveler, "TRAVELER");
        this.stranger = api.as(UUID.randomUUID(), "TRAVELER");
        this.first = SeriesPlans.tomorrowAtEight(clock);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void startsASeriesThatOnlyItsTravelerSees() {
        var started = owner.post("/v1/trip-series", SeriesPlans.daily(clock).body()).expect(201);

        var path = "/v1/trip-series/" + started.id("/seriesId");
        assertThat(started.headers().getFirst("Location")).isEqualTo(path);
        assertThat(started.text("/rule")).isEqualTo("FREQ=DAILY");
        assertThat(Instant.parse(started.text("/nextAt"))).isEqualTo(at(first));
        var read = owner.get(path).expect(200);
        assertThat(read.headers().getETag()).isEqualTo(started.headers().getETag());
        assertThat(read.text("/legs/0/durationMinutes")).isEqualTo("240");
        assertThat(stranger.get(path).expect(404).code()).isEqualTo("series-unknown");
        stranger.get(path + "/occurrences").expect(404);
        stranger.delete(path + "/occurrences/" + first + "?scope=ALL").expect(404);
        api.anonymous().get(path).expect(401);
        api.as(traveler, "CUSTOMER")
                .post("/v1/trip-series", SeriesPlans.daily(clock).body())
                .expect(403);
        assertThat(
                        owner.withoutIdempotencyKey()
                                .post("/v1/trip-series", SeriesPlans.daily(clock).body())
                                .expect(400)
                                .code())
                .isEqualTo("idempotency-key-missing");
    }

    @Test
    void listsOnesOwnSeriesNewestFirstPageByPage() {
        var one = SeriesPlans.daily(clock).startedBy(api, traveler);
        var two = SeriesPlans.daily(clock).startedBy(api, traveler);
        SeriesPlans.daily(clock).startedBy(api, UUID.randomUUID());

        var page = owner.get("/v1/trip-series?limit=1").expect(200);
        assertThat(page.id("/items/0/seriesId")).isEqualTo(two);
        var rest =
                owner.get("/v1/trip-series?limit=1&cursor=" + page.text("/nextCursor")).expect(200);
        assertThat(rest.id("/items/0/seriesId")).isEqualTo(one);
        assertThat(rest.json().has("nextCursor")).isFalse();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    zone     | Europe/Atlantis                       | zone
                    zone     | +02:00                                | zone
                    rule     | every other day                       | rule
                    rule     | FREQ=HOURLY                           | rule
                    rule     | FREQ=SECONDLY                         | rule
                    rule     | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30   | rule
                    rule     | FREQ=DAILY;UNTIL=20200101             | rule
                    rule     | FREQ=DAILY;COUNT=2147483647           | rule
                    rule     | FREQ=YEARLY;INTERVAL=10;COUNT=5000    | rule
                    rule     | FREQ=DAILY;INTERVAL=2147483647        | rule
                    start    | 2999-01-01T08:00                      | start
                    start    | 1999-01-01T08:00                      | start
                    start    | 2027-01-01T08:00:30                   | start
                    start    | yesterday                             | start
                    mode     | ROCKET                                | mode
                    """)
    void refusesABadFieldByItsName(String field, String value, String offender) {
        refused(SeriesPlans.daily(clock).with(field, value).body(), offender);
    }

    @Test
    void refusesTooManyExceptionsAndBadJourneysFieldByField() {
        var plan = SeriesPlans.daily(clock);
        var many = Collections.nCopies(501, first.toString());
        refused(plan.with("exDates", many).body(), "exDates");
        plan.without("exDates");
        refused(plan.with("rDates", List.of("1999-01-01T08:00")).body(), "rDates");
        plan.without("rDates");
        refused(
                plan.with("holidays", Map.of("country", "XX", "handling", "SKIP")).body(),
                "holidays.country");
        plan.without("holidays");
        refused(plan.without("rule").body(), "rule");
        plan.with("rule", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25");
        refused(plan.with("holidays", Map.of("country", "DE", "handling", "SKIP")).body(), "rule");
        plan.without("holidays").with("rule", "FREQ=DAILY");
        refused(plan.with("legs", List.of()).body(), "legs");
        refused(
                plan.with("legs", List.of(SeriesPlans.leg(5, 240))).body(),
                "legs[0].departsAfterMinutes");
        refused(
                plan.with("legs", List.of(SeriesPlans.leg(0, 30))).body(),
                "legs[0].durationMinutes");
        refused(
                plan.with("legs", List.of(SeriesPlans.leg(0, 240), SeriesPlans.leg(100, 240)))
                        .body(),
                "legs[1].from");
        refused(
                plan.with("legs", List.of(SeriesPlans.leg(0, -1))).body(),
                "legs[0].durationMinutes");
        plan.with("legs", List.of(SeriesPlans.leg(0, 240)));
        refused(plan.with("capacity", capacity(2_000_001)).body(), "capacity.weightGrams");
        refused(plan.with("capacity", capacity(0)).body(), "capacity.weightGrams");
        plan.with("capacity", capacity(5)).startedBy(api, traveler);
    }

    private static Map<String, Object> capacity(int weightGrams) {
        return Map.of("weightGrams", weightGrams, "volumeCm3", 9, "longestSideMm", 9, "items", 1);
    }

    private void refused(Object body, String field) {
        var refused = owner.post("/v1/trip-series", body).expect(400);
        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void acceptsARuleWhoseFirstDayIsFarAhead() {
        SeriesPlans.daily(clock)
                .with("rule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29")
                .startedBy(api, traveler);
    }

    @Test
    void previewsTheNextTenDaysAndNamesHolidays() {
        var asked =
                Map.of(
                        "start", "2026-12-01T08:00",
                        "zone", "Europe/Berlin",
                        "rule", "FREQ=WEEKLY;BYDAY=FR",
                        "holidays", Map.of("country", "DE", "handling", "SKIP"),
                        "after", "2026-12-10T00:00");

        var preview = owner.post("/v1/trip-series/preview", asked).expect(200);

        assertThat(preview.json().at("/occurrences")).hasSize(10);
        assertThat(preview.text("/occurrences/0/recurrenceId")).isEqualTo("2026-12-11T08:00:00");
        assertThat(preview.text("/occurrences/0/startsAt")).isEqualTo("2026-12-11T07:00:00Z");
        assertThat(preview.text("/occurrences/0/offset")).isEqualTo("+01:00");
        assertThat(preview.text("/skipped/0/recurrenceId")).isEqualTo("2026-12-25T08:00:00");
        assertThat(preview.text("/skipped/0/holiday")).isEqualTo("1st Christmas day");
        assertThat(preview.text("/skipped/1/holiday")).isEqualTo("New Year's Day");
        assertThat(preview.json().at("/skipped")).hasSize(2);
        assertThat(owner.get("/v1/trip-series").json().at("/items")).isEmpty();
    }

    @Test
    void previewsAnHourThatTheClockLeavesOut() {
        var asked =
                Map.of(
                        "start", "2027-03-28T02:30",
                        "zone", "Europe/Berlin",
                        "rule", "FREQ=DAILY;COUNT=2",
                        "after", "2027-03-27T00:00");

        var preview = owner.post("/v1/trip-series/preview", asked).expect(200);

        assertThat(preview.text("/occurrences/0/recurrenceId")).isEqualTo("2027-03-28T02:30:00");
        assertThat(preview.text("/occurrences/0/localStart")).isEqualTo("2027-03-28T03:30:00");
        assertThat(preview.text("/occurrences/0/offset")).isEqualTo("+02:00");
        assertThat(preview.json().at("/occurrences")).hasSize(2);
    }

    @Test
    void listsWhatIsMadeWhatIsToComeAndWhatAHolidaySkips() {
        var extra = first.plusDays(70).withHour(22);
        var series =
                SeriesPlans.daily(clock)
                        .with("rDates", List.of(extra.toString()))
                        .with("exDates", List.of(first.plusDays(1).toString()))
                        .startedBy(api, traveler);
        make(series);

        var listed = occurrences(series, first, first.plusDays(80));

        assertThat(listed).hasSize(81);
        assertThat(listed.getFirst().at("/state").asString()).isEqualTo("MADE");
        assertThat(listed.getFirst().at("/tripStatus").asString()).isEqualTo("PUBLISHED");
        assertThat(listed.get(1).at("/recurrenceId").asString())
                .startsWith(first.plusDays(2).toString());
        assertThat(listed.getLast().at("/state").asString()).isEqualTo("TO_COME");
        assertThat(
                        owner.get(path(series) + "/occurrences?from=2027-01-01&until=2028-06-01")
                                .expect(400)
                                .text("/errors/0/field"))
                .isEqualTo("until");
    }

    @Test
    void changesOneOccurrenceThatIsMade() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        make(series);
        var trip = trip(series, first);

        var edited = put(series, first, "ONE", journeyAt(first.withHour(10), 9_000)).expect(200);

        assertThat(edited.text("/occurrences/0/effect")).isEqualTo("CHANGED");
        assertThat(edited.id("/occurrences/0/tripId")).isEqualTo(trip);
        var changed = owner.get("/v1/trips/" + trip).expect(200);
        assertThat(changed.number("/capacity/weightGrams")).isEqualTo(9_000);
        assertThat(Instant.parse(changed.text("/legs/0/departureAt")))
                .isEqualTo(at(first.withHour(10)));
        assertThat(state(series, first)).isEqualTo("DETACHED");
        assertThat(weight(series, first.plusDays(1))).isEqualTo(20_000);
        put(series, first.plusDays(1), "ALL", journeyAt(first.plusDays(1).withHour(9), 7_000))
                .expect(200);
        make(series);
        assertThat(owner.get("/v1/trips/" + trip).number("/capacity/weightGrams")).isEqualTo(9_000);
        assertThat(states(series, first.toLocalDate().atStartOfDay(), first))
                .as("its own one stays, and none is made beside it")
                .containsExactly("DETACHED");
    }

    @Test
    void makesAnOccurrenceAtOnceThatIsChangedBeforeItsTime() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        var far = first.plusDays(90);

        put(series, far, "ONE", journeyAt(far.plusDays(1).withHour(15), 9_000)).expect(200);

        assertThat(state(series, far)).isEqualTo("DETACHED");
        assertThat(weight(series, far)).isEqualTo(9_000);
        clock.advance(Duration.ofDays(31));
        make(series);
        assertThat(states(series, far, far)).containsExactly("DETACHED");
        assertThat(put(series, first, "ONE", journeyAt(first, 1)).expect(409).code())
                .isEqualTo("occurrence-past");
    }

    @Test
    void refusesToChangeWhatIsNoOccurrenceOrIsAskedWrongly() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);

        assertThat(put(series, first.withMinute(1), "ONE", journeyAt(first, 1)).expect(404).code())
                .isEqualTo("occurrence-unknown");
        put(series, first, "SOME", journeyAt(first, 1)).expect(400);
        owner.put(path(series) + "/occurrences/tomorrow?scope=ONE", journeyAt(first, 1))
                .expect(400);
        var withRule = new HashMap<>(journeyAt(first, 1));
        withRule.put("rule", "FREQ=WEEKLY");
        assertThat(put(series, first, "ONE", withRule).expect(400).text("/errors/0/field"))
                .isEqualTo("rule");
        assertThat(
                        put(series, first, "ALL", journeyAt(first.plusDays(1), 1))
                                .expect(400)
                                .text("/errors/0/field"))
                .isEqualTo("start");
        withRule.put("rule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
        assertThat(put(series, first, "ALL", withRule).expect(400).text("/errors/0/field"))
                .isEqualTo("rule");
        var stale =
                owner.with("If-Match", "\"77\"")
                        .put(
                                path(series) + "/occurrences/" + first + "?scope=ALL",
                                journeyAt(first, 1));
        assertThat(stale.expect(412).code()).isEqualTo("series-changed");
    }

    @Test
    void walksToNoEndOfTime() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        for (var far : List.of("9999-12-31T08:00", "+999999999-12-31T08:00", "-9999-01-01T08:00")) {
            var path = path(series) + "/occurrences/" + far + "?scope=ONE";
            assertThat(owner.put(path, journeyAt(first, 1)).expect(404).code())
                    .isEqualTo("occurrence-unknown");
            assertThat(owner.delete(path).expect(404).code()).isEqualTo("occurrence-unknown");
        }
        owner.get(path(series) + "/occurrences?from=9999-12-31").expect(400);
        owner.get(path(series) + "/occurrences?until=9999-12-31").expect(400);
        var asked = new HashMap<>(SeriesPlans.daily(clock).body());
        for (var after : List.of("9999-12-31T08:00", "+999999999-12-31T08:00")) {
            asked.put("after", after);
            assertThat(
                            owner.post("/v1/trip-series/preview", asked)
                                    .expect(400)
                                    .text("/errors/0/field"))
                    .isEqualTo("after");
        }
        assertThat(
                        put(series, first, "ONE", journeyAt(first.plusYears(1_000), 1))
                                .expect(400)
                                .text("/errors/0/field"))
                .isEqualTo("start");
    }

    @Test
    void doesNotMoveTimesOfDayThatTheRuleSays() {
        var series =
                SeriesPlans.daily(clock)
                        .with("rule", "FREQ=DAILY;BYHOUR=8,18")
                        .startedBy(api, traveler);
        make(series);
        int made = made(series);

        var moved = put(series, first, "ALL", journeyAt(first.withHour(9), 5));

        assertThat(moved.expect(400).text("/errors/0/field")).isEqualTo("rule");
        put(series, first, "ALL", journeyAt(first, 5)).expect(200);
        assertThat(made(series)).isEqualTo(made);
        assertThat(weight(series, first.withHour(18))).isEqualTo(5);
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(made);
    }

    @Test
    void makesNoneInThePlaceOfOneThatWentAheadOfTime() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        make(series);
        var early = first.plusDays(6);
        put(series, early, "ONE", journeyAt(first.plusHours(5), 9_000)).expect(200);
        clock.advance(Duration.between(clock.instant(), at(first)).plusHours(6));

        var split =
                put(series, first.plusDays(3), "FOLLOWING", journeyAt(first.plusDays(3), 5))
                        .expect(200);
        var next = split.id("/continuation/seriesId");
        make(next);

        assertThat(states(next, early, early)).containsExactly("DETACHED");
    }

    @Test
    void movesAllToAnotherTimeOfDayOnce() {
        var series =
                SeriesPlans.daily(clock)
                        .with("exDates", List.of(first.plusDays(2).toString()))
                        .startedBy(api, traveler);
        make(series);
        var trip = trip(series, first);
        int made = made(series);
        var tag = owner.get(path(series)).headers().getETag();

        var edited =
                put(series, first.plusDays(5), "ALL", journeyAt(first.plusDays(5).withHour(9), 8))
                        .expect(200);
        make(series);

        assertThat(edited.headers().getETag()).isNotEqualTo(tag);
        assertThat(edited.text("/series/exDates/0"))
                .startsWith(first.plusDays(2).withHour(9).toString());
        assertThat(edited.json().at("/occurrences")).hasSize(made);
        assertThat(trip(series, first.withHour(9))).isEqualTo(trip);
        assertThat(weight(series, first.withHour(9))).isEqualTo(8);
        assertThat(made(series)).isBetween(made, made + 1);
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(made(series));
    }

    @Test
    void departsOnceOnTheDayOfAMoveToALaterHour() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        make(series);
        clock.advance(Duration.between(clock.instant(), at(first)).plusHours(1));
        var tomorrow = first.plusDays(1);

        put(series, tomorrow, "ALL", journeyAt(tomorrow.withHour(20), 5)).expect(200);
        make(series);

        assertThat(occurrences(series, first, first)).hasSize(1);
        assertThat(state(series, tomorrow.withHour(20))).isEqualTo("MADE");
    }

    @Test
    void changesOnWhichDaysAllTakePlace() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        make(series);
        int made = made(series);
        var weekly = new HashMap<>(journeyAt(first, 20_000));
        weekly.put("rule", "FREQ=WEEKLY");

        put(series, first, "ALL", weekly).expect(200);
        make(series);

        assertThat(made(series)).isBetween(8, 9);
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(made(series));
        assertThat(tripsOfTraveler("CANCELLED")).isEqualTo(made - made(series));
    }

    @Test
    void splitsTheSeriesForThisAndTheFollowing() {
        var series =
                SeriesPlans.daily(clock)
                        .with("rule", "FREQ=DAILY;COUNT=30")
                        .startedBy(api, traveler);
        make(series);
        var cut = first.plusDays(10);
        var trip = trip(series, cut);

        var split = put(series, cut, "FOLLOWING", journeyAt(cut.withHour(18), 4_000)).expect(200);
        var next = split.id("/continuation/seriesId");
        make(series);
        make(next);

        assertThat(split.text("/continuation/continues")).isEqualTo(series.toString());
        assertThat(split.text("/series/rule"))
                .isEqualTo(
                        "FREQ=DAILY;UNTIL="
                                + at(cut).minusSeconds(1).toString().replaceAll("[-:]", ""));
        assertThat(split.text("/continuation/rule")).isEqualTo("FREQ=DAILY;COUNT=20");
        assertThat(made(series)).isEqualTo(10);
        assertThat(made(next)).isEqualTo(20);
        assertThat(trip(next, cut.withHour(18))).isEqualTo(trip);
        assertThat(weight(next, cut.withHour(18))).isEqualTo(4_000);
        assertThat(weight(series, first)).isEqualTo(20_000);
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(30);
    }

    @Test
    void keepsAnOccurrenceWhoseBookingsWouldBreakAndSaysSo() {
        var series =
                SeriesPlans.daily(clock)
                        .with("rule", "FREQ=DAILY;COUNT=3")
                        .startedBy(api, traveler);
        make(series);
        var booked = first.plusDays(1);
        var trip = trip(series, booked);
        var story = new BookingStory(events, traveler);
        story.accepted(
                between(story.offer(trip, 10_000, 30_000, 400), LYON, TORINO, at(booked)),
                "CapacityReserved");

        assertThat(put(series, booked, "ONE", journeyAt(booked, 5_000)).expect(409).code())
                .isEqualTo("occurrence-breaks-bookings");
        var edited = put(series, first, "ALL", journeyAt(first, 5_000)).expect(200);

        assertThat(edited.text("/occurrences/1/effect")).isEqualTo("KEPT");
        assertThat(edited.text("/occurrences/0/effect")).isEqualTo("CHANGED");
        assertThat(state(series, booked)).isEqualTo("DETACHED");
        assertThat(weight(series, booked)).isEqualTo(20_000);
        assertThat(weight(series, first)).isEqualTo(5_000);
        make(series);
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(3);

        owner.put(
                        path(series) + "/occurrences/" + booked + "?scope=ONE&bookings=CANCEL",
                        journeyAt(booked, 5_000))
                .expect(200);
        assertThat(weight(series, booked)).isEqualTo(5_000);
    }

    @Test
    void keepsABookedOccurrenceThatTheNewRuleLeavesOut() {
        var series =
                SeriesPlans.daily(clock)
                        .with("rule", "FREQ=DAILY;COUNT=3")
                        .startedBy(api, traveler);
        make(series);
        var booked = first.plusDays(1);
        var story = new BookingStory(events, traveler);
        story.accepted(
                between(
                        story.offer(trip(series, booked), 10_000, 30_000, 400),
                        LYON,
                        TORINO,
                        at(booked)),
                "CapacityReserved");
        var everyOther = new HashMap<>(journeyAt(first, 20_000));
        everyOther.put("rule", "FREQ=DAILY;INTERVAL=2;COUNT=2");

        var edited = put(series, first, "ALL", everyOther).expect(200);

        assertThat(edited.text("/occurrences/1/effect")).isEqualTo("KEPT");
        assertThat(states(series, first, first.plusDays(4)))
                .containsExactly("MADE", "DETACHED", "MADE");
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(3);
    }

    @Test
    void callsOneOff() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        make(series);
        var trip = trip(series, first);
        var far = first.plusDays(70);

        var called = delete(series, first, "ONE").expect(200);
        delete(series, far, "ONE").expect(200);

        assertThat(called.text("/series/exDates/0")).startsWith(first.toString());
        assertThat(owner.get("/v1/trips/" + trip).text("/status")).isEqualTo("CANCELLED");
        assertThat(state(series, first)).isEqualTo("CANCELLED");
        assertThat(state(series, far)).isEqualTo("CANCELLED");
        delete(series, first, "ONE").expect(200);
        clock.advance(Duration.ofDays(20));
        make(series);
        assertThat(state(series, far)).isEqualTo("CANCELLED");
        assertThat(state(series, far.plusDays(1))).isEqualTo("MADE");
    }

    @Test
    void endsWithTheOneBefore() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        make(series);
        int made = made(series);

        var ended = delete(series, first.plusDays(4), "FOLLOWING").expect(200);

        assertThat(ended.json().at("/occurrences")).hasSize(made - 4);
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(4);
        assertThat(tripsOfTraveler("CANCELLED")).isEqualTo(made - 4);
        clock.advance(Duration.ofHours(1));
        make(series);
        assertThat(tripsOfTraveler("PUBLISHED")).isEqualTo(4);
        assertThat(owner.get(path(series)).expect(200).json().has("nextAt")).isFalse();
        delete(series, first.plusDays(200), "ONE").expect(404);
    }

    @Test
    void endsTheWholeSeriesButNotWhatHasDeparted() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        make(series);
        var departed = trip(series, first);
        int made = made(series);
        clock.advance(Duration.between(clock.instant(), at(first)).plusHours(1));
        assertThat(delete(series, first, "ONE").expect(409).code()).isEqualTo("occurrence-past");

        var ended = delete(series, first.plusDays(1), "ALL").expect(200);

        assertThat(ended.text("/series/status")).isEqualTo("ENDED");
        assertThat(tripsOfTraveler("CANCELLED")).isGreaterThanOrEqualTo(made - 1);
        assertThat(owner.get("/v1/trips/" + departed).text("/status")).isNotEqualTo("CANCELLED");
        make(series);
        assertThat(tripsOfTraveler("PUBLISHED") + tripsOfTraveler("UNDER_WAY")).isEqualTo(1);
        assertThat(put(series, first.plusDays(80), "ALL", journeyAt(first, 1)).expect(404).code())
                .isEqualTo("occurrence-unknown");
    }

    private void make(UUID series) {
        // The service's own sweep may be at it; then it is done when both are.
        var command = new MakeOccurrences.Command(series);
        eventually(() -> {
            while (makeOccurrences.handle(command).more()) {
                // one batch after the other
            }
            var next = owner.get(path(series)).expect(200).json().at("/nextAt");
            assertThat(
                            next.isMissingNode()
                                    || Instant.parse(next.asString())
                                            .isAfter(clock.instant().plus(Duration.ofDays(60))))
                    .isTrue();
        });
    }

    private Answer put(UUID series, LocalDateTime recurrenceId, String scope, Object body) {
        return owner.put(path(series) + "/occurrences/" + recurrenceId + "?scope=" + scope, body);
    }

    private Answer delete(UUID series, LocalDateTime recurrenceId, String scope) {
        return owner.delete(path(series) + "/occurrences/" + recurrenceId + "?scope=" + scope);
    }

    private static Map<String, Object> journeyAt(LocalDateTime start, int weightGrams) {
        var body = new HashMap<>(journey(weightGrams));
        body.put("start", start.toString());
        return body;
    }

    private List<JsonNode> occurrences(UUID series, LocalDateTime from, LocalDateTime until) {
        return owner.get(
                        "%s/occurrences?from=%s&until=%s"
                                .formatted(path(series), from.toLocalDate(), until.toLocalDate()))
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    private List<String> states(UUID series, LocalDateTime from, LocalDateTime until) {
        return occurrences(series, from, until).stream()
                .map(each -> each.at("/state").asString())
                .toList();
    }

    private JsonNode occurrence(UUID series, LocalDateTime recurrenceId) {
        return occurrences(series, recurrenceId, recurrenceId).stream()
                .filter(each ->
                        LocalDateTime.parse(each.at("/recurrenceId").asString())
                                .equals(recurrenceId))
                .findFirst()
                .orElseThrow();
    }

    private String state(UUID series, LocalDateTime recurrenceId) {
        return occurrence(series, recurrenceId).at("/state").asString();
    }

    private UUID trip(UUID series, LocalDateTime recurrenceId) {
        return UUID.fromString(occurrence(series, recurrenceId).at("/tripId").asString());
    }

    private long weight(UUID series, LocalDateTime recurrenceId) {
        return owner.get("/v1/trips/" + trip(series, recurrenceId))
                .expect(200)
                .number("/capacity/weightGrams");
    }

    private int made(UUID series) {
        return Collections.frequency(states(series, first, first.plusDays(100)), "MADE");
    }

    private int tripsOfTraveler(String status) {
        int count = 0;
        var path = "/v1/trips?limit=100";
        var page = owner.get(path).expect(200);
        while (true) {
            count +=
                    (int)
                            page.json()
                                    .at("/items")
                                    .valueStream()
                                    .filter(each -> each.at("/status").asString().equals(status))
                                    .count();
            if (!page.json().has("nextCursor")) {
                return count;
            }
            page = owner.get(path + "&cursor=" + page.text("/nextCursor")).expect(200);
        }
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }

    private static String path(UUID series) {
        return "/v1/trip-series/" + series;
    }
}
