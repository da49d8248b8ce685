package com.p2pdelivery.delivery.saga;

import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger of sagas and of the facts that move them. Callers hold the lock of the delivery, so
 * that the facts of one booking are judged one after the other.
 */
@Repository
public class Sagas {

    private static final int PAGE_SIZE = 100;

    private final JdbcClient sql;
    private final SagaSettings settings;
    private final IdSource ids;
    private final Clock clock;

    Sagas(JdbcClient sql, SagaSettings settings, IdSource ids, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Remembers a fact; false if it was known. Why a payout waits may change. */
    public boolean record(UUID bookingId, Fact fact, Instant at, @Nullable String detail) {
        return sql.sql(
                                """
                                insert into saga_fact (booking_id, fact, at, detail)
                                values (:booking, :fact, :at, :detail)
                                on conflict (booking_id, fact) do update set at = excluded.at, detail = excluded.detail
                                where saga_fact.fact = 'PAYOUT_WAITING' and saga_fact.at < excluded.at
                                  and saga_fact.detail is distinct from excluded.detail
                                """)
                        .param("booking", bookingId)
                        .param("fact", fact.name())
                        .param("at", Timestamp.from(at))
                        .param("detail", detail)
                        .update()
                > 0;
    }

    public Facts facts(UUID bookingId) {
        var seen = new EnumMap<Fact, Facts.Seen>(Fact.class);
        sql.sql("select fact, at, detail from saga_fact where booking_id = :booking")
                .param("booking", bookingId)
                .query(row -> {
                    seen.put(
                            Fact.valueOf(row.getString("fact")),
                            new Facts.Seen(
                                    row.getTimestamp("at").toInstant(), row.getString("detail")));
                });
        return new Facts(seen);
    }

    /** Starts a saga at the first step that its booking has not reached yet. */
    public void open(SagaKind kind, Delivery delivery, UUID bookingId) {
        var now = clock.instant();
        sql.sql(
                        """
                        insert into saga (id, kind, delivery_id, booking_id, step, waiting_for,
                                          since, deadline, status)
                        values (:id, :kind, :delivery, :booking, '', '', :now, :now, 'RUNNING')
                        on conflict (booking_id, kind) do nothing
                        """)
                .param("id", ids.next())
                .param("kind", kind.name())
                .param("delivery", delivery.id())
                .param("booking", bookingId)
                .param("now", Timestamp.from(now))
                .update();
        settle(delivery, bookingId);
    }

    /**
     * Puts every saga of a booking where the facts say. One that was done runs again when a late
     * fact shows that there is more to undo.
     */
    public void settle(Delivery delivery, UUID bookingId) {
        var facts = facts(bookingId);
        for (var saga : ofBooking(bookingId)) {
            if (saga.status() != SagaStatus.FAILED) {
                write(settled(saga, delivery, facts));
            }
        }
    }

    /** Ends a saga that will not reach its end, and says why. */
    public void fail(UUID bookingId, SagaKind kind, String why) {
        sql.sql(
                        """
                        update saga set status = 'FAILED', waiting_for = '', note = :why
                        where booking_id = :booking and kind = :kind
                          and status in ('RUNNING', 'WAITING', 'OVERDUE')
                        """)
                .param("booking", bookingId)
                .param("kind", kind.name())
                .param("why", why)
                .update();
    }

    /** Tells operators something about the sagas of a booking that still matter to them. */
    public void note(UUID bookingId, List<SagaKind> kinds, String note) {
        sql.sql("update saga set note = :note where booking_id = :booking and kind in (:kinds)")
                .param("booking", bookingId)
                .param("kinds", kinds.stream().map(SagaKind::name).toList())
                .param("note", note)
                .update();
    }

    /** Puts a running saga before operators at once, whatever its time limit. */
    public void escalate(UUID bookingId, SagaKind kind, String note) {
        sql.sql(
                        """
                        update saga set status = 'OVERDUE', deadline = :now, note = :note
                        where booking_id = :booking and kind = :kind
                          and status in ('RUNNING', 'WAITING', 'OVERDUE')
                        """)
                .param("booking", bookingId)
                .param("kind", kind.name())
                .param("note", note)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    public void markOverdue(UUID sagaId) {
        sql.sql("update saga set status = 'OVERDUE' where id = :id").param("id", sagaId).update();
    }

    public Optional<Saga> find(UUID sagaId) {
        return sql.sql("select * from saga where id = :id")
                .param("id", sagaId)
                .query(Sagas::saga)
                .optional();
    }

    /** Running sagas whose time is up, to be judged one by one. */
    public List<UUID> timedOut(int limit) {
        return sql.sql(
                        """
                        select id from saga
                        where status in ('RUNNING', 'WAITING') and deadline < :now
                        order by deadline limit :limit
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    public int countOverdue() {
        return sql.sql("select count(*) from saga where status = 'OVERDUE'")
                .query(Integer.class)
                .single();
    }

    /** For operators, newest first. */
    public Page<Saga> page(
            @Nullable SagaStatus status, @Nullable UUID deliveryId, @Nullable String cursor) {
        var rows =
                sql.sql(
                                """
                                select * from saga
                                where id < :after
                                  and (cast(:status as text) is null or status = :status)
                                  and (cast(:delivery as uuid) is null or delivery_id = :delivery)
                                order by id desc limit :limit
                                """)
                        .param("after", cursor == null ? new UUID(-1, -1) : Cursor.decode(cursor))
                        .param("status", status == null ? null : status.name())
                        .param("delivery", deliveryId)
                        .param("limit", PAGE_SIZE + 1)
                        .query(Sagas::saga)
                        .list();
        return Page.cut(rows, PAGE_SIZE, saga -> Cursor.encode(saga.sagaId()));
    }

    private List<Saga> ofBooking(UUID bookingId) {
        return sql.sql("select * from saga where booking_id = :booking")
                .param("booking", bookingId)
                .query(Sagas::saga)
                .list();
    }

    private Saga settled(Saga saga, Delivery delivery, Facts facts) {
        var missing = saga.kind().missingFrom(facts);
        var now = clock.instant();
        if (missing.isEmpty()) {
            return saga.status() == SagaStatus.DONE
                    ? saga
                    : at(saga, "DONE", "", now, now, SagaStatus.DONE);
        }
        var step = missing.getFirst();
        var since = step.name().equals(saga.step()) ? saga.since() : now;
        var deadline = settings.deadline(step.limit(), since, delivery, facts);
        var status = step.limit().waitsForPeople(facts) ? SagaStatus.WAITING : SagaStatus.RUNNING;
        if (saga.status() == SagaStatus.OVERDUE && !deadline.isAfter(now)) {
            status = SagaStatus.OVERDUE;
        }
        var waitingFor =
                missing.stream().map(SagaKind.Step::waitsFor).collect(Collectors.joining(", "));
        return at(saga, step.name(), waitingFor, since, deadline, status);
    }

    private static Saga at(
            Saga saga,
            String step,
            String waitingFor,
            Instant since,
            Instant deadline,
            SagaStatus status) {
        return new Saga(
                saga.sagaId(),
                saga.kind(),
                saga.deliveryId(),
                saga.bookingId(),
                step,
                waitingFor,
                since,
                deadline,
                status,
                saga.note());
    }

    private void write(Saga saga) {
        sql.sql(
                        """
                        update saga
                        set step = :step, waiting_for = :waitingFor, since = :since,
                            deadline = :deadline, status = :status
                        where id = :id
                        """)
                .param("id", saga.sagaId())
                .param("step", saga.step())
                .param("waitingFor", saga.waitingFor())
                .param("since", Timestamp.from(saga.since()))
                .param("deadline", Timestamp.from(saga.deadline()))
                .param("status", saga.status().name())
                .update();
    }

    private static Saga saga(ResultSet row, int number) throws SQLException {
        return new Saga(
                row.getObject("id", UUID.class),
                SagaKind.valueOf(row.getString("kind")),
                row.getObject("delivery_id", UUID.class),
                row.getObject("booking_id", UUID.class),
                row.getString("step"),
                row.getString("waiting_for"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("deadline").toInstant(),
                SagaStatus.valueOf(row.getString("status")),
                row.getString("note"));
    }
}
