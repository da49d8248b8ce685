package com.p2pdelivery.payment.ledger;

import static com.p2pdelivery.payment.Stage.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.ServiceIT;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random postings, holds, settlements, repeats and overdrafts, some in batches, next to a model
 * that knows nothing but numbers. The seed is printed with a failure; {@code -Dledger.seed=…}
 * reproduces it.
 */
@ServiceIT
class LedgerModelIT {

    private static final int STEPS = 1_500;

    private final Ledger ledger;
    private final LedgerView view;
    private final TransactionTemplate transaction;
    private final long seed = Long.getLong("ledger.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<UUID> people = Stream.generate(UUID::randomUUID).limit(6).toList();

    LedgerModelIT(Ledger ledger, LedgerView view, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.view = view;
        this.transaction = transaction;
    }

    /** What somebody has, and what of it is on hold. */
    private final Map<UUID, Long> money = new HashMap<>();

    private final Map<UUID, Long> onHold = new HashMap<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Posting> done = new ArrayList<>();

    private static final class Hold {
        private final UUID id;
        private final UUID from;
        private final UUID to;
        private final long amount;
        private boolean ended;

        private Hold(UUID id, UUID from, UUID to, long amount) {
            this.id = id;
            this.from = from;
            this.to = to;
            this.amount = amount;
        }
    }

    private record Step(Posting posting, String expected) {

        boolean isInTheBooks() {
            return expected.equals("Posted") || expected.equals("PostedBefore");
        }
    }

    @Test
    void doesWhatTheModelDoes() {
        people.forEach(person -> {
            money.put(person, 0L);
            onHold.put(person, 0L);
        });
        int steps = 0;
        while (steps < STEPS) {
            var batch = Stream.generate(this::step).limit(1 + random.nextInt(8)).toList();
            var told = "seed %d, step %d".formatted(seed, steps);
            if (batch.size() == 1 && random.nextBoolean()) {
                assertThat(isPosted(batch.getFirst().posting))
                        .as(told)
                        .isEqualTo(batch.getFirst().isInTheBooks());
            } else {
                assertThat(outcomes(batch))
                        .as(told)
                        .containsExactlyElementsOf(batch.stream().map(Step::expected).toList());
            }
            steps += batch.size();
        }
        for (var person : people) {
            var balance =
                    view.balanceAt(
                            new Account(AccountType.TRAVELER_PAYABLE, person, "EUR"),
                            Instant.parse("2100-01-01T00:00:00Z"));
            assertThat(balance.creditsPosted() - balance.debitsPosted())
                    .as("seed %d", seed)
                    .isEqualTo(money.get(person));
            assertThat(balance.debitsPending()).as("seed %d", seed).isEqualTo(onHold.get(person));
        }
        assertThat(view.driftedAccounts()).as("seed %d", seed).isEmpty();
    }

    private List<String> outcomes(List<Step> batch) {
        var postings = batch.stream().map(Step::posting).toList();
        return Objects.requireNonNull(transaction.execute(_ -> ledger.attempt(postings))).stream()
                .map(outcome -> outcome.getClass().getSimpleName())
                .toList();
    }

    /** By somebody whose own state says that it cannot be refused. */
    private boolean isPosted(Posting posting) {
        try {
            transaction.executeWithoutResult(_ -> ledger.post(posting));
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    private Step step() {
        var step =
                switch (random.nextInt(10)) {
                    case 0, 1 -> earn();
                    case 2, 3, 4 -> transfer();
                    case 5 -> hold();
                    case 6, 7 -> holds.isEmpty() ? earn() : end(any(holds));
                    case 8 -> done.isEmpty() ? earn() : new Step(any(done), "PostedBefore");
                    default -> new Step(lopsided(), "Unbalanced");
                };
        if (step.expected.equals("Posted")) {
            done.add(step.posting);
        }
        return step;
    }

    private Step earn() {
        var who = any(people);
        long amount = amount();
        money.merge(who, amount, Long::sum);
        return new Step(
                posting()
                        .debit(AccountType.CHARGEBACK_LOSS, eur(amount))
                        .credit(AccountType.TRAVELER_PAYABLE, who, eur(amount)),
                "Posted");
    }

    private Step transfer() {
        var from = any(people);
        var to = any(people);
        long amount = amount();
        var posting = between(from, to, amount);
        if (!from.equals(to) && free(from) < amount) {
            return new Step(posting, "Overdrawn");
        }
        move(from, to, amount);
        return new Step(posting, "Posted");
    }

    private Step hold() {
        var from = any(people);
        var to = any(people);
        long amount = amount();
        var posting = between(from, to, amount).pending();
        if (free(from) < amount) {
            return new Step(posting, "Overdrawn");
        }
        onHold.merge(from, amount, Long::sum);
        holds.add(new Hold(posting.id(), from, to, amount));
        return new Step(posting, "Posted");
    }

    private Step end(Hold hold) {
        int how = random.nextInt(4);
        long part = 1 + random.nextLong(hold.amount);
        var posting =
                switch (how) {
                    case 0 -> posting().settling(hold.id);
                    case 1 -> posting().voiding(hold.id);
                    case 2 -> between(hold.from, hold.to, part).settlingPartOf(hold.id);
                    default -> between(hold.from, hold.to, hold.amount + 1).settlingPartOf(hold.id);
                };
        if (hold.ended) {
            return new Step(posting, "SettledBefore");
        }
        if (how == 3) {
            return new Step(posting, "MoreThanHeld");
        }
        hold.ended = true;
        onHold.merge(hold.from, -hold.amount, Long::sum);
        if (how != 1) {
            move(hold.from, hold.to, how == 0 ? hold.amount : part);
        }
        return new Step(posting, "Posted");
    }

    private Posting lopsided() {
        return between(any(people), any(people), 5)
                .debit(AccountType.CHARGEBACK_LOSS, eur(1 + random.nextInt(3)));
    }

    private void move(UUID from, UUID to, long amount) {
        money.merge(from, -amount, Long::sum);
        money.merge(to, amount, Long::sum);
    }

    private long free(UUID who) {
        return money.getOrDefault(who, 0L) - onHold.getOrDefault(who, 0L);
    }

    private static Posting posting() {
        return Posting.of("TEST", UUID.randomUUID());
    }

    private static Posting between(UUID from, UUID to, long amount) {
        return posting()
                .debit(AccountType.TRAVELER_PAYABLE, from, eur(amount))
                .credit(AccountType.TRAVELER_PAYABLE, to, eur(amount));
    }

    private long amount() {
        return 1 + random.nextLong(200);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
