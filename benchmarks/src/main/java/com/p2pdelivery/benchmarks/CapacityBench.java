package com.p2pdelivery.benchmarks;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.capacity.ReserveCapacity;
import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.DraftTrip;
import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.PlannedLeg;
import com.p2pdelivery.trip.itinerary.PublishTrip;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.itinerary.TripPlan;
import com.p2pdelivery.trip.itinerary.Trips;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many bookings a second get their room, next to a bare {@code update … where free >= ?} that
 * commits each time, on the same PostgreSQL. First all want one trip, then any of 10 000. A
 * reservation also keeps its booking, numbers its events and writes them to the outbox; the relay
 * that sends them later stands still meanwhile. Bookings come as the inbox hands them on when many
 * wait: in batches of 100, each one transaction that locks its trips together, one after the other,
 * as one copy of the service takes them. The bare update has eight connections, as then it is
 * fastest here. The two take turns, so that both see the machine as it is.
 */
public final class CapacityBench {

    private static final int MANY = 8;
    private static final int BATCH = 100;
    private static final int TRIPS = 10_000;
    private static final int ROUNDS = 5;
    private static final Duration TURN = Duration.ofSeconds(4);
    private static final int ENOUGH = 2_000_000_000;
    private static final int GRAMS = 500;

    private static final Place LYON = new Place("Lyon", new GeoPoint(45.76404, 4.83566));
    private static final Place TORINO = new Place("Torino", new GeoPoint(45.07049, 7.68682));

    private final ReserveCapacity reserveCapacity;
    private final Trips allTrips;
    private final TransactionTemplate transaction;
    private final UUID traveler = UUID.randomUUID();
    private final Instant departure = Instant.now().plus(Duration.ofDays(30));
    private final List<UUID> trips;

    private CapacityBench(ConfigurableApplicationContext service) {
        this.reserveCapacity = service.getBean(ReserveCapacity.class);
        this.allTrips = service.getBean(Trips.class);
        this.transaction = service.getBean(TransactionTemplate.class);
        this.trips = trips(service);
    }

    public static void main(String[] args) throws Exception {
        try (var service = TripService.start()) {
            service.getBean("outboxRelay", SmartLifecycle.class).stop();
            var bench = new CapacityBench(service);
            bench.compare("hot", 1);
            bench.compare("spread", TRIPS);
        }
    }

    /** One trip as a traveler makes it, and many more like it; with room for a whole run. */
    private List<UUID> trips(ConfigurableApplicationContext service) {
        var plan =
                new TripPlan(
                        Mode.CAR,
                        List.of(
                                new PlannedLeg(
                                        LYON,
                                        TORINO,
                                        departure,
                                        departure.plus(Duration.ofHours(4)))),
                        new Capacity(20_000, 100_000, 1_000, 10),
                        new Terms(20, null, null));
        if (!(service.getBean(DraftTrip.class).handle(new DraftTrip.Command(traveler, plan))
                instanceof DraftTrip.Drafted(var trip))) {
            throw new IllegalStateException("The trip is not possible");
        }
        service.getBean(PublishTrip.class)
                .handle(new PublishTrip.Command(trip.id(), traveler, null));
        var sql = service.getBean(JdbcClient.class);
        sql.sql(
                        """
                        update trip set weight_grams = :enough, volume_cm3 = :enough, items = :enough,
                                        free_weight_grams = array[:enough], free_volume_cm3 = array[:enough],
                                        free_items = array[:enough]
                        """)
                .param("enough", ENOUGH)
                .update();
        sql.sql(
                        """
                        insert into trip select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid()))).*
                        from trip t, generate_series(2, :trips)
                        """)
                .param("trips", TRIPS)
                .update();
        sql.sql(
                        """
                        create table bare as select row_number() over () as id, 2000000000 as free from trip
                        """)
                .update();
        sql.sql("alter table bare add primary key (id)").update();
        sql.sql("analyze").update();
        return sql.sql("select id from trip").query(UUID.class).list();
    }

    private void compare(String what, int among) throws Exception {
        // All have to be compiled before they count.
        reservations(among);
        bareUpdates(MANY, among);
        long reserved = 0;
        long bare = 0;
        long bareOnMany = 0;
        for (int round = 0; round < ROUNDS; round++) {
            bare += bareUpdates(1, among);
            reserved += reservations(among);
            bareOnMany += bareUpdates(MANY, among);
        }
        double seconds = ROUNDS * TURN.toMillis() / 1_000.0;
        System.out.printf(
                "%d trips: %.0f reservations/s, %.0f bare updates/s on one connection, %.0f on %d%n",
                among, reserved / seconds, bare / seconds, bareOnMany / seconds, MANY);
        System.out.printf("figure capacity.%s.ratio %.2f%n", what, (double) reserved / bare);
        System.out.printf(
                "figure capacity.%s.ratio%d %.2f%n", what, MANY, (double) reserved / bareOnMany);
    }

    private long reservations(int among) throws Exception {
        return together(
                1,
                deadline -> {
                    long done = 0;
                    while (System.nanoTime() < deadline) {
                        transaction.executeWithoutResult(_ -> batch(among));
                        done += BATCH;
                    }
                    return done;
                });
    }

    private void batch(int among) {
        var wanted = Stream.generate(() -> trips.get(random(among))).limit(BATCH).toList();
        allTrips.lockAll(wanted);
        for (var trip : wanted) {
            var outcome = reserveCapacity.handle(new ReserveCapacity.Command(booking(trip)));
            if (!(outcome instanceof ReserveCapacity.Reserved)) {
                throw new IllegalStateException("No room: " + outcome);
            }
        }
    }

    private long bareUpdates(int connections, int among) throws Exception {
        return together(
                connections,
                deadline -> {
                    long done = 0;
                    try (var connection = TripService.connection();
                            var update =
                                    connection.prepareStatement(
                                            "update bare set free = free - ? where id = ? and free >= ?")) {
                        while (System.nanoTime() < deadline) {
                            update.setInt(1, GRAMS);
                            update.setInt(2, 1 + random(among));
                            update.setInt(3, GRAMS);
                            done += update.executeUpdate();
                        }
                    }
                    return done;
                });
    }

    private interface Work {
        long until(long deadline) throws Exception;
    }

    private static long together(int workers, Work work) throws Exception {
        long deadline = System.nanoTime() + TURN.toNanos();
        try (var threads = Executors.newFixedThreadPool(workers)) {
            List<Callable<Long>> same = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                same.add(() -> work.until(deadline));
            }
            long sum = 0;
            for (Future<Long> one : threads.invokeAll(same)) {
                sum += one.get();
            }
            return sum;
        }
    }

    private JsonNode booking(UUID trip) {
        var json = JsonMapper.shared();
        var booking = json.createObjectNode();
        booking.put("bookingId", UUID.randomUUID().toString());
        booking.put("deliveryId", UUID.randomUUID().toString());
        booking.put("tripId", trip.toString());
        booking.put("travelerId", traveler.toString());
        booking.putObject("parcel")
                .put("weightGrams", GRAMS)
                .put("volumeCm3", 1_000)
                .put("longestSideMm", 200);
        booking.set("pickup", stop(json, LYON));
        booking.set("dropoff", stop(json, TORINO));
        return booking;
    }

    private JsonNode stop(JsonMapper json, Place place) {
        var stop = json.createObjectNode().put("name", place.name());
        stop.set("point", json.valueToTree(place.point()));
        return stop.put("from", departure.toString())
                .put("until", departure.plus(Duration.ofHours(9)).toString());
    }

    private static int random(int among) {
        return ThreadLocalRandom.current().nextInt(among);
    }
}
