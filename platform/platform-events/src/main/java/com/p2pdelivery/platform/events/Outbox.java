package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a use case writes what happened, in the transaction of the change itself:
 *
 * <pre>{@code
 * trips.save(trip); outbox.append(event);
 * }</pre>
 *
 * The event leaves after the commit, usually within milliseconds, and never without it. Events of
 * one aggregate leave in the order of writing, provided that its writers exclude each other by a
 * row lock or by its version, as they must anyway in order to number the events.
 */
public final class Outbox {

    /**
     * Kafka takes 1 MB with default settings; an event that the broker refuses would hold up its
     * aggregate for good.
     */
    static final int LARGEST_PAYLOAD = 512 * 1024;

    /** In the order of writing; PostgreSQL wakes the relay at the commit. */
    private static final String INSERT =
            """
            with written as (
                insert into outbox (id, aggregatetype, aggregateid, type, payload, sequence, traceparent, occurred_at)
                select id, aggregatetype, aggregateid, type, payload::json, sequence, traceparent, occurred_at
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                            ?::timestamptz[])
                     with ordinality as event (id, aggregatetype, aggregateid, type, payload, sequence, traceparent,
                                               occurred_at, number)
                order by number
            )
            select pg_notify('p2p_outbox_' || current_schema(), '')
            """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final IdSource ids;
    private final Clock clock;
    private final TraceLink traces;

    Outbox(JdbcTemplate jdbc, JsonMapper json, IdSource ids, Clock clock, TraceLink traces) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * Writes the event into the running transaction: all of a transaction in one statement, before
     * it commits.
     *
     * @throws IllegalTransactionStateException without a transaction
     * @throws IllegalArgumentException if the event is larger than {@value #LARGEST_PAYLOAD}
     *     characters as JSON
     */
    public void append(DomainEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "An event needs the transaction of the change that it tells of");
        }
        String payload = json.writeValueAsString(event);
        if (payload.length() > LARGEST_PAYLOAD) {
            throw new IllegalArgumentException(
                    event.type()
                            + " of "
                            + event.aggregate()
                            + " "
                            + event.aggregateId()
                            + " has "
                            + payload.length()
                            + " characters, more than "
                            + LARGEST_PAYLOAD);
        }
        ofThisTransaction()
                .rows
                .add(
                        new Row(
                                ids.next(),
                                event.aggregate(),
                                event.aggregateId(),
                                event.type(),
                                payload,
                                event.sequence(),
                                traces.current(),
                                clock.instant()));
    }

    private Unwritten ofThisTransaction() {
        for (TransactionSynchronization one :
                TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof Unwritten unwritten && unwritten.isOf(this)) {
                return unwritten;
            }
        }
        Unwritten first = new Unwritten();
        TransactionSynchronizationManager.registerSynchronization(first);
        return first;
    }

    private record Row(
            UUID id,
            String aggregate,
            UUID aggregateId,
            String type,
            String payload,
            long sequence,
            @Nullable String traceparent,
            Instant occurredAt) {}

    /** What a transaction has to tell once it is about to commit; gone if it rolls back. */
    private final class Unwritten implements TransactionSynchronization {

        private final List<Row> rows = new ArrayList<>();

        boolean isOf(Outbox outbox) {
            return Outbox.this == outbox;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            jdbc.query(
                    INSERT,
                    _ -> {},
                    column(Row::id),
                    column(Row::aggregate),
                    column(Row::aggregateId),
                    column(Row::type),
                    column(Row::payload),
                    column(Row::sequence),
                    column(Row::traceparent),
                    column(Row::occurredAt));
            rows.clear();
        }

        private @Nullable String[] column(Function<Row, @Nullable Object> field) {
            return rows.stream()
                    .map(row -> Objects.toString(field.apply(row), null))
                    .toArray(String[]::new);
        }
    }
}
