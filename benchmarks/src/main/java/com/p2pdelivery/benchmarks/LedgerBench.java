package com.p2pdelivery.benchmarks;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.LedgerView;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.ledger.PostingOutcome;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many transfers a second the ledger posts, next to {@link TpcB} on the same PostgreSQL. A
 * transfer moves money between two of 100 000 limited accounts, which are locked and checked; it
 * keeps the posting, its content for repeats and two entries, and waits to be sealed. Accounts are
 * drawn uniformly, or by Zipf's law with exponent 1, where the first has a twelfth of all. One
 * transfer in a transaction, then 100 as they come together.
 *
 * <p>Both have eight connections and the durability of the product (every commit is on disk). They
 * take turns, so that both see the machine as it is. Events and seals are off the hot path and
 * stand still meanwhile. In the end the books must balance, every balance must be the sum of its
 * entries, and PostgreSQL must have seen no deadlock.
 */
public final class LedgerBench {

    private static final int CONNECTIONS = 8;
    private static final int BATCH = 100;
    private static final int ACCOUNTS = 100_000;
    private static final int ROUNDS = 5;
    private static final int WARMUPS = 3;
    private static final Duration TURN = Duration.ofSeconds(4);
    private static final Money PLENTY = new Money(1_000_000_000, "EUR");

    private final Ledger ledger;
    private final LedgerView view;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final IdSource ids;
    private final TpcB tpcB = new TpcB(CONNECTIONS);
    private final UUID[] owners =
            Stream.generate(UUID::randomUUID).limit(ACCOUNTS).toArray(UUID[]::new);
    private final double[] zipf = zipf();

    private LedgerBench(ConfigurableApplicationContext service) {
        this.ledger = service.getBean(Ledger.class);
        this.view = service.getBean(LedgerView.class);
        this.db = service.getBean(JdbcClient.class);
        this.transaction = service.getBean(TransactionTemplate.class);
        this.ids = service.getBean(IdSource.class);
    }

    public static void main(String[] args) throws Exception {
        try (var service =
                PaymentService.start(
                        "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                        "--payment.ledger.seal-every=PT1H")) {
            service.getBean("outboxRelay", SmartLifecycle.class).stop();
            new LedgerBench(service).run();
        }
    }

    private void run() throws Exception {
        tpcB.prepare();
        fund();
        long deadlocks = deadlocks();
        var kinds =
                List.of(
                        new Kind("single.uniform", 1, this::anyOwner),
                        new Kind("single.zipf", 1, this::popularOwner),
                        new Kind("batched.uniform", BATCH, this::anyOwner),
                        new Kind("batched.zipf", BATCH, this::popularOwner));
        // All have to be compiled, and compiled well, before they count.
        for (int round = 0; round < WARMUPS; round++) {
            for (var kind : kinds) {
                transfers(kind);
            }
        }
        double reference = 0;
        double[] rates = new double[kinds.size()];
        for (int round = 0; round < ROUNDS; round++) {
            reference += tpcB.rate(TURN) / ROUNDS;
            for (int i = 0; i < rates.length; i++) {
                rates[i] += transfers(kinds.get(i)) / ROUNDS;
            }
        }
        System.out.printf(Locale.ROOT, "TPC-B by pgbench: %.0f transactions/s%n", reference);
        for (int i = 0; i < rates.length; i++) {
            var name = kinds.get(i).name;
            System.out.printf(Locale.ROOT, "figure ledger.%s.rate %.0f 1/s%n", name, rates[i]);
            System.out.printf(
                    Locale.ROOT, "figure ledger.%s.ratio %.2f%n", name, rates[i] / reference);
        }
        check(deadlocks() - deadlocks);
    }

    /** How many transfers come together, and between whom. */
    private record Kind(String name, int batch, IntSupplier owner) {}

    private void fund() {
        for (int from = 0; from < ACCOUNTS; from += 1_000) {
            post(
                    IntStream.range(from, from + 1_000)
                            .mapToObj(owner ->
                                    Posting.of("BENCH", UUID.randomUUID())
                                            .debit(AccountType.CHARGEBACK_LOSS, PLENTY)
                                            .credit(
                                                    AccountType.TRAVELER_PAYABLE,
                                                    owners[owner],
                                                    PLENTY))
                            .toList());
        }
        db.sql("vacuum analyze").update();
    }

    private double transfers(Kind kind) throws Exception {
        long start = System.nanoTime();
        long deadline = start + TURN.toNanos();
        long done = 0;
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Callable<Long>> same = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                same.add(() -> transfers(kind, deadline));
            }
            for (var one : threads.invokeAll(same)) {
                done += one.get();
            }
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private long transfers(Kind kind, long deadline) {
        long done = 0;
        while (System.nanoTime() < deadline) {
            // As the use cases do: what comes alone and cannot be refused has a way of its own.
            if (kind.batch == 1) {
                var transfer = transfer(kind.owner);
                transaction.executeWithoutResult(_ -> ledger.post(transfer));
            } else {
                post(Stream.generate(() -> transfer(kind.owner)).limit(kind.batch).toList());
            }
            done += kind.batch;
        }
        return done;
    }

    private Posting transfer(IntSupplier owner) {
        int from = owner.getAsInt();
        int to;
        do {
            to = owner.getAsInt();
        } while (to == from);
        var amount = new Money(1 + ThreadLocalRandom.current().nextInt(100), "EUR");
        return Posting.of("BENCH", ids.next(), ids.next())
                .debit(AccountType.TRAVELER_PAYABLE, owners[from], amount)
                .credit(AccountType.TRAVELER_PAYABLE, owners[to], amount);
    }

    private void post(List<Posting> postings) {
        var outcomes = Objects.requireNonNull(transaction.execute(_ -> ledger.attempt(postings)));
        if (!outcomes.stream().allMatch(PostingOutcome.Posted.class::isInstance)) {
            throw new IllegalStateException("Refused: " + outcomes);
        }
    }

    private void check(long deadlocks) {
        var drifted = view.driftedAccounts();
        var balanced =
                view.sums().stream()
                        .map(sum -> sum.debits().minus(sum.credits()))
                        .reduce(Money.zero("EUR"), Money::plus)
                        .isZero();
        System.out.printf("figure ledger.deadlocks %d%n", deadlocks);
        if (deadlocks != 0 || !drifted.isEmpty() || !balanced) {
            throw new IllegalStateException(
                    "%d deadlocks, balanced: %s, balances that are not the sum of their entries: %s"
                            .formatted(deadlocks, balanced, drifted));
        }
        System.out.println("The books balance, and every balance is the sum of its entries");
    }

    private long deadlocks() {
        return db.sql("select deadlocks from pg_stat_database where datname = current_database()")
                .query(Long.class)
                .single();
    }

    private int anyOwner() {
        return ThreadLocalRandom.current().nextInt(ACCOUNTS);
    }

    private int popularOwner() {
        int at = Arrays.binarySearch(zipf, ThreadLocalRandom.current().nextDouble());
        return Math.min(ACCOUNTS - 1, at < 0 ? -at - 1 : at);
    }

    /** The share of the first accounts together. */
    private static double[] zipf() {
        double[] sums = new double[ACCOUNTS];
        double sum = 0;
        for (int i = 0; i < ACCOUNTS; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            sums[i] /= sum;
        }
        return sums;
    }
}
