package com.p2pdelivery.payment.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.ledger.LedgerView;
import com.p2pdelivery.platform.test.ServiceIT;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * Random lives of a booking's money, beside the model. A failure prints the life, made as short as
 * it still fails, and its seed; {@code ESCROW_SEED=<seed> ESCROW_LIVES=1} in the environment lives
 * it again. Real database, real sandbox; several lives at a time, each with its own time.
 */
@ServiceIT
@Import(ModelWorld.class)
@TestPropertySource(
        properties = {
            "p2p.test.beside=" + ModelWorld.NAME,
            // Slow is not lost: an answer that takes long on a busy machine is none of the
            // troubles.
            "payment.provider.time-limit=PT1M",
            // Where a pickup is some days ahead the card is only authorised at first; else as
            // always.
            "payment.escrow.hold.strategy=AUTHORISE_THEN_CAPTURE",
            // It lives from what these would warn of.
            "logging.level.com.p2pdelivery.payment.escrow=error"
        })
class EscrowModelIT {

    private static final int LIVES =
            Integer.parseInt(System.getenv().getOrDefault("ESCROW_LIVES", "10000"));
    private static final int AT_A_TIME = 4;
    private static final int HIGHEST_PRICE = 100_000;

    private final Service service;
    private final LedgerView ledger;
    private final long seed =
            Long.parseLong(
                    System.getenv()
                            .getOrDefault("ESCROW_SEED", Long.toString(new Random().nextLong())));

    EscrowModelIT(ApplicationContext beans, LedgerView ledger) {
        // The events stay where they can be counted.
        beans.getBean("outboxRelay", SmartLifecycle.class).stop();
        this.service = new Service(beans);
        this.ledger = ledger;
    }

    @Test
    void everyLifeEndsAsTheModelSays() throws Exception {
        var next = new AtomicInteger();
        var failures = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < AT_A_TIME; i++) {
                running.add(
                        threads.submit(() -> {
                            for (int n = next.getAndIncrement();
                                    n < LIVES && failures.isEmpty();
                                    n = next.getAndIncrement()) {
                                var failure = failureOf(seed + n);
                                if (failure != null) {
                                    synchronized (failures) {
                                        failures.add(failure);
                                    }
                                }
                            }
                        }));
            }
            for (var one : running) {
                one.get();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(ledger.driftedAccounts()).isEmpty();
        System.out.printf(
                "%d lives of an escrow ended as the model says, from seed %d%n", LIVES, seed);
    }

    private @Nullable String failureOf(long lifeSeed) {
        var random = new Random(lifeSeed);
        // As exact as the database keeps it.
        var beginning = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var setting =
                new Setting(
                        random.nextLong(1, random.nextInt(4) == 0 ? 100 : HIGHEST_PRICE),
                        random.nextInt(6) != 0,
                        random.nextBoolean() ? null : beginning.plus(pickupIn(random)),
                        beginning);
        var steps = Step.life(random);
        var first = lived(steps, setting);
        if (first == null) {
            return null;
        }
        var shortest = steps;
        var failure = first;
        for (int i = 0; i < shortest.size(); ) {
            var shorter = new ArrayList<>(shortest);
            shorter.remove(i);
            var again = lived(shorter, setting);
            if (again == null) {
                i++;
            } else {
                shortest = shorter;
                failure = again;
            }
        }
        return "ESCROW_SEED=%d, %s:%n%s%n%s"
                .formatted(
                        lifeSeed,
                        setting,
                        shortest.stream().map(Step::toString).collect(Collectors.joining("\n")),
                        failure);
    }

    private record Setting(
            long price, boolean cardWorks, @Nullable Instant pickupOpens, Instant beginning) {}

    private static Duration pickupIn(Random random) {
        return Duration.ofHours(24 + random.nextInt(130));
    }

    private @Nullable String lived(List<Step> steps, Setting setting) {
        OwnTime.begin(setting.beginning);
        try {
            var booked = Service.Booked.anew(setting.price, setting.cardWorks, setting.pickupOpens);
            new Life(service, booked).live(steps);
            return null;
        } catch (AssertionError | RuntimeException failed) {
            return failed.toString();
        }
    }
}
