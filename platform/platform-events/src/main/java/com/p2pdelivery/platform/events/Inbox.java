package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.events.DeadLetter.Status;
import com.p2pdelivery.platform.events.DeadLetters.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies messages once each. A batch is one transaction: the notes that its events are handled and
 * all their effects. When that fails, it is halved until what fails is alone; the rest is applied
 * as usual.
 */
final class Inbox {

    /** Named places where tests make a consumer fail. */
    interface Steps {
        Steps NONE = () -> {};

        void appliedButNotCommitted();
    }

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DeadLetters deadLetters;
    private final JsonMapper json;
    private final TraceLink traces;
    private final ConsumerMeters meters;
    private final Duration firstRetry;
    private final Steps steps;

    Inbox(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DeadLetters deadLetters,
            JsonMapper json,
            TraceLink traces,
            ConsumerMeters meters,
            EventSettings settings,
            Steps steps) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.deadLetters = deadLetters;
        this.json = json;
        this.traces = traces;
        this.meters = meters;
        this.firstRetry = settings.retryDelays().getFirst();
        this.steps = steps;
    }

    /**
     * Applies the messages in their order, or puts them aside. Afterwards none of them is needed
     * again.
     *
     * @throws RuntimeException during an outage; then some may be applied, and all have to come
     *     again
     */
    void handle(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        List<Delivery> applied;
        try {
            applied = transaction.execute(_ -> apply(deliveries));
        } catch (RuntimeException | Error failure) {
            Failure kind = Failure.of(failure);
            if (kind == Failure.OUTAGE) {
                throw failure;
            }
            if (deliveries.size() > 1) {
                int half = deliveries.size() / 2;
                handle(deliveries.subList(0, half));
                handle(deliveries.subList(half, deliveries.size()));
            } else {
                putAside(deliveries.getFirst(), kind, failure);
            }
            return;
        }
        applied.forEach(meters::handled);
    }

    /** Messages that say neither what they are nor for whom are dead at once. */
    void refuse(Message unreadable) {
        log.error(
                "Message {} of {} has no readable CloudEvents attributes",
                unreadable.id(),
                unreadable.topic());
        deadLetters.add(
                DeadLetters.NOBODY,
                unreadable,
                Status.DEAD,
                0,
                "CloudEvents attributes are missing or malformed",
                Duration.ZERO);
        meters.failed(DeadLetters.NOBODY, "none", Failure.UNREADABLE);
    }

    private List<Delivery> apply(List<Delivery> deliveries) {
        Set<Lane> open = deadLetters.open(deliveries);
        List<Delivery> free = new ArrayList<>(deliveries.size());
        for (Delivery delivery : deliveries) {
            if (open.contains(Lane.of(delivery))) {
                deadLetters.add(
                        delivery.consumer(),
                        delivery.message(),
                        Status.HELD,
                        0,
                        null,
                        Duration.ZERO);
            } else {
                free.add(delivery);
            }
        }
        Set<Note> fresh = note(free);
        // Removed, so that a repeat within the batch is one too.
        List<Delivery> due =
                free.stream()
                        .filter(delivery ->
                                fresh.remove(
                                        new Note(delivery.consumer(), delivery.message().id())))
                        .toList();
        List<Opened<?>> opened = new ArrayList<>(due.size());
        due.forEach(delivery -> opened.add(delivery.open(json)));
        Opened.announce(opened);
        opened.forEach(event -> event.apply(traces));
        steps.appliedButNotCommitted();
        return due;
    }

    /** Notes the deliveries as handled; answers those that were not before. */
    private Set<Note> note(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                jdbc.sql(
                                """
                                insert into inbox (consumer, event_id)
                                select * from unnest(?::text[], ?::uuid[])
                                on conflict do nothing
                                returning consumer, event_id
                                """)
                        .param(deliveries.stream().map(Delivery::consumer).toArray(String[]::new))
                        .param(
                                deliveries.stream()
                                        .map(delivery -> delivery.message().id().toString())
                                        .toArray(String[]::new))
                        .query((row, _) -> new Note(row.getString(1), row.getObject(2, UUID.class)))
                        .list());
    }

    /** Notes one as handled; false if it was before. */
    boolean note(String consumer, UUID event) {
        return jdbc.sql(
                                "insert into inbox (consumer, event_id) values (?, ?) on conflict do nothing")
                        .params(consumer, event)
                        .update()
                == 1;
    }

    /** Deletes notes that no repeat can ask for any more. */
    int forget(Duration olderThan) {
        return jdbc.sql("delete from inbox where handled_at < now() - ? * interval '1 s'")
                .param(olderThan.toSeconds())
                .update();
    }

    private void putAside(Delivery delivery, Failure kind, Throwable failure) {
        meters.failed(delivery.consumer(), delivery.message().type(), kind);
        log.warn(
                "{} {} could not be applied by {} and is put aside",
                delivery.message().type(),
                delivery.message().id(),
                delivery.consumer(),
                failure);
        deadLetters.add(
                delivery.consumer(),
                delivery.message(),
                kind == Failure.UNREADABLE ? Status.DEAD : Status.RETRYING,
                1,
                Replay.reason(failure),
                firstRetry);
    }

    private record Note(String consumer, UUID event) {}
}
