package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.events.Outbox;
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
    private final Deliveries deliveries;
    private final DeliveryStore store;
    private final Outbox outbox;

    DeliveryHistory(JdbcClient sql, Deliveries deliveries, DeliveryStore store, Outbox outbox) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.store = store;
        this.outbox = outbox;
    }

    /** One line of a history; {@code sequence} is the event's, absent for what nobody was told. */
    public record Entry(
            long version,
            Instant at,
            String type,
            Party by,
            @Nullable UUID byId,
            @Nullable String reason,
            @Nullable Long sequence) {}

    /** Tells the others, and stores the changes that lead there, signed. */
    public void publish(DeliveryEvent event, Actor actor, @Nullable String reason) {
        record(deliveries.forUpdate(event.deliveryId()).orElseThrow(), actor, reason);
        outbox.append(event);
    }

    /** Stores the changes of a delivery, signed; others need not hear of them. */
    public void record(Delivery delivery, Actor actor, @Nullable String reason) {
        store.append(delivery, actor, reason);
    }

    /** Remembers something that changes nothing; takes the delivery's lock. */
    public void note(UUID deliveryId, String type, Actor actor, @Nullable String reason) {
        var delivery = deliveries.forUpdate(deliveryId).orElseThrow();
        delivery.note(type);
        deliveries.save(delivery);
        store.append(delivery, actor, reason);
    }

    public List<Entry> of(UUID deliveryId) {
        return sql.sql(
                        """
                        select version, at, type, by_party, by_id, reason, sequence
                        from delivery_event
                        where delivery_id = :delivery
                        order by version
                        """)
                .param("delivery", deliveryId)
                .query((row, _) ->
                        new Entry(
                                row.getLong("version"),
                                row.getTimestamp("at").toInstant(),
                                row.getString("type"),
                                Party.valueOf(row.getString("by_party")),
                                row.getObject("by_id", UUID.class),
                                row.getString("reason"),
                                row.getObject("sequence", Long.class)))
                .list();
    }
}
