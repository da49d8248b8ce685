package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.id.IdSource;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The history of every delivery: what happened, when, by whom and why. Written with the change
 * itself, never changed afterwards.
 */
@Repository
public class DeliveryHistory {

    private final JdbcClient sql;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    DeliveryHistory(JdbcClient sql, Outbox outbox, IdSource ids, Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** One line of a history; {@code sequence} is the event's, absent for what others reported. */
    public record Entry(
            UUID id,
            Instant at,
            String type,
            Party by,
            @Nullable UUID byId,
            @Nullable String reason,
            @Nullable Long sequence) {}

    /** Tells the others and writes the line that remembers it. */
    public void publish(DeliveryEvent event, Actor actor, @Nullable String reason) {
        outbox.append(event);
        insert(event.deliveryId(), event.type(), actor, reason, event.sequence());
    }

    /** Remembers something that the others need not hear. */
    public void note(UUID deliveryId, String type, Actor actor, @Nullable String reason) {
        insert(deliveryId, type, actor, reason, null);
    }

    public List<Entry> of(UUID deliveryId) {
        return sql.sql(
                        """
                        select id, at, type, by_party, by_id, reason, sequence
                        from delivery_history
                        where delivery_id = :delivery
                        order by id
                        """)
                .param("delivery", deliveryId)
                .query((row, _) ->
                        new Entry(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("at").toInstant(),
                                row.getString("type"),
                                Party.valueOf(row.getString("by_party")),
                                row.getObject("by_id", UUID.class),
                                row.getString("reason"),
                                row.getObject("sequence", Long.class)))
                .list();
    }

    private void insert(
            UUID deliveryId,
            String type,
            Actor actor,
            @Nullable String reason,
            @Nullable Long sequence) {
        sql.sql(
                        """
                        insert into delivery_history
                               (id, delivery_id, at, type, by_party, by_id, reason, sequence)
                        values (:id, :delivery, :at, :type, :party, :by, :reason, :sequence)
                        """)
                .param("id", ids.next())
                .param("delivery", deliveryId)
                .param("at", Timestamp.from(clock.instant()))
                .param("type", type)
                .param("party", actor.party().name())
                .param("by", actor.id())
                .param("reason", reason)
                .param("sequence", sequence)
                .update();
    }
}
