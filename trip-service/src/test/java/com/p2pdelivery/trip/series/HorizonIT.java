package com.p2pdelivery.trip.series;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each occurrence within the horizon becomes a trip once, whatever breaks off or runs twice. */
@ServiceIT
class HorizonIT {

    private static final LoggingSystem LOGGING =
            LoggingSystem.get(HorizonIT.class.getClassLoader());

    private static final List<String> NOISY =
            List.of(
                    "org.hibernate.orm.jdbc.error",
                    "com.zaxxer.hikari.pool.ProxyConnection",
                    "org.springframework.transaction.support.TransactionTemplate",
                    "org.springframework.orm.jpa.JpaTransactionManager",
                    "com.p2pdelivery.platform.events",
                    "com.p2pdelivery.trip.series.SeriesSweep");

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final MakeOccurrences makeOccurrences;
    private final SeriesSweep sweep;
    private final JdbcClient sql;

    private final UUID traveler = UUID.randomUUID();

    HorizonIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            MakeOccurrences makeOccurrences,
            SeriesSweep sweep,
            JdbcClient sql) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.makeOccurrences = makeOccurrences;
        this.sweep = sweep;
        this.sql = sql;
    }

    /** What breaks here breaks on purpose. */
    @BeforeEach
    void keepQuiet() {
        NOISY.forEach(name -> LOGGING.setLogLevel(name, LogLevel.OFF));
    }

    @AfterEach
    void repairAndGoBackToNow() {
        NOISY.forEach(name -> LOGGING.setLogLevel(name, null));
        for (var table : List.of("trip_occurrence", "trip", "outbox", "trip_series")) {
            sql.sql("drop trigger if exists breaks on " + table).update();
        }
        clock.reset();
    }

    @Test
    void makesTheNextSixtyDaysAndADayMoreEachDay() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);

        var first = SeriesPlans.tomorrowAtEight(clock);
        assertEachOnce(series, first);
        assertThat(within(first)).isBetween(59, 60);
        var trip = tripAt(series, first);
        var seen = api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/trips/" + trip).expect(200);
        assertThat(seen.text("/status")).isEqualTo("PUBLISHED");
        assertThat(Instant.parse(seen.text("/legs/0/departureAt")))
                .isEqualTo(first.atZone(SeriesPlans.BERLIN).toInstant());
        assertThat(seen.text("/legs/0/arrivalAt"))
                .isEqualTo(
                        first.atZone(SeriesPlans.BERLIN)
                                .toInstant()
                                .plusSeconds(14_400)
                                .toString());
        events.await(
                "trip",
                "trip",
                "TripPublished",
                event -> event.at("/tripId").asString().equals(trip.toString()));

        assertEachOnce(series, first);
        clock.advance(Duration.ofDays(1));
        assertEachOnce(series, first);
        assertThat(within(first)).isBetween(60, 61);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "before the first trip,         trip,            insert, 1,  raise",
        "at a trip in the middle,       trip,            insert, 9,  raise",
        "before it is published,        trip,            update, 5,  raise",
        "before its event,              outbox,          insert, 5,  raise",
        "before its occurrence,         trip_occurrence, insert, 5,  raise",
        "before the series advances,    trip_series,     update, 1,  raise",
        "the connection at a trip,      trip,            insert, 9,  die",
        "the connection at an event,    outbox,          insert, 12, die",
        "the connection at the series,  trip_series,     update, 1,  die"
    })
    void makesEachOnceThoughItBreaksOff(
            String where, String table, String operation, int nth, String how) {
        breakAt(table, operation, nth, how);
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        var first = SeriesPlans.tomorrowAtEight(clock);

        // The service's own sweep is a second copy, and may be at it just now.
        eventually(() -> assertThat(failsToMake(series)).as(where).isTrue());

        assertThat(count("trip_occurrence where series_id = '" + series + "'")).isZero();
        assertThat(count("trip where traveler_id = '" + traveler + "'")).isZero();
        assertThat(count(eventsOfTraveler())).isZero();
        sql.sql("drop trigger breaks on " + table).update();
        assertEachOnce(series, first);
    }

    @Test
    void makesEachOnceThoughFourCopiesRunAndBreakOffAtRandom() throws Exception {
        var mine =
                List.of(
                        SeriesPlans.daily(clock).startedBy(api, traveler),
                        SeriesPlans.daily(clock)
                                .with("rule", "FREQ=DAILY;BYHOUR=8,12,16")
                                .startedBy(api, traveler));
        var first = SeriesPlans.tomorrowAtEight(clock);
        sql.sql(
                        """
                        create or replace function breaks() returns trigger language plpgsql as $$
                        begin
                            if random() < 0.01 then raise exception 'breaks off'; end if;
                            return new;
                        end $$
                        """)
                .update();
        for (var table : List.of("trip_occurrence", "trip", "outbox", "trip_series")) {
            sql.sql(
                            "create trigger breaks before insert or update on "
                                    + table
                                    + " for each row execute function breaks()")
                    .update();
        }

        try (var copies = Executors.newFixedThreadPool(4)) {
            Callable<Void> copy =
                    () -> {
                        for (int i = 0; i < 40; i++) {
                            for (var series : mine) {
                                failsToMake(series);
                            }
                        }
                        return null;
                    };
            for (var done : copies.invokeAll(List.of(copy, copy, copy, copy))) {
                done.get();
            }
        }
        for (var table : List.of("trip_occurrence", "trip", "outbox", "trip_series")) {
            sql.sql("drop trigger breaks on " + table).update();
        }
        eventually(() -> {
            mine.forEach(this::makeAll);
            int days = within(first);
            var thrice = starts(mine.getLast());
            assertThat(starts(mine.getFirst())).hasSize(days).doesNotHaveDuplicates();
            assertThat(thrice).doesNotHaveDuplicates();
            assertThat(thrice).hasSizeBetween(3 * days - 2, 3 * days + 2);
            int all = days + thrice.size();
            assertThat(count("trip where traveler_id = '" + traveler + "'")).isEqualTo(all);
            assertThat(count(eventsOfTraveler())).isEqualTo(all);
        });
    }

    @Test
    void catchesUpAfterDaysOfStandingStillAndMakesNothingThatIsPast() {
        var series = SeriesPlans.daily(clock).startedBy(api, traveler);
        clock.advance(Duration.ofDays(10));

        eventually(() -> {
            makeAll(series);
            var next = SeriesPlans.tomorrowAtEight(clock);
            var made = starts(series);
            assertThat(made).allSatisfy(each -> assertThat(each).isAfter(clock.instant()));
            assertThat(made).hasSizeBetween(within(next), within(next) + 1);
        });
    }

    @Test
    void startsTheSweepOverAllSeries() {
        var one = SeriesPlans.daily(clock).startedBy(api, traveler);
        var other = SeriesPlans.daily(clock).with("rule", "FREQ=WEEKLY").startedBy(api, traveler);

        eventually(() -> {
            sweep.sweep();
            assertThat(starts(one)).hasSizeBetween(59, 60);
            assertThat(starts(other)).hasSizeBetween(8, 9);
        });
    }

    private void makeAll(UUID series) {
        while (makeOccurrences.handle(new MakeOccurrences.Command(series)).more()) {
            // one batch after the other
        }
    }

    private boolean failsToMake(UUID series) {
        try {
            makeOccurrences.handle(new MakeOccurrences.Command(series));
            return false;
        } catch (RuntimeException brokenOff) {
            return true;
        }
    }

    /** The nth of these statements in a connection fails, or takes its connection along. */
    private void breakAt(String table, String operation, int nth, String how) {
        sql.sql("create sequence if not exists breaks_at").update();
        sql.sql("alter sequence breaks_at restart").update();
        var breaking =
                how.equals("die")
                        ? "perform pg_terminate_backend(pg_backend_pid());"
                        : "raise exception 'breaks off';";
        sql.sql(
                        """
                        create or replace function breaks() returns trigger language plpgsql as $$
                        begin
                            if nextval('breaks_at') >= %d then %s end if;
                            return new;
                        end $$
                        """
                                .formatted(nth, breaking))
                .update();
        sql.sql(
                        "create trigger breaks before "
                                + operation
                                + " on "
                                + table
                                + " for each row execute function breaks()")
                .update();
    }

    private void assertEachOnce(UUID series, LocalDateTime first) {
        var trips = "trip where traveler_id = '" + traveler + "'";
        eventually(() -> {
            makeAll(series);
            // Anew each time: the horizon reaches another day while this runs, once a day.
            int days = within(first);
            var expected =
                    IntStream.range(0, days)
                            .mapToObj(first::plusDays)
                            .map(day -> day.atZone(SeriesPlans.BERLIN).toInstant())
                            .toList();
            assertThat(starts(series)).isEqualTo(expected);
            assertThat(count(trips)).isEqualTo(days);
            assertThat(count(trips + " and status = 'PUBLISHED'")).isEqualTo(days);
            assertThat(count(eventsOfTraveler())).isEqualTo(days);
        });
    }

    /** How many days in a row from a first one lie within the horizon. */
    private int within(LocalDateTime first) {
        var horizon = clock.instant().plus(Duration.ofDays(60));
        int days = 0;
        while (!first.plusDays(days).atZone(SeriesPlans.BERLIN).toInstant().isAfter(horizon)) {
            days++;
        }
        return days;
    }

    private List<Instant> starts(UUID series) {
        return sql.sql(
                        """
                        select t.departure_at from trip_occurrence o join trip t on t.id = o.trip_id
                        where o.series_id = :series order by t.departure_at
                        """)
                .param("series", series)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private UUID tripAt(UUID series, LocalDateTime recurrenceId) {
        return sql.sql(
                        "select trip_id from trip_occurrence where series_id = :series and recurrence_id = :at")
                .param("series", series)
                .param("at", recurrenceId)
                .query(UUID.class)
                .single();
    }

    private String eventsOfTraveler() {
        return "outbox where type = 'TripPublished' and payload ->> 'travelerId' = '"
                + traveler
                + "'";
    }

    private int count(String what) {
        return sql.sql("select count(*) from " + what).query(Integer.class).single();
    }
}
