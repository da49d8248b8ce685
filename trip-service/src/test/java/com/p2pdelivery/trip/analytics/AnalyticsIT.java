package com.p2pdelivery.trip.analytics;

import static com.p2pdelivery.trip.TravelPlans.LYON;
import static com.p2pdelivery.trip.TravelPlans.MILANO;
import static com.p2pdelivery.trip.TravelPlans.TORINO;
import static com.p2pdelivery.trip.TravelPlans.leg;
import static com.p2pdelivery.trip.TravelPlans.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.BookingStory;
import com.p2pdelivery.trip.TravelPlans;
import com.p2pdelivery.trip.route.EstimatedRoutes;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

@ServiceIT
class AnalyticsIT {

    private static final GeoPoint AT_LYON = new GeoPoint(45.76404, 4.83566);
    private static final GeoPoint AT_TORINO = new GeoPoint(45.07049, 7.68682);
    private static final GeoPoint AT_MILANO = new GeoPoint(45.46427, 9.18951);

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcClient sql;
    private final CountCarriage countCarriage;
    private final CountEarning countEarning;

    private final UUID traveler = UUID.randomUUID();
    private final TestApi.Caller owner;
    private final TestApi.Caller operator;

    AnalyticsIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient sql,
            CountCarriage countCarriage,
            CountEarning countEarning) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.sql = sql;
        this.countCarriage = countCarriage;
        this.countEarning = countEarning;
        this.owner = api.as(traveler, "TRAVELER");
        this.operator = api.as(UUID.randomUUID(), "FINANCE");
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void hasNothingToSayOfSomebodyWhoDidNothing() {
        var statistics = owner.get("/v1/trips/statistics").expect(200);

        for (var zero : List.of("tripsDone", "tripsCancelled", "tripsLapsed", "parcelsCarried")) {
            assertThat(statistics.number("/" + zero)).isZero();
        }
        assertThat(statistics.text("/kmTravelled")).isEqualTo("0.0");
        assertThat(statistics.json().at("/earnings")).isEmpty();
        assertThat(statistics.json().at("/capacity").hasNonNull("weightShare")).isFalse();
        assertThat(statistics.json().at("/punctuality").hasNonNull("onTimeShare")).isFalse();
        assertThat(statistics.json().at("/punctuality").hasNonNull("medianLateMinutes")).isFalse();
        assertThat(
                        Duration.between(
                                Instant.parse(statistics.text("/from")),
                                Instant.parse(statistics.text("/until"))))
                .isEqualTo(Duration.ofDays(90));
    }

    @Test
    void tellsWhatBecameOfATripByWhatOthersSayOfIt() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = publish(plan);
        var story = booked(trip, 5_000, TORINO, MILANO, plan.departure());
        var delivery = story.delivery();
        var booking = story.booking();
        var drop = plan.departure().plus(Duration.ofHours(7));
        var confirmed = about("DeliveryConfirmed", delivery, booking, trip);
        var booked = (ObjectNode) confirmed.get("booking");
        booked.put("bookingId", booking.toString())
                .put("deliveryId", delivery.toString())
                .put("tripId", trip.toString())
                .put("travelerId", traveler.toString());
        booked.set("parcel", parcel(5_000, 9_000));
        booked.set("pickup", stop(AT_TORINO, plan.departure().plus(Duration.ofHours(5))));
        booked.set("dropoff", stop(AT_MILANO, drop));
        say("delivery", "DeliveryConfirmed", delivery, 5, confirmed);
        var pickedUp = about("DeliveryPickedUp", delivery, booking, trip);
        pickedUp.put("at", plan.departure().plus(Duration.ofHours(4)).toString());
        say("delivery", "DeliveryPickedUp", delivery, 6, pickedUp);
        var delivered = about("DeliveryDelivered", delivery, booking, trip);
        delivered.put("at", drop.plus(Duration.ofMinutes(12)).toString());
        say("delivery", "DeliveryDelivered", delivery, 7, delivered);
        var escrow = UUID.randomUUID();
        var released = events.sample("payment", "EscrowReleased");
        released.put("escrowId", escrow.toString())
                .put("travelerId", traveler.toString())
                .put("releasedAt", drop.plus(Duration.ofHours(10)).toString());
        events.awaitHandled(
                events.publish("payment", "escrow", "EscrowReleased", escrow, 2, released));

        assertThat(owner.get("/v1/trips/statistics").expect(200).number("/tripsDone")).isZero();
        clock.advance(Duration.ofDays(3));
        var statistics = owner.get("/v1/trips/statistics").expect(200);

        double lyonTorino = km(AT_LYON, AT_TORINO, plan.departure());
        double torinoMilano = km(AT_TORINO, AT_MILANO, plan.departure());
        assertThat(statistics.number("/tripsDone")).isEqualTo(1);
        assertThat(decimal(statistics, "/kmTravelled"))
                .isCloseTo(lyonTorino + torinoMilano, within(3.0));
        assertThat(decimal(statistics, "/kmWithParcels")).isCloseTo(torinoMilano, within(3.0));
        assertThat(decimal(statistics, "/capacity/weightShare"))
                .isCloseTo(5.0 / 20 * torinoMilano / (lyonTorino + torinoMilano), within(0.002));
        assertThat(decimal(statistics, "/capacity/volumeShare"))
                .isCloseTo(9.0 / 90 * torinoMilano / (lyonTorino + torinoMilano), within(0.002));
        assertThat(statistics.number("/parcelsCarried")).isEqualTo(1);
        assertThat(statistics.text("/punctuality/pickupsOnTimeShare")).isEqualTo("1.0");
        assertThat(statistics.text("/punctuality/onTimeShare")).isEqualTo("0.0");
        assertThat(statistics.text("/punctuality/medianLateMinutes")).isEqualTo("12.0");
        assertThat(statistics.number("/earnings/0/amountMinor")).isEqualTo(2083);
        assertThat(statistics.text("/earnings/0/currency")).isEqualTo("EUR");
        assertThat(
                        api.as(UUID.randomUUID(), "TRAVELER")
                                .get("/v1/trips/statistics")
                                .expect(200)
                                .number("/tripsDone"))
                .isZero();
    }

    @Test
    void understandsTheSamplesOfTheOthers() {
        var delivery = UUID.randomUUID();
        for (var type :
                List.of(
                        "DeliveryConfirmed",
                        "DeliveryPickedUp",
                        "DeliveryDelivered",
                        "DeliveryCancelled")) {
            say("delivery", type, delivery, 1, events.sample("delivery", type));
        }
        for (var type : List.of("EscrowReleased", "EscrowRefunded")) {
            events.awaitHandled(
                    events.publish(
                            "payment",
                            "escrow",
                            type,
                            UUID.randomUUID(),
                            1,
                            events.sample("payment", type)));
        }
        var withoutBooking = events.sample("delivery", "DeliveryCancelled");
        withoutBooking.remove(List.of("bookingId", "tripId", "travelerId"));
        say("delivery", "DeliveryCancelled", delivery, 2, withoutBooking);

        assertThat(
                        sql.sql("select count(*) from dead_letter where consumer = 'analytics'")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void countsTheSameInWhateverOrderItHears() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var expected = new ArrayList<String>();
        for (int round = 0; round < 8; round++) {
            var somebody = UUID.randomUUID();
            var start = Instant.parse("2030-05-04T06:00:00Z");
            var tale = tale(somebody, start);
            if (round > 0) {
                tale.addAll(List.copyOf(tale));
                Collections.shuffle(tale, random);
            }
            tale.forEach(Runnable::run);
            var told =
                    api.as(somebody, "TRAVELER")
                            .get(
                                    "/v1/trips/statistics?from=2030-05-01T00:00:00Z&until=2030-06-01T00:00:00Z")
                            .expect(200);
            expected.add(told.bodyAsText());
        }

        assertThat(expected).as("seed %d", seed).containsOnly(expected.getFirst());
        assertThat(expected.getFirst())
                .contains("\"parcelsCarried\":3", "\"deliveries\":3", "\"onTimeShare\":0.3333")
                .contains("\"medianLateMinutes\":20.0", "\"pickups\":4")
                .contains("\"amountMinor\":3000,\"currency\":\"EUR\"")
                .contains("\"amountMinor\":700,\"currency\":\"JPY\"");
    }

    /** Three parcels arrive, two of them late; one is called off on its way. */
    private List<Runnable> tale(UUID somebody, Instant start) {
        var trip = UUID.randomUUID();
        var tale = new ArrayList<Runnable>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            var booking = UUID.randomUUID();
            tale.add(() ->
                    countCarriage.handle(
                            new CountCarriage.Confirmed(
                                    booking,
                                    somebody,
                                    trip,
                                    1_000,
                                    2_000,
                                    start,
                                    start.plusSeconds(36_000))));
            tale.add(() ->
                    countCarriage.handle(
                            new CountCarriage.PickedUp(booking, somebody, trip, start)));
            var at = start.plusSeconds(36_000 + number * 600L * number);
            tale.add(() ->
                    countCarriage.handle(
                            number == 3
                                    ? new CountCarriage.Cancelled(booking, somebody, trip, at)
                                    : new CountCarriage.Delivered(
                                            booking,
                                            somebody,
                                            trip,
                                            start.plusSeconds(36_000 + lateSeconds(number)))));
        }
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var third = UUID.randomUUID();
        tale.add(() -> earn(first, somebody, new Money(1_000, "EUR"), start));
        tale.add(() -> earn(second, somebody, new Money(2_000, "EUR"), start));
        tale.add(() -> earn(third, somebody, new Money(700, "JPY"), start));
        tale.add(() ->
                earn(
                        UUID.nameUUIDFromBytes(trip.toString().getBytes(StandardCharsets.UTF_8)),
                        somebody,
                        new Money(0, "EUR"),
                        start));
        return tale;
    }

    private static long lateSeconds(int number) {
        return number == 0 ? 0 : number == 1 ? 600 : 1_800;
    }

    private void earn(UUID escrow, UUID somebody, Money amount, Instant at) {
        countEarning.handle(new CountEarning.Command(escrow, somebody, amount, at));
    }

    @Test
    void countsWhatWasCancelledAndWhatLapsedButNoDraft() {
        var plan = TravelPlans.tomorrow(clock);
        var cancelled = publish(plan);
        cancel(cancelled);
        var lapsed = plan.draftedBy(api, traveler);
        sql.sql("update trip set status = 'LAPSED' where id = :trip")
                .param("trip", lapsed)
                .update();
        var draft = plan.draftedBy(api, traveler);
        cancel(draft);
        publish(plan);
        Eventually.eventually(() -> assertThat(isCancelled(cancelled)).isTrue());

        clock.advance(Duration.ofDays(3));
        var statistics = owner.get("/v1/trips/statistics").expect(200);

        assertThat(statistics.number("/tripsDone")).isEqualTo(1);
        assertThat(statistics.number("/tripsCancelled")).isEqualTo(1);
        assertThat(statistics.number("/tripsLapsed")).isEqualTo(1);
        assertThat(statistics.text("/capacity/weightShare")).isEqualTo("0.0");
    }

    @Test
    void countsAParcelOnTheLegsThatItRidesAndTwoOnTheSameLegOnce() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = publish(plan);
        carry(trip, 10_000, LYON, MILANO, plan.departure());
        carry(trip, 10_000, LYON, TORINO, plan.departure());
        var back = carry(trip, 10_000, TORINO, MILANO, plan.departure());
        countCarriage.handle(
                new CountCarriage.Cancelled(back.booking(), traveler, trip, clock.instant()));

        clock.advance(Duration.ofDays(3));
        var statistics = owner.get("/v1/trips/statistics").expect(200);

        double first = km(AT_LYON, AT_TORINO, plan.departure());
        double second = km(AT_TORINO, AT_MILANO, plan.departure());
        assertThat(decimal(statistics, "/kmWithParcels"))
                .isEqualTo(decimal(statistics, "/kmTravelled"));
        assertThat(decimal(statistics, "/capacity/weightShare"))
                .isCloseTo((first + second / 2) / (first + second), within(0.005));
    }

    @Test
    void followsATripThatGoesAnotherWay() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = publish(plan);
        var story = booked(trip, 10_000, TORINO, MILANO, plan.departure());
        var shorter =
                TravelPlans.tomorrow(clock)
                        .withLegs(
                                List.of(
                                        leg(
                                                TORINO,
                                                MILANO,
                                                plan.departure().plus(Duration.ofHours(4)),
                                                Duration.ofHours(2))));

        owner.put("/v1/trips/" + trip, shorter.body()).expect(200);
        Eventually.eventually(() ->
                assertThat(
                                sql.sql(
                                                "select cardinality(leg_km) from trip_figures where trip_id = :trip")
                                        .param("trip", trip)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(1));
        pickUp(story, trip);

        clock.advance(Duration.ofDays(3));
        assertThat(decimal(owner.get("/v1/trips/statistics").expect(200), "/capacity/weightShare"))
                .isEqualTo(0.5);
    }

    @Test
    void keepsToTheWindow() {
        var plan = TravelPlans.tomorrow(clock);
        publish(plan);
        clock.advance(Duration.ofDays(3));
        var departure = plan.departure();

        assertThat(done(departure, departure.plusMillis(1))).isEqualTo(1);
        assertThat(done(departure.minusSeconds(60), departure)).isZero();
        assertThat(done(departure.plusMillis(1), departure.plusSeconds(60))).isZero();
    }

    private long done(Instant from, Instant until) {
        return owner.get("/v1/trips/statistics?from=" + from + "&until=" + until)
                .expect(200)
                .number("/tripsDone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/trips/statistics?from=yesterday",
                "/v1/trips/statistics?from=2030-05-01T00:00:00Z&until=2030-04-01T00:00:00Z",
                "/v1/trips/statistics?from=2020-05-01T00:00:00Z&until=2030-04-01T00:00:00Z",
                "/v1/corridors?until=now",
                "/v1/corridors?cursor=MTIz",
                "/v1/corridors?limit=0",
                "/v1/corridors?limit=201"
            })
    void refusesWhatCannotBeAsked(String path) {
        var refused = api.as(traveler, "TRAVELER", "ADMIN").get(path).expect(400);

        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.json().at("/errors")).isNotEmpty();
    }

    @Test
    void showsCorridorsToOperatorsOnly() {
        for (var role : List.of("SUPPORT", "ADMIN", "FINANCE")) {
            api.as(UUID.randomUUID(), role).get("/v1/corridors").expect(200);
        }
        owner.get("/v1/corridors").expect(403);
        api.anonymous().get("/v1/corridors").expect(401);
        api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/trips/statistics").expect(403);
        api.anonymous().get("/v1/trips/statistics").expect(401);
    }

    @Test
    void showsCorridorsWeekByWeek() {
        var monday = TripFigures.weekOf(clock.instant().plus(Duration.ofDays(200)));
        var start = monday.atStartOfDay(ZoneOffset.UTC).toInstant();
        var first = published(start.plus(Duration.ofHours(8)), LYON, MILANO, 6);
        published(start.plus(Duration.ofDays(6)), LYON, MILANO, 8);
        cancel(published(start.plus(Duration.ofDays(3)), LYON, MILANO, 5));
        published(start.plus(Duration.ofDays(1)), MILANO, LYON, 7);
        published(start.plus(Duration.ofDays(7)), LYON, MILANO, 9);
        published(start.minus(Duration.ofHours(1)), LYON, MILANO, 9);
        published(
                start.plus(Duration.ofDays(2)),
                place("At sea", 50, -30),
                place("At sea", 50, -31),
                9);
        carry(first, 5_000, LYON, MILANO, start);
        awaitCounted(7);
        Eventually.eventually(() ->
                assertThat(
                                sql.sql(
                                                "select count(*) from trip_figures where traveler_id = :me and cancelled")
                                        .param("me", traveler)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(1));

        var window = "/v1/corridors?from=" + start + "&until=" + start.plus(Duration.ofDays(14));
        var whole = operator.get(window).expect(200);

        assertThat(whole.json().at("/items")).hasSize(3);
        var names = new ArrayList<String>();
        for (var item : whole.json().at("/items")) {
            names.add(item.at("/from/name").asString() + " " + item.at("/monday").asString());
        }
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "Lyon " + monday, "Milan " + monday, "Lyon " + monday.plusWeeks(1));
        int lyon = names.indexOf("Lyon " + monday);
        var corridor = whole.json().at("/items").get(lyon);
        assertThat(corridor.at("/to/country").asString()).isEqualTo("IT");
        assertThat(corridor.at("/trips").asInt()).isEqualTo(3);
        assertThat(corridor.at("/cancelledShare").asDouble()).isEqualTo(0.3333);
        assertThat(corridor.at("/parcels").asInt()).isEqualTo(1);
        assertThat(corridor.at("/medianMinutes").asDouble()).isEqualTo(360);
        assertThat(corridor.at("/weightShare").asDouble()).isEqualTo(0.125);
        assertThat(corridor.at("/offeredKgKm").asDouble())
                .isCloseTo(2 * 20 * km(AT_LYON, AT_MILANO, start), within(100.0));
        assertThat(corridor.at("/usedKgKm").asDouble() / corridor.at("/offeredKgKm").asDouble())
                .isCloseTo(0.125, within(0.0001));
        assertThat(corridor.at("/week").asString()).matches(monday.getYear() + "-W\\d\\d");

        var paged = new ArrayList<String>();
        String cursor = null;
        do {
            var page =
                    operator.get(window + "&limit=1" + (cursor == null ? "" : "&cursor=" + cursor))
                            .expect(200);
            assertThat(page.json().at("/items")).hasSize(1);
            paged.add(page.text("/items/0/from/name") + " " + page.text("/items/0/monday"));
            cursor = page.json().hasNonNull("nextCursor") ? page.text("/nextCursor") : null;
        } while (cursor != null);
        assertThat(paged).isEqualTo(names);
    }

    private UUID published(
            Instant departure, Map<String, Object> from, Map<String, Object> to, int hours) {
        return TravelPlans.tomorrow(clock)
                .withLegs(List.of(leg(from, to, departure, Duration.ofHours(hours))))
                .publishedBy(api, traveler);
    }

    private void awaitCounted(int trips) {
        Eventually.eventually(() ->
                assertThat(
                                sql.sql("select count(*) from trip_figures where traveler_id = :me")
                                        .param("me", traveler)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(trips));
    }

    private boolean isCancelled(UUID trip) {
        return sql.sql("select cancelled from trip_figures where trip_id = :trip")
                .param("trip", trip)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Published, and counted as such. */
    private UUID publish(TravelPlans plan) {
        var trip = plan.publishedBy(api, traveler);
        Eventually.eventually(() ->
                assertThat(
                                sql.sql("select count(*) from trip_figures where trip_id = :trip")
                                        .param("trip", trip)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(1));
        return trip;
    }

    private BookingStory booked(
            UUID trip,
            int weightGrams,
            Map<String, Object> from,
            Map<String, Object> to,
            Instant start) {
        var story = new BookingStory(events, traveler);
        var offer =
                BookingStory.between(story.offer(trip, weightGrams, 1_000, 300), from, to, start);
        story.accepted(offer, "CapacityReserved");
        story.say("DeliveryConfirmed", story.confirmed(offer));
        story.await("CapacityConfirmed");
        return story;
    }

    private void pickUp(BookingStory story, UUID trip) {
        var pickedUp = story.with("DeliveryPickedUp");
        pickedUp.put("tripId", trip.toString())
                .put("travelerId", traveler.toString())
                .put("at", clock.instant().toString());
        events.awaitHandled(story.say("DeliveryPickedUp", pickedUp));
    }

    private BookingStory carry(
            UUID trip,
            int weightGrams,
            Map<String, Object> from,
            Map<String, Object> to,
            Instant start) {
        var story = booked(trip, weightGrams, from, to, start);
        pickUp(story, trip);
        return story;
    }

    private void cancel(UUID trip) {
        owner.post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "ill")).expect(200);
    }

    private ObjectNode about(String type, UUID delivery, UUID booking, UUID trip) {
        var event = events.sample("delivery", type);
        event.put("deliveryId", delivery.toString());
        if (event.has("bookingId")) {
            event.put("bookingId", booking.toString())
                    .put("tripId", trip.toString())
                    .put("travelerId", traveler.toString());
        }
        return event;
    }

    private ObjectNode stop(GeoPoint point, Instant until) {
        var stop = events.sample("delivery", "DeliveryPickedUp").putObject("stop");
        stop.putObject("point").put("lat", point.lat()).put("lon", point.lon());
        return stop.put("name", "Somewhere")
                .put("from", until.minus(2, ChronoUnit.HOURS).toString())
                .put("until", until.toString());
    }

    private ObjectNode parcel(int weightGrams, int volumeCm3) {
        return events.sample("delivery", "DeliveryPickedUp")
                .putObject("parcel")
                .put("weightGrams", weightGrams)
                .put("volumeCm3", volumeCm3)
                .put("longestSideMm", 300);
    }

    private void say(String service, String type, UUID subject, long sequence, ObjectNode event) {
        events.awaitHandled(events.publish(service, "delivery", type, subject, sequence, event));
    }

    private static double decimal(Answer answer, String pointer) {
        return Double.parseDouble(answer.text(pointer));
    }

    private static double km(GeoPoint from, GeoPoint to, Instant at) {
        return new EstimatedRoutes()
                        .route(new Journey(Mode.CAR, List.of(from, to), at))
                        .route()
                        .meters()
                / 1000.0;
    }
}
