package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.insertion.OnBoard;
import com.p2pdelivery.trip.insertion.Tour;
import com.p2pdelivery.trip.itinerary.Trips;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with plans, one at a time, on a thread of its own. Each second it says how far it has
 * come, which renews its lease too: a plan whose worker falls silent is claimed by another copy,
 * which goes on from the best so far.
 */
@Component
class PlanWorker {

    private static final Logger log = LoggerFactory.getLogger(PlanWorker.class);

    /** A plan that kills each copy that touches it must not go round for ever. */
    private static final int MOST_ATTEMPTS = 4;

    private final Plans plans;
    private final Trips trips;
    private final OnBoard onBoard;
    private final PlanSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AtomicReference<@Nullable Search> current = new AtomicReference<>();

    PlanWorker(
            Plans plans,
            Trips trips,
            OnBoard onBoard,
            PlanSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.trips = trips;
        this.onBoard = onBoard;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void tick() {
        if (current.get() != null) {
            return;
        }
        plans.claim(clock.instant(), leaseEnd())
                .ifPresent(claimed -> {
                    var search = new Search(claimed, System::nanoTime);
                    current.set(search);
                    Thread.ofPlatform().daemon().name("plan-solver").start(() -> work(search));
                });
    }

    @Scheduled(fixedDelayString = "PT1S")
    void tellProgress() {
        var search = current.get();
        if (search != null && !plans.progress(search.claimed(), search.progress(), leaseEnd())) {
            log.info("Plan {} has ended or is another copy's", search.claimed().plan().planId());
        }
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() {
        plans.forgetFinishedBefore(clock.instant().minus(settings.keep()));
    }

    private void work(Search search) {
        try {
            var failure = searched(search);
            plans.finish(search.claimed(), search.progress(), failure, clock.instant());
        } catch (RuntimeException e) {
            log.warn(
                    "Plan {} could not be finished; it is tried again: {}",
                    search.claimed().plan().planId(),
                    e.toString());
        } finally {
            current.set(null);
        }
    }

    /** Null if nothing went wrong. */
    private Plan.@Nullable Failure searched(Search search) {
        if (search.claimed().attempt() > MOST_ATTEMPTS) {
            return Plan.Failure.TRIED_TOO_OFTEN;
        }
        try {
            return switch (prepare(search)) {
                case Ready(var tour) -> {
                    search.run(tour);
                    yield null;
                }
                case Closed() -> Plan.Failure.TRIP_CLOSED;
                case Overloaded() -> Plan.Failure.ON_BOARD_IMPOSSIBLE;
            };
        } catch (RuntimeException | LinkageError e) {
            // The solver is native code: where it cannot be loaded, what came before it still
            // holds.
            log.warn("The search of plan {} broke off", search.claimed().plan().planId(), e);
            return Plan.Failure.SEARCH_BROKEN;
        }
    }

    private sealed interface Prepared {}

    private record Ready(Tour tour) implements Prepared {}

    private record Closed() implements Prepared {}

    private record Overloaded() implements Prepared {}

    /** The transaction ends before the search begins. */
    private Prepared prepare(Search search) {
        return Optional.ofNullable(
                        transaction.execute(_ ->
                                trips.find(search.claimed().plan().tripId())
                                        .filter(trip -> trip.takesParcels(clock.instant()))
                                        .<Prepared>map(trip ->
                                                onBoard.tourOf(trip)
                                                        .<Prepared>map(Ready::new)
                                                        .orElseGet(Overloaded::new))
                                        .orElseGet(Closed::new)))
                .orElseThrow();
    }

    private Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }
}
