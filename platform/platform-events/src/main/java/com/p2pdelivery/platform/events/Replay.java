package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.events.DeadLetter.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries again what was put aside, always the first of its key, with growing waits; after the last
 * one it is dead. When the first one is applied or discarded, those that were held behind it follow
 * in their order.
 */
final class Replay {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);
    private static final int LONGEST_REASON = 2000;

    private final TransactionTemplate transaction;
    private final DeadLetters deadLetters;
    private final Inbox inbox;
    private final Routes routes;
    private final JsonMapper json;
    private final TraceLink traces;
    private final ConsumerMeters meters;
    private final List<Duration> delays;

    Replay(
            TransactionTemplate transaction,
            DeadLetters deadLetters,
            Inbox inbox,
            Routes routes,
            JsonMapper json,
            TraceLink traces,
            ConsumerMeters meters,
            EventSettings settings) {
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.inbox = inbox;
        this.routes = routes;
        this.json = json;
        this.traces = traces;
        this.meters = meters;
        this.delays = settings.retryDelays();
    }

    /** Tries all that is due. */
    void run() {
        while (next()) {
            // one after the other, each in its own transaction
        }
    }

    private boolean next() {
        // The failure has to leave the transaction in order to roll the handler back, but its row
        // is needed afterwards.
        DeadLetter[] tried = new DeadLetter[1];
        try {
            return transaction.execute(_ -> {
                Optional<DeadLetter> due = deadLetters.lockNextDue();
                due.ifPresent(letter -> {
                    tried[0] = letter;
                    apply(letter, null);
                });
                return due.isPresent();
            });
        } catch (RuntimeException | Error failure) {
            DeadLetter letter = tried[0];
            if (letter == null || Failure.of(failure) == Failure.OUTAGE) {
                throw failure;
            }
            note(letter, failure);
            return true;
        }
    }

    /**
     * Tries one at an operator's order, once and now.
     *
     * @param letter the first of its key
     */
    void now(DeadLetter letter, String operator) {
        try {
            transaction.executeWithoutResult(_ ->
                    deadLetters
                            .lock(letter.id())
                            .filter(current -> current.status().isOpen())
                            .ifPresent(current -> apply(current, operator)));
        } catch (RuntimeException | Error failure) {
            if (Failure.of(failure) == Failure.OUTAGE) {
                throw failure;
            }
            meters.failed(letter.consumer(), letter.message().type(), Failure.of(failure));
            deadLetters.failed(
                    letter.id(),
                    Status.DEAD,
                    letter.attempts() + 1,
                    reason(failure),
                    Duration.ZERO);
        }
    }

    private void apply(DeadLetter letter, @Nullable String operator) {
        Delivery delivery =
                routes.of(letter.consumer(), letter.message())
                        .orElseThrow(() ->
                                new UnreadableEventException("Nobody here listens to this event"));
        if (inbox.note(letter.consumer(), letter.message().id())) {
            delivery.open(json).apply(traces);
        }
        deadLetters.close(letter.id(), Status.REPLAYED, null, operator);
        meters.handled(delivery);
    }

    private void note(DeadLetter letter, Throwable failure) {
        Failure kind = Failure.of(failure);
        int attempts = letter.attempts() + 1;
        boolean dead =
                switch (kind) {
                    case UNREADABLE -> true;
                    case REFUSED -> attempts > delays.size();
                    case CONFLICT, OUTAGE -> false;
                };
        meters.failed(letter.consumer(), letter.message().type(), kind);
        if (dead) {
            log.error(
                    "{} {} is a dead letter of {} after {} tries",
                    letter.message().type(),
                    letter.message().id(),
                    letter.consumer(),
                    attempts,
                    failure);
        }
        Duration wait = delays.get(Math.min(attempts, delays.size()) - 1);
        deadLetters.failed(
                letter.id(), dead ? Status.DEAD : Status.RETRYING, attempts, reason(failure), wait);
    }

    /** What an operator needs to know: what was thrown, and the innermost cause. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root == failure ? failure.toString() : failure + " ← " + root;
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
