package com.p2pdelivery.endtoend.chaos;

import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Invariants;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.StoryBroken;
import com.p2pdelivery.endtoend.phone.Traveler;
import com.p2pdelivery.endtoend.phone.World;
import com.p2pdelivery.launcher.Fleet;
import com.p2pdelivery.launcher.RandomBreakdowns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Pairs of a customer and a traveler send parcels through the gateway while parts of the fleet are
 * killed until the last of them has done what there was to do; then the platform gets time to put
 * things in order, and is audited.
 */
public final class MoneyChaos {

    private static final int SIGNING_UP_AT_ONCE = 4;

    /** Parcels on one trip; then the traveler publishes the next. */
    private static final int ROOM = 16;

    private static final long PRICE = 2_500;

    /** One in so many parcels has an answer of the provider lost that nobody is prepared for. */
    private static final int LOSSES = 6;

    /** People repeat a request for longer than two parts need to come back. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(6);
    private static final Duration LOOKING_EVERY = Duration.ofSeconds(3);

    /**
     * @param atOnce how many parcels are under way at the same time, shared by the pairs
     * @param parts what is killed, servers before services
     * @param pause how long the fleet is left alone at most
     * @param seed decides fates, kills and pauses; what happens in between is up to the machine
     */
    public record Plan(
            int escrows, int pairs, int atOnce, List<String> parts, Duration pause, long seed) {}

    /**
     * @param kills how often each part was killed
     * @param broken people who could not do what they wanted
     * @param untrue what does not hold, in sentences
     */
    public record Report(
            Map<String, Integer> kills,
            int lost,
            int doubled,
            int stuck,
            List<String> broken,
            List<String> untrue,
            Duration lasted) {

        public boolean holds() {
            return broken.isEmpty() && untrue.isEmpty();
        }
    }

    private record Pair(Customer customer, Traveler traveler) {

        UUID publishesTrip() {
            return traveler.publishesTrip(
                    City.named("Berlin"), City.named("Hamburg"), 1_000_000, ROOM);
        }
    }

    private final World world = World.amidFaults(PATIENCE);
    private final Sandbox sandbox = new Sandbox(world);
    private final Person administrator = world.administrator();
    private final Fleet fleet;
    private final Plan plan;
    private final Consumer<String> told;

    private final AtomicInteger started = new AtomicInteger();
    private final Queue<Parcel> parcels = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final List<String> untrue = new ArrayList<>();

    public MoneyChaos(Fleet fleet, Plan plan, Consumer<String> told) {
        this.fleet = fleet;
        this.plan = plan;
        this.told = told;
    }

    public Report run() throws InterruptedException, ExecutionException {
        var start = Instant.now();
        var audit = new Audit(administrator, sandbox);
        told.accept("%d pairs sign up".formatted(plan.pairs));
        var pairs = pairs();
        var kills = play(pairs);
        tellWhatPeopleDid();
        told.accept("Nothing is killed any more; what is under way gets time to end");
        var findings = settled(audit);
        judge(findings);
        return new Report(
                kills,
                findings.lost().size(),
                findings.doubled().size(),
                findings.stuck().size(),
                List.copyOf(broken),
                List.copyOf(untrue),
                Duration.between(start, Instant.now()));
    }

    private List<Pair> pairs() throws InterruptedException, ExecutionException {
        try (var desk = Executors.newFixedThreadPool(SIGNING_UP_AT_ONCE)) {
            return all(desk, plan.pairs, this::pair);
        }
    }

    private Pair pair() {
        var customer = world.newCustomer("Chaos Customer", "en");
        var traveler = world.newTraveler("Chaos Traveler", "de");
        traveler.addsPayoutAccount();
        return new Pair(customer, traveler);
    }

    private Map<String, Integer> play(List<Pair> pairs)
            throws InterruptedException, ExecutionException {
        var fates = new ConcurrentLinkedQueue<>(Fate.shuffled(plan.escrows, plan.seed));
        var turn = new AtomicInteger();
        var ended = new AtomicBoolean();
        var breakdowns = RandomBreakdowns.of(fleet, plan.parts, plan.seed, plan.pause, told);
        try (breakdowns;
                var roads = Executors.newVirtualThreadPerTaskExecutor()) {
            breakdowns.begin();
            var counting = roads.submit(() -> tellHowManyArePlayed(ended));
            try {
                all(
                        roads,
                        plan.atOnce,
                        () -> {
                            drive(pairs.get(turn.getAndIncrement() % pairs.size()), fates);
                            return true;
                        });
            } finally {
                ended.set(true);
            }
            counting.get();
        }
        return breakdowns.kills();
    }

