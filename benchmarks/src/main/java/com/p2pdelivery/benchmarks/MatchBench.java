package com.p2pdelivery.benchmarks;

import com.p2pdelivery.delivery.matching.Corridor;
import com.p2pdelivery.delivery.matching.Match;
import com.p2pdelivery.delivery.matching.Matches;
import com.p2pdelivery.delivery.matching.TripEvents.TripPublished;
import com.p2pdelivery.delivery.matching.Trips;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes inside the service to find the trips for a request and the requests for a trip,
 * one question after the other, at 10 000, 100 000 and 1 000 000 published trips and a tenth as
 * many waiting parcels: next to the bare query of the index, and next to brute force over all
 * trips, which also says whether any is missing or one too many. Then how many events of trips a
 * second the copy takes in, in batches of 100 as the inbox hands them on. {@code
 * MATCH_SIZES=10k,100k} runs only these.
 */
public final class MatchBench {

    private static final Map<String, Integer> SIZES =
            Map.of("10k", 10_000, "100k", 100_000, "1m", 1_000_000);
    private static final int WARM_UP = 1_500;
    private static final int QUESTIONS = 3_000;
    private static final int SCANNED = 40;
    private static final int PARCELS_PER_TRIP = 10;
    private static final Duration FEED = Duration.ofSeconds(20);
    private static final int BATCH = 100;

    private final MatchWorld world = new MatchWorld();
    private final MatchTables tables = new MatchTables(world);
    private final Matches matches;
    private final Trips trips;
    private final TransactionTemplate transaction;
    private final Random random = new Random(7);

    private MatchBench(ConfigurableApplicationContext service) {
        this.matches = service.getBean(Matches.class);
        this.trips = service.getBean(Trips.class);
        this.transaction = service.getBean(TransactionTemplate.class);
    }

    public static void main(String[] args) throws Exception {
        // All that fit are compared, not only a page of them; saved searches are not what is
        // measured.
        try (var service =
                DeliveryService.start(
                        "--delivery.matching.page-size=1000000",
                        "--delivery.search.look-every=PT1H")) {
            service.getBean("outboxRelay", SmartLifecycle.class).stop();
            new MatchBench(service).run(sizes());
        }
    }

    private static List<String> sizes() {
        return List.of(System.getenv().getOrDefault("MATCH_SIZES", "10k,100k,1m").split(","));
    }

    private void run(List<String> sizes) throws Exception {
        int before = 0;
        double recall = 100;
        for (var size : sizes) {
            int now = Objects.requireNonNull(SIZES.get(size));
            long start = System.nanoTime();
            tables.fill(before, now, before / PARCELS_PER_TRIP, now / PARCELS_PER_TRIP);
            System.out.printf(
                    "%s trips are there after %.0f s%n", size, (System.nanoTime() - start) / 1e9);
            before = now;
            int parcels = now / PARCELS_PER_TRIP;
            bare(size, parcels);
            measure(
                    "match.request." + size,
                    number -> matches.ofDelivery(new UUID(3, number)),
                    parcels);
            measure("match.trip." + size, number -> matches.ofTrip(new UUID(1, number)), now);
            recall = Math.min(recall, recall(size, now, parcels));
        }
        System.out.printf("figure match.recall %.2f %%%n", recall);
        System.out.printf("figure match.feed %.0f events/s%n", feed(before));
        tables.empty();
    }

    private void measure(String name, LongConsumer question, int among) {
        IntStream.range(0, WARM_UP).forEach(_ -> question.accept(random.nextInt(among)));
        var nanos = new long[QUESTIONS];
        for (int i = 0; i < QUESTIONS; i++) {
            long number = random.nextInt(among);
            long start = System.nanoTime();
            question.accept(number);
            nanos[i] = System.nanoTime() - start;
        }
        report(name, nanos);
    }

