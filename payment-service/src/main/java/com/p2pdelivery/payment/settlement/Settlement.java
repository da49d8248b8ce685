package com.p2pdelivery.payment.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs the errands: at once after the commit that made something due, and by a sweep for whatever a
 * crash, a lost wake-up or an unknown outcome left behind. Any number of copies of the service may
 * do so at the same time.
 */
@Component
class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /** Leaves half of the connections to requests and listeners. */
    private static final int AT_ONCE = 4;

    private final List<Errand> errands;
    private final JdbcClient db;
    private final Clock clock;
    private final SettlementSettings settings;
    private final Counter faults;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("settle-", 0).factory());

    Settlement(
            List<Errand> errands,
            JdbcClient db,
            Clock clock,
            SettlementSettings settings,
            Wake wake,
            MeterRegistry metrics) {
        this.errands = List.copyOf(errands);
        this.db = db;
        this.clock = clock;
        this.settings = settings;
        this.faults =
                Counter.builder("p2p.settlement.faults")
                        .description(
                                "Work that ended in a fault of ours; each is tried again, and a person should look")
                        .register(metrics);
        wake.wakes(this::sweep);
    }

    @Scheduled(fixedDelayString = "${payment.settlement.poll}")
    void sweep() {
        for (var errand : errands) {
            try {
                List<UUID> due;
                do {
                    due = claim(errand);
                    runAll(errand, due);
                } while (!due.isEmpty());
            } catch (RuntimeException unreachable) {
                LOG.warn("Sweep of {} put off: {}", errand.table(), unreachable.getMessage());
            }
        }
    }

    private List<UUID> claim(Errand errand) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return db.sql(errand.claim())
                .param("now", now)
                .param("lease", now.plus(settings.lease()))
                .param("most", AT_ONCE)
                .query(UUID.class)
                .list();
    }

    private void runAll(Errand errand, List<UUID> due) {
        List<? extends Future<?>> running =
                due.stream().map(id -> workers.submit(() -> run(errand, id))).toList();
        for (var one : running) {
            try {
                one.get();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (java.util.concurrent.ExecutionException impossible) {
                LOG.error("A worker died", impossible);
            }
        }
    }

    private void run(Errand errand, UUID id) {
        try {
            errand.carryOn().accept(id);
        } catch (RuntimeException fault) {
            // The lease ends, and it is tried again.
            faults.increment();
            LOG.error("{} {} could not be carried on", errand.table(), id, fault);
        }
    }
}
