package com.p2pdelivery.endtoend.bench;

import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Invariants;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.Traveler;
import com.p2pdelivery.endtoend.phone.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whole deliveries, from request to payout, per second through the gateway, and the time that each
 * request took. Pairs of a customer and a traveller send one parcel after the other; what runs
 * before the fleet is warm is not counted. The client shares the machine with the fleet, so the
 * figures are a lower bound.
 */
public final class JourneyBench {

    private static final int PAIRS = 16;
    private static final int SIGNING_UP_AT_ONCE = 4;

    /** Parcels on one trip; then the traveller publishes the next. */
    private static final int ROOM = 16;

    private static final Duration WARM_UP = Duration.ofSeconds(45);
    private static final Duration MEASURED = Duration.ofSeconds(60);

    private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Story> completed = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final World world =
            World.withPatience(
                    Duration.ofMinutes(2),
                    nanos -> {
                        if (measuring.get()) {
                            latencies.add(nanos);
                        }
                    });

    private JourneyBench() {}

    public static void main(String[] args) throws Exception {
        new JourneyBench().run();
    }

    private record Pair(Customer customer, Traveler traveler, City from, City to) {

        UUID publishesTrip() {
            return traveler.publishesTrip(from, to, 1_000_000, ROOM);
        }
    }

    private void run() throws InterruptedException, ExecutionException {
        System.out.printf("%d pairs sign up …%n", PAIRS);
        var pairs = pairs();
        System.out.printf("warming up for %d s …%n", WARM_UP.toSeconds());
        var end = Instant.now().plus(WARM_UP).plus(MEASURED);
        try (var roads = Executors.newVirtualThreadPerTaskExecutor()) {
            var driving = new ArrayList<Future<?>>();
            for (var pair : pairs) {
                driving.add(roads.submit(() -> drive(pair, end)));
            }
            Thread.sleep(WARM_UP);
            System.out.printf("measuring for %d s …%n", MEASURED.toSeconds());
            measuring.set(true);
            Thread.sleep(MEASURED);
            measuring.set(false);
            int whole = completed.size();
            for (var one : driving) {
                one.get();
            }
            report(whole);
        }
        new Invariants(world.administrator())
                .check(List.copyOf(completed))
                .forEach(held -> System.out.println("holds: " + held));
    }

    private List<Pair> pairs() throws InterruptedException, ExecutionException {
        try (var desk = Executors.newFixedThreadPool(SIGNING_UP_AT_ONCE)) {
            var signing = new ArrayList<Future<Pair>>();
            for (int i = 0; i < PAIRS; i++) {
                signing.add(desk.submit(this::pair));
            }
            var pairs = new ArrayList<Pair>();
            for (var one : signing) {
                pairs.add(one.get());
            }
            return pairs;
        }
    }

    private Pair pair() {
        var from = City.named("Berlin");
        var to = City.named("Hamburg");
        var customer = world.newCustomer("Bench Customer", "en");
        var traveler = world.newTraveler("Bench Traveler", "de");
        traveler.addsPayoutAccount();
        return new Pair(customer, traveler, from, to);
    }

    private void drive(Pair pair, Instant end) {
        var trip = pair.publishesTrip();
        for (int parcel = 1; Instant.now().isBefore(end); parcel++) {
            if (parcel > ROOM) {
                parcel = 1;
                trip = pair.publishesTrip();
            }
            var story =
                    new Story(
                                    pair.customer(),
                                    pair.traveler(),
                                    trip,
                                    pair.from(),
                                    pair.to(),
                                    2_500,
                                    _ -> {})
                            .whole();
            if (measuring.get()) {
                completed.add(story);
            }
        }
    }

    private void report(int whole) {
        var sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("%d requests, %d whole deliveries%n", sorted.length, whole);
        System.out.printf(
                "figure journey.deliveries %.2f deliveries/s%n",
                whole / (double) MEASURED.toSeconds());
        System.out.printf("figure journey.request.p50 %.1f ms%n", percentile(sorted, 50));
        System.out.printf("figure journey.request.p99 %.1f ms%n", percentile(sorted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