    /** What the database alone takes to name candidates. */
    private void bare(String size, int parcels) throws Exception {
        try (var connection = MatchTables.connection();
                var query =
                        connection.prepareStatement(
                                "select count(*) from trips_with_keys(?, ?, now(), ?, ?)")) {
            var nanos = new long[QUESTIONS];
            long candidates = 0;
            for (int i = -WARM_UP; i < QUESTIONS; i++) {
                var parcel = world.parcel(random.nextInt(parcels));
                query.setArray(
                        1,
                        keys(
                                connection,
                                Corridor.keys(
                                        parcel.pickup(),
                                        parcel.pickupOpens(),
                                        parcel.pickupCloses().plus(Duration.ofHours(2)))));
                query.setArray(
                        2,
                        keys(
                                connection,
                                Corridor.keys(
                                        parcel.dropoff(),
                                        parcel.pickupOpens().minus(Duration.ofHours(12)),
                                        parcel.dropoffCloses())));
                query.setTimestamp(3, Timestamp.from(parcel.dropoffCloses()));
                query.setTimestamp(4, Timestamp.from(parcel.pickupOpens()));
                long start = System.nanoTime();
                try (var row = query.executeQuery()) {
                    row.next();
                    if (i >= 0) {
                        nanos[i] = System.nanoTime() - start;
                        candidates += row.getLong(1);
                    }
                }
            }
            System.out.printf(
                    "%s: the index names %.1f trips for a request%n",
                    size, (double) candidates / QUESTIONS);
            report("match.index." + size, nanos);
        }
    }

    private static java.sql.Array keys(Connection connection, int[] keys) throws Exception {
        return connection.createArrayOf("int4", Arrays.stream(keys).boxed().toArray());
    }

    private static void report(String name, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("figure %s.p50 %.2f ms%n", name, nanos[nanos.length / 2] / 1e6);
        System.out.printf("figure %s.p99 %.2f ms%n", name, nanos[nanos.length * 99 / 100] / 1e6);
    }

    /** Share of the pairs that brute force finds which the service finds too. */
    private double recall(String size, int trips, int parcels) {
        var sought =
                IntStream.range(0, SCANNED)
                        .mapToObj(_ -> world.parcel(random.nextInt(parcels)))
                        .toList();
        var expected = new HashMap<UUID, Set<UUID>>();
        long nanos = 0;
        for (long from = 0; from < trips; from += 10_000) {
            var some =
                    LongStream.range(from, from + 10_000).parallel().mapToObj(world::trip).toList();
            long start = System.nanoTime();
            for (var parcel : sought) {
                for (var trip : some) {
                    if (MatchScan.fits(parcel, trip)) {
                        expected.computeIfAbsent(parcel.id(), _ -> new HashSet<>())
                                .add(trip.tripId());
                    }
                }
            }
            nanos += System.nanoTime() - start;
        }
        System.out.printf(
                "figure match.bruteforce.%s %.1f ms%n", size, nanos / 1e6 / sought.size());
        long there = 0;
        long found = 0;
        long tooMany = 0;
        for (var parcel : sought) {
            var wanted = expected.getOrDefault(parcel.id(), Set.of());
            var given =
                    matches.ofDelivery(parcel.id()).stream()
                            .map(Match::tripId)
                            .collect(Collectors.toSet());
            there += wanted.size();
            found += wanted.stream().filter(given::contains).count();
            tooMany += given.stream().filter(trip -> !wanted.contains(trip)).count();
        }
        System.out.printf(
                "%s: brute force finds %d trips for %d requests; of these the service finds %d, and"
                        + " %d others%n",
                size, there, sought.size(), found, tooMany);
        return there == 0 ? 100 : 100.0 * found / there;
    }

    /** New trips, changed trips and room that changed, a third each, from their JSON on. */
    private double feed(int published) {
        var json = JsonMapper.builder().build();
        long done = 0;
        long start = System.nanoTime();
        long next = published;
        long sequence = 2;
        long deadline = start + FEED.toNanos();
        while (System.nanoTime() < deadline) {
            var batch = new ArrayList<String>();
            for (int i = 0; i < BATCH / 3 + 1; i++) {
                batch.add(json.writeValueAsString(world.trip(next++)));
            }
            long version = sequence++;
            transaction.executeWithoutResult(_ -> {
                for (var text : batch) {
                    var trip = json.readValue(text, TripPublished.class);
                    trips.publish(trip, 1);
                    trips.publish(changed(random.nextInt(published)), version);
                    trips.room(new UUID(1, random.nextInt(published)), trip.freeByLeg(), version);
                }
            });
            done += 3L * batch.size();
        }
        return done / ((System.nanoTime() - start) / 1e9);
    }

    /** A trip that goes elsewhere now. */
    private TripPublished changed(long number) {
        var other = world.trip(number + 5_000_000);
        return new TripPublished(
                new UUID(1, number),
                other.travelerId(),
                other.mode(),
                other.legs(),
                other.maxDetourKm(),
                other.freeByLeg(),
                other.longestSideMm(),
                null,
                null);
    }
}