    private void drive(Pair pair, Queue<Fate> fates) {
        UUID trip = null;
        int onTrip = ROOM;
        for (var fate = fates.poll(); fate != null; fate = fates.poll()) {
            if (trip == null || onTrip == ROOM) {
                trip = pair.publishesTrip();
                onTrip = 0;
            }
            onTrip++;
            play(fate, pair, trip);
        }
    }

    private void play(Fate fate, Pair pair, UUID trip) {
        int number = started.incrementAndGet();
        if (number % LOSSES == 0) {
            sandbox.losesAnAnswer(number / LOSSES);
        }
        var story =
                new Story(
                        pair.customer(),
                        pair.traveler(),
                        trip,
                        City.named("Berlin"),
                        City.named("Hamburg"),
                        PRICE,
                        _ -> {});
        try {
            parcels.add(new Parcel(story, fate, fate.play(story, administrator)));
        } catch (StoryBroken fault) {
            parcels.add(new Parcel(story, fate, Ending.ANY));
            broken.add(fate + ": " + fault.getMessage());
        }
    }

    private void tellHowManyArePlayed(AtomicBoolean ended) {
        int at = 0;
        while (!ended.get()) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            if (++at % 15 == 0) {
                told.accept(
                        "  %d of %d escrows have been opened and used"
                                .formatted(parcels.size(), plan.escrows));
            }
        }
    }

    private void tellWhatPeopleDid() {
        var counts = new TreeMap<Fate, Map<Ending, Integer>>();
        parcels.forEach(parcel ->
                counts.computeIfAbsent(parcel.fate(), _ -> new TreeMap<>())
                        .merge(parcel.ending(), 1, Integer::sum));
        counts.forEach(
                (fate, endings) -> told.accept("  %-44s may end as %s".formatted(fate, endings)));
    }

    private Audit.Findings settled(Audit audit) {
        var until = Instant.now().plus(SETTLED_WITHIN);
        while (true) {
            var found = audit.of(List.copyOf(parcels));
            if (found.isClean() || Instant.now().isAfter(until)) {
                return found;
            }
            told.accept(
                    "  under way: %d, does not add up yet: %d, doubled: %d"
                            .formatted(
                                    found.stuck().size(),
                                    found.lost().size(),
                                    found.doubled().size()));
            LockSupport.parkNanos(LOOKING_EVERY.toNanos());
        }
    }

    private void judge(Audit.Findings found) {
        says(
                "0 lost: %d escrows ended as their fate allows; what was charged was refunded, paid out or kept as commission"
                        .formatted(parcels.size()),
                found.lost());
        says(
                "0 doubled: the provider shows at most one charge, one refund and one transfer for each booking",
                found.doubled());
        says(
                "0 stuck: no escrow is under way, the provider owes no answer, no saga runs or is overdue",
                found.stuck());
        says("everybody could do what they wanted, sooner or later", List.copyOf(broken));
        chainVerifies();
        try {
            new Invariants(administrator)
                    .check(stories())
                    .forEach(held -> told.accept("  holds   " + held));
        } catch (StoryBroken doesNotHold) {
            says(
                    "money, room, codes and events",
                    List.of(String.valueOf(doesNotHold.getMessage())));
        }
    }

    private List<Story> stories() {
        return parcels.stream()
                .filter(parcel -> parcel.ending() != Ending.ANY)
                .map(Parcel::story)
                .toList();
    }

    private void chainVerifies() {
        var chain = administrator.get("/v1/ledger/chain/verification").expect(200).json();
        says(
                "the ledger's chain verifies: %d postings in %d blocks"
                        .formatted(chain.path("postings").asLong(), chain.path("blocks").asLong()),
                chain.path("intact").asBoolean(false)
                        ? List.of()
                        : List.of(chain.path("findings").toString()));
    }

    private void says(String sentence, List<String> against) {
        told.accept((against.isEmpty() ? "  holds   " : "  BROKEN  ") + sentence);
        against.forEach(it -> told.accept("          " + it));
        untrue.addAll(against);
    }

    private static <T> List<T> all(ExecutorService desk, int times, Supplier<T> task)
            throws InterruptedException, ExecutionException {
        var doing = new ArrayList<Future<T>>();
        for (int i = 0; i < times; i++) {
            doing.add(desk.submit(task::get));
        }
        var done = new ArrayList<T>();
        for (var one : doing) {
            done.add(one.get());
        }
        return done;
    }
}
