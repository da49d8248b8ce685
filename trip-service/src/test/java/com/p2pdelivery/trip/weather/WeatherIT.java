package com.p2pdelivery.trip.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.TravelPlans;
import com.p2pdelivery.trip.itinerary.Trips;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.weather.AssessTrip.Assessed;
import com.p2pdelivery.trip.weather.AssessTrip.Outcome;
import com.p2pdelivery.trip.weather.openmeteo.OpenMeteoWeather;
import com.p2pdelivery.trip.weather.openmeteo.WeatherSimulator;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The service itself asks nobody, as by default; the test asks a simulator for it. */
@ServiceIT
class WeatherIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcClient sql;
    private final Assessments assessments;
    private final WeatherSweep embeddedSweep;
    private final TransactionTemplate transaction;

    private final WeatherSimulator service = new WeatherSimulator();
    private final AssessTrip assessTrip;
    private final UUID traveler = UUID.randomUUID();
    private final TestApi.Caller owner;

    WeatherIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient sql,
            Trips trips,
            Assessments assessments,
            JudgeWeather judgeWeather,
            WeatherSweep embeddedSweep,
            Outbox outbox,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.sql = sql;
        this.assessments = assessments;
        this.embeddedSweep = embeddedSweep;
        this.transaction = new TransactionTemplate(transactions);
        this.owner = api.as(traveler, "TRAVELER");
        this.assessTrip =
                new AssessTrip(
                        trips,
                        assessments,
                        new OpenMeteoWeather(
                                service.url(),
                                new Secret(""),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                Duration.ofNanos(1),
                                clock),
                        judgeWeather,
                        outbox,
                        transactions,
                        clock);
    }

    /** It tells operators what the tests provoke; a green run is quiet. */
    @BeforeEach
    void logsNothing() {
        logAt(LogLevel.OFF);
    }

    @AfterAll
    static void logsAgain() {
        logAt(null);
    }

    private static void logAt(LogLevel level) {
        LoggingSystem.get(OutsideCalls.class.getClassLoader())
                .setLogLevel(OutsideCalls.class.getName(), level);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
        service.close();
    }

    @Test
    void inventsNothing() {
        var trip = published();
        embeddedSweep.sweep();

        var weather = owner.get(path(trip)).expect(200);

        assertThat(weather.text("/risk")).isEqualTo("UNKNOWN");
        assertThat(weather.text("/reason")).isEqualTo("no weather provider is set");
        assertThat(weather.text("/provider")).isEqualTo("embedded");
        assertThat(weather.json().at("/points")).isEmpty();
        assertThat(weather.json().hasNonNull("delayMinutes")).isFalse();
        assertThat(weather.json().hasNonNull("assessedAt")).isFalse();
    }

    @Test
    void showsTheWeatherWhereATripPassesAndWhatItMayCost() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        snowsFrom(plan.departure().plus(Duration.ofHours(2)));

        assertThat(assess(trip)).isInstanceOf(Assessed.class);

        var weather = owner.get(path(trip)).expect(200);
        assertThat(weather.text("/risk")).isEqualTo("HIGH");
        assertThat(weather.text("/reason")).matches("snow, 3 cm/h near .+ about ..:.. UTC on .+");
        assertThat(weather.number("/delayMinutes")).isBetween(60L, 240L);
        assertThat(weather.text("/provider")).isEqualTo("open-meteo");
        assertThat(Instant.parse(weather.text("/assessedAt")))
                .isBetween(clock.instant().minusSeconds(60), clock.instant());
        assertThat(weather.json().at("/points")).hasSize(9);
        assertThat(weather.text("/points/0/risk")).isEqualTo("NONE");
        assertThat(weather.text("/points/0/temperatureC")).isEqualTo("12.5");
        assertThat(weather.text("/points/0/point/lat")).isEqualTo("45.76404");
        assertThat(weather.text("/points/8/risk")).isEqualTo("HIGH");
        assertThat(weather.text("/points/8/snowfallCm")).isEqualTo("3.0");
        assertThat(Instant.parse(weather.text("/points/0/at"))).isEqualTo(plan.departure());
    }

    private void snowsFrom(Instant start) {
        service.shows((_, _, hour) ->
                hour.isBefore(start)
                        ? Map.of()
                        : Map.of("temperature_2m", -2.0, "snowfall", 3.0, "precipitation", 2.5));
    }

    @Test
    void isVisibleAsTheTripIs() {
        var draft = TravelPlans.tomorrow(clock).draftedBy(api, traveler);
        var trip = published();
        var stranger = api.as(UUID.randomUUID(), "CUSTOMER");

        assertThat(stranger.get(path(draft)).expect(404).code()).isEqualTo("trip-unknown");
        stranger.get(path(trip)).expect(200);
        owner.get(path(draft)).expect(200);
        api.anonymous().get(path(trip)).expect(401);
        stranger.get(path(UUID.randomUUID())).expect(404);
        stranger.get("/v1/trips/7/weather").expect(400);
    }

    @Test
    void tellsOthersWhatChangesEnough() {
        var trip = published();

        assess(trip);
        assertThat(told(trip))
                .extracting(event -> event.at("/risk").asString())
                .containsExactly("NONE");
        assess(trip);
        service.shows("precipitation", 2.5);
        assess(trip);
        service.shows("precipitation", 3.5);
        assess(trip);
        service.shows("precipitation", 8);
        assess(trip);

        assertThat(told(trip))
                .extracting(event -> event.at("/risk").asString())
                .containsExactly("NONE", "LOW", "MODERATE");
        assertThat(told(trip).get(2).at("/reason").asString())
                .startsWith("heavy rain, 8 mm/h near ");
        assertThat(told(trip).get(2).at("/delayMinutes").asInt()).isPositive();
        assertThat(sequences(trip))
                .isEqualTo(LongStream.rangeClosed(1, sequences(trip).size()).boxed().toList());
    }

    @Test
    void tellsWhatHasGrownInStepsThatAreTooSmallEach() {
        // On the hour, as forecasts are, so that the steps do not depend on when the test runs.
        var departure = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
        var trip =
                TravelPlans.tomorrow(clock)
                        .withLegs(
                                List.of(
                                        TravelPlans.leg(
                                                TravelPlans.LYON,
                                                TravelPlans.TORINO,
                                                departure,
                                                Duration.ofHours(4)),
                                        TravelPlans.leg(
                                                TravelPlans.TORINO,
                                                TravelPlans.MILANO,
                                                departure.plus(Duration.ofMinutes(270)),
                                                Duration.ofHours(2))))
                        .publishedBy(api, traveler);
        enlisted(trip);
        var kept = new ArrayList<Long>();
        for (int minutes = 390; minutes >= 0; minutes -= 30) {
            var start = departure.plus(Duration.ofMinutes(minutes));
            service.shows(
                    (_, _, hour) -> hour.isBefore(start) ? Map.of() : Map.of("snowfall", 0.5));
            assess(trip);
            kept.add(owner.get(path(trip)).expect(200).number("/delayMinutes"));
        }

        var minutes = told(trip).stream().map(event -> event.at("/delayMinutes").asLong()).toList();
        for (int i = 1; i < kept.size(); i++) {
            assertThat(kept.get(i) - kept.get(i - 1)).isBetween(0L, 14L);
        }
        assertThat(kept.getLast()).isGreaterThan(kept.getFirst() + 30);
        assertThat(minutes).hasSizeGreaterThanOrEqualTo(3);
        for (int i = 1; i < minutes.size(); i++) {
            assertThat(minutes.get(i) - minutes.get(i - 1)).isGreaterThanOrEqualTo(15);
        }
    }

    @Test
    void tellsNobodyThatItStillKnowsNothing() {
        var trip = published();
        service.says(
                200, "[" + "{\"hourly\":{\"time\":[]}},".repeat(8) + "{\"hourly\":{\"time\":[]}}]");

        assess(trip);

        assertThat(told(trip)).isEmpty();
        assertThat(owner.get(path(trip)).expect(200).text("/risk")).isEqualTo("UNKNOWN");
    }

    @Test
    void keepsWhatItKnowsWhileTheProviderIsAwayUntilThatIsTooOld() {
        var trip = published();
        service.shows("precipitation", 8);
        assess(trip);
        service.says(500, "");

        assertThat(assess(trip)).isInstanceOf(AssessTrip.NotKnown.class);
        assertThat(owner.get(path(trip)).expect(200).text("/risk")).isEqualTo("MODERATE");
        assertThat(nextCheck(trip))
                .isBetween(clock.instant().plusSeconds(200), clock.instant().plusSeconds(400));

        clock.advance(Duration.ofHours(7));
        assess(trip);
        var weather = owner.get(path(trip)).expect(200);
        assertThat(weather.text("/risk")).isEqualTo("UNKNOWN");
        assertThat(weather.json().hasNonNull("delayMinutes")).isFalse();
        assertThat(told(trip))
                .extracting(event -> event.at("/risk").asString())
                .containsExactly("MODERATE", "UNKNOWN");
    }

    @Test
    void holdsNoLockWhileItAsks() {
        var trip = published();
        service.meanwhile(() ->
                sql.sql("select id from trip where id = :trip for update nowait")
                        .param("trip", trip)
                        .query(UUID.class)
                        .single());

        assertThat(assess(trip)).isInstanceOf(Assessed.class);
    }

    @Test
    void keepsNothingOfATripThatIsCalledOffMeanwhile() {
        var trip = published();
        service.shows("precipitation", 8);
        service.meanwhile(() -> cancel(trip));

        assertThat(assess(trip)).isInstanceOf(AssessTrip.Over.class);

        assertThat(told(trip)).isEmpty();
        assertThat(nextCheck(trip)).isNull();
        assertThat(assess(trip)).isInstanceOf(AssessTrip.Over.class);
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void looksAgainAtATripThatGoesAnotherWayMeanwhile() {
        var trip = published();
        service.meanwhile(() -> change(trip));

        assertThat(assess(trip)).isInstanceOf(AssessTrip.ChangedMeanwhile.class);
        assertThat(nextCheck(trip)).isBeforeOrEqualTo(clock.instant());
    }

    @Test
    void asksNobodyAboutATripBeyondTheForecast() {
        var later = clock.instant().plus(Duration.ofDays(30));
        var trip =
                TravelPlans.tomorrow(clock)
                        .withLegs(
                                List.of(
                                        TravelPlans.leg(
                                                TravelPlans.LYON,
                                                TravelPlans.MILANO,
                                                later,
                                                Duration.ofHours(6))))
                        .publishedBy(api, traveler);
        enlisted(trip);

        assertThat(assess(trip))
                .asInstanceOf(type(AssessTrip.TooEarly.class))
                .satisfies(early ->
                        assertThat(early.lookAgainAt())
                                .isBetween(
                                        later.minus(Checks.HORIZON).minusSeconds(1),
                                        later.minus(Checks.HORIZON)));

        assertThat(service.asked()).isEmpty();
        assertThat(nextCheck(trip)).isAfter(clock.instant().plus(Duration.ofDays(13)));
    }

    @Test
    void looksOnlyAtWhatLiesAheadOfATripUnderWay() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        clock.advance(Duration.ofHours(26));

        assess(trip);

        assertThat(owner.get(path(trip)).expect(200).json().at("/points")).hasSize(6);
        clock.advance(Duration.ofHours(10));
        assertThat(assess(trip)).isInstanceOf(AssessTrip.Over.class);
    }

    @Test
    void looksAtAChangedTripAtOnce() {
        var trip = published();
        assess(trip);
        assertThat(nextCheck(trip)).isAfter(clock.instant());

        change(trip);

        Eventually.eventually(() -> assertThat(nextCheck(trip)).isBeforeOrEqualTo(clock.instant()));
        assertThat(owner.get(path(trip)).expect(200).text("/risk")).isEqualTo("NONE");
    }

    @Test
    void isDueOnceForAllThatLookAtTheSameTime() throws Exception {
        var trips = IntStream.range(0, 40).mapToObj(_ -> UUID.randomUUID()).toList();
        trips.forEach(trip -> assessments.enlist(trip, Instant.EPOCH));
        var now = Instant.EPOCH.plusSeconds(1);

        var claimed = new HashSet<UUID>();
        int count = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<UUID>> claim = () -> assessments.claim(7, now, now.plusSeconds(60));
            for (var each :
                    threads.invokeAll(IntStream.range(0, 6).mapToObj(_ -> claim).toList())) {
                claimed.addAll(each.get());
                count += each.get().size();
            }
        }

        assertThat(count).isEqualTo(claimed.size()).isLessThanOrEqualTo(40);
        assertThat(trips).containsAll(claimed);
        claimed.addAll(assessments.claim(100, now, now.plusSeconds(60)));
        assertThat(claimed).hasSize(40);
        assertThat(assessments.claim(100, now, now)).isEmpty();
        assertThat(
                        assessments.claim(
                                100,
                                now.plusSeconds(60),
                                clock.instant().plus(Duration.ofDays(900))))
                .hasSize(40);
    }

    @Test
    void doesNotWaitForATripThatAnotherCopyIsTaking() throws Exception {
        var taken = UUID.randomUUID();
        var free = UUID.randomUUID();
        var longAgo = Instant.EPOCH.minusSeconds(9);
        assessments.enlist(taken, longAgo);
        assessments.enlist(free, longAgo);
        var never = clock.instant().plus(Duration.ofDays(900));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claimed =
                    transaction.execute(_ -> {
                        sql.sql("select 1 from trip_weather where trip_id = :taken for update")
                                .param("taken", taken)
                                .query(Integer.class)
                                .single();
                        var other = threads.submit(() -> assessments.claim(9, longAgo, never));
                        try {
                            return other.get(10, TimeUnit.SECONDS);
                        } catch (Exception waiting) {
                            throw new AssertionError(waiting);
                        }
                    });
            assertThat(claimed).containsExactly(free);
        }
        assertThat(assessments.claim(9, longAgo, never)).containsExactly(taken);
    }

    @Test
    void sweepsTripsThatAreDueAndPassesOverOneThatFails() {
        var trip = published();
        service.shows("precipitation", 8);
        var settings =
                new WeatherSettings(
                        WeatherSettings.Service.OPEN_METEO,
                        "",
                        new Secret(""),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1));

        new WeatherSweep(assessments, assessTrip, settings, clock).sweep();

        assertThat(owner.get(path(trip)).expect(200).text("/risk")).isEqualTo("MODERATE");
        assertThat(nextCheck(trip)).isAfter(clock.instant());
    }

    @Test
    void matchesItsPublishedSample() {
        var trip = published();
        service.shows("precipitation", 8);
        assess(trip);

        var sample = events.sample("trip", "TripRiskChanged");
        // Refuses a sample that breaks its schema.
        events.publish("trip", "trip", "TripRiskChanged", UUID.randomUUID(), 1, sample);

        assertThat(told(trip).getFirst().propertyNames()).containsAll(sample.propertyNames());
    }

    /** Published, and heard of: from now on nobody but the test moves its next check. */
    private UUID published() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        enlisted(trip);
        return trip;
    }

    private void enlisted(UUID trip) {
        Eventually.eventually(() ->
                assertThat(
                                sql.sql("select count(*) from trip_weather where trip_id = :trip")
                                        .param("trip", trip)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(1));
    }

    private Outcome assess(UUID trip) {
        return assessTrip.handle(new AssessTrip.Command(trip));
    }

    private void change(UUID trip) {
        var another =
                TravelPlans.tomorrow(clock)
                        .withLegs(
                                List.of(
                                        TravelPlans.leg(
                                                TravelPlans.MILANO,
                                                TravelPlans.TORINO,
                                                clock.instant().plus(Duration.ofHours(30)),
                                                Duration.ofHours(3))));
        owner.put("/v1/trips/" + trip, another.body()).expect(200);
    }

    private void cancel(UUID trip) {
        owner.post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "ill")).expect(200);
    }

    private List<JsonNode> told(UUID trip) {
        return events.all(
                "trip",
                "trip",
                "TripRiskChanged",
                event -> event.at("/tripId").asString().equals(trip.toString()));
    }

    private List<Long> sequences(UUID trip) {
        return sql.sql("select sequence from outbox where aggregateid = :trip order by sequence")
                .param("trip", trip.toString())
                .query(Long.class)
                .list();
    }

    private Instant nextCheck(UUID trip) {
        return sql
                .sql("select next_check_at from trip_weather where trip_id = :trip")
                .param("trip", trip)
                .query((row, _) -> {
                    var at = row.getObject(1, OffsetDateTime.class);
                    return at == null ? List.<Instant>of() : List.of(at.toInstant());
                })
                .single()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static String path(UUID trip) {
        return "/v1/trips/" + trip + "/weather";
    }
}
