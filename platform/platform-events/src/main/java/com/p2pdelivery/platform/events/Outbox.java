package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.id.IdSource;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
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

    private static final String INSERT =
            """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, sequence, traceparent, occurred_at)
            values (?, ?, ?, ?, ?::json, ?, ?, ?)
            returning pg_notify('p2p_outbox_' || current_schema(), '')
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
     * Writes the event into the running transaction.
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
        // PostgreSQL itself folds the same wake-up of one transaction into one.
        jdbc.query(
                INSERT,
                _ -> {},
                ids.next(),
                event.aggregate(),
                event.aggregateId().toString(),
                event.type(),
                payload,
                event.sequence(),
                traces.current(),
                Timestamp.from(clock.instant()));
    }
}
