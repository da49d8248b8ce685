package com.p2pdelivery.endtoend.bench;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.OfferListener;
import com.p2pdelivery.endtoend.phone.OfferListener.Way;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.World;
import com.p2pdelivery.launcher.Fleet;
import com.p2pdelivery.launcher.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * 500 phones listen to offers through the gateway, half by server-sent events and half by
 * WebSocket, while 25 pairs bargain; halfway the delivery service is killed and started again. The
 * time of a change runs from before its commit (the service notes it within the transaction) to its
 * arrival at a phone, whose clock is the same. What changes while phones are still coming back is
 * not in the times, but in the count of what was lost or came twice.
 */
public final class OffersBench {

    private static final int PAIRS = 25;
    private static final int PHONES_EACH_WAY = 5;
    private static final int SIGNING_UP_AT_ONCE = 4;
    private static final Duration BETWEEN_MOVES = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofSeconds(30);

    /** After the last change, before what has not come counts as lost. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final World world = World.withPatience(PATIENCE, _ -> {});
    private final Fleet fleet = Fleet.here();

    private OffersBench() {}

    public static void main(String[] args) throws Exception {
        new OffersBench().run();
    }

    /** When changes count for the times. */
    private record Window(Instant from, Instant to) {

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** Somebody with all their phones. */
    private record Audience(Person person, List<OfferListener> phones) {

        static Audience of(Person person) {
            var phones = new ArrayList<OfferListener>();
            for (int i = 0; i < PHONES_EACH_WAY; i++) {
                phones.add(person.listensToOffers(Way.SSE));
                phones.add(person.listensToOffers(Way.WEBSOCKET));
            }
            return new Audience(person, phones);
        }
    }

    private void run() throws InterruptedException, ExecutionException {
        System.out.printf("%d pairs sign up …%n", PAIRS);
        var pairs = pairs();
        var audiences =
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.customer(), pair.traveler()))
                        .map(Audience::of)
                        .toList();
        var phones = audiences.stream().flatMap(one -> one.phones().stream()).toList();
        System.out.printf("%d phones listen …%n", phones.size());
        allAreConnected(phones);
        try (var tables = Executors.newVirtualThreadPerTaskExecutor()) {
            var bargaining = pairs.stream().map(pair -> tables.submit(pair::bargain)).toList();
            Thread.sleep(WARM_UP);
            System.out.printf("measuring for %d s …%n", MEASURED.toSeconds());
            var before = measured();
            System.out.println("the delivery service dies and is started again …");
            fleet.kill(Service.DELIVERY);
            fleet.start(Service.DELIVERY);
            allAreConnected(phones);
            System.out.printf(
                    "all phones are back after %d s; warming up again …%n",
                    Duration.between(before.to(), Instant.now()).toSeconds());
            Thread.sleep(WARM_UP);
            System.out.printf("measuring for %d s …%n", MEASURED.toSeconds());
            var after = measured();
            pairs.forEach(Bargaining::stop);
            for (var one : bargaining) {
                one.get();
            }
            report(audiences, List.of(before, after));
        }
        phones.forEach(OfferListener::close);
    }

    private static Window measured() throws InterruptedException {
        var from = Instant.now();
        Thread.sleep(MEASURED);
        return new Window(from, Instant.now());
    }

    private static void allAreConnected(List<OfferListener> phones) {
        Pauses.until(
                "all phones to be connected",
                PATIENCE,
                () ->
                        Optional.of(true)
                                .filter(_ -> phones.stream().allMatch(OfferListener::isConnected)));
    }

    private List<Bargaining> pairs() throws InterruptedException, ExecutionException {
        try (var desk = Executors.newFixedThreadPool(SIGNING_UP_AT_ONCE)) {
            var signing = new ArrayList<Future<Bargaining>>();
            for (int i = 0; i < PAIRS; i++) {
                signing.add(desk.submit(this::pair));
            }
            var pairs = new ArrayList<Bargaining>();
            for (var one : signing) {
                pairs.add(one.get());
            }
            return pairs;
        }
    }

    private Bargaining pair() {
        var customer = world.newCustomer("Bench Customer", "en");
        var traveler = world.newTraveler("Bench Traveler", "de");
        var from = City.named("Berlin");
        var to = City.named("Hamburg");
        var trip = traveler.publishesTrip(from, to, 20_000, 5);
        var delivery = customer.requests("Parcel to bargain about", from, to, Bargaining.BUDGET);
        return new Bargaining(
                customer, traveler, delivery, trip, customer.addsCard(Card.GOOD), BETWEEN_MOVES);
    }

    private static void report(List<Audience> audiences, List<Window> windows)
            throws InterruptedException {
        long lost = 0;
        long doubled = 0;
        var times = LongStream.builder();
        var lateComers =
                audiences.stream().map(one -> one.person().listensToOffers(Way.SSE)).toList();
        Thread.sleep(SETTLING);
        for (int i = 0; i < audiences.size(); i++) {
            // Who comes now is told everything from the first change on.
            long changes = lateComers.get(i).heard().getLast().number();
            for (var phone : audiences.get(i).phones()) {
                var seen = phone.heard();
                var numbers = new HashSet<Long>();
                for (var heard : seen) {
                    numbers.add(heard.number());
                    var at = Instant.parse(heard.change().path("at").asString());
                    if (windows.stream().anyMatch(window -> window.contains(at))) {
                        times.add(Duration.between(at, heard.at()).toNanos());
                    }
                }
                doubled += seen.size() - numbers.size();
                lost +=
                        LongStream.rangeClosed(1, changes)
                                .filter(n -> !numbers.contains(n))
                                .count();
            }
        }
        lateComers.forEach(OfferListener::close);
        var sorted = times.build().sorted().toArray();
        System.out.printf("%d arrivals measured%n", sorted.length);
        System.out.printf("figure offers.live.p50 %.1f ms%n", percentile(sorted, 50));
        System.out.printf("figure offers.live.p99 %.1f ms%n", percentile(sorted, 99));
        System.out.printf("figure offers.live.lost %d events%n", lost);
        System.out.printf("figure offers.live.doubled %d events%n", doubled);
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
