package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The deliveries. Whoever changes one takes its row first: everything that happens to a delivery
 * happens one after the other, which also numbers its changes. Looking reads the row; changing
 * starts from what the changes themselves say.
 */
@Repository
public class Deliveries {

    private final JdbcClient sql;
    private final DeliveryRows rows;
    private final DeliveryStore store;
    private final OpenDeliveries open;

    Deliveries(JdbcClient sql, DeliveryRows rows, DeliveryStore store, OpenDeliveries open) {
        this.sql = sql;
        this.rows = rows;
        this.store = store;
        this.open = open;
    }

    /** As the read model shows it. */
    public Optional<Delivery> find(UUID id) {
        return sql.sql("select * from delivery where id = :id")
                .param("id", id)
                .query(DeliveryRows::delivery)
                .optional();
    }

    /** The delivery with its row locked until the transaction ends. */
    public Optional<Delivery> forUpdate(UUID id) {
        var known = open.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var locked =
                sql.sql("select * from delivery where id = :id for update")
                        .param("id", id)
                        .query(DeliveryRows::delivery)
                        .optional()
                        .map(this::folded);
        locked.ifPresent(open::written);
        return locked;
    }

    private Delivery folded(Delivery row) {
        var fold = store.fold(row.id());
        var state = fold.state();
        if (state != null) {
            return Delivery.of(state, row.sealedRecipient());
        }
        // Written by something older than the event store, or by hand: its row begins its history.
        var found = row.imported(Math.max(fold.version(), row.version()) + 1);
        store.append(found, Actor.SYSTEM, "known before its history was kept");
        rows.write(found);
        return found;
    }

    /** Writes the row at once, so that SQL in the same transaction sees it. */
    public void save(Delivery delivery) {
        rows.write(delivery);
        open.written(delivery);
    }

    /** Those that still stand on this trip and can be cancelled, to be locked one by one. */
    public List<UUID> cancellableOnTrip(UUID tripId) {
        return sql.sql(
                        """
                        select id from delivery
                        where trip_id = :trip and status in ('BOOKING', 'CONFIRMED')
                        order by id
                        """)
                .param("trip", tripId)
                .query(UUID.class)
                .list();
    }

    /** Open requests whose pickup window has passed, to be locked one by one. */
    public List<UUID> openUntil(Instant now, int limit) {
        return sql.sql(
                        """
                        select id from delivery
                        where status = 'OPEN' and pickup_closes <= :now
                        order by pickup_closes limit :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Undisputed no-shows whose time to object has passed, to be locked one by one. */
    public List<UUID> noShowUntil(Instant now, int limit) {
        return sql.sql(
                        """
                        select id from delivery
                        where status = 'CONFIRMED' and no_show_disputed_at is null
                          and no_show_until <= :now
                        order by no_show_until limit :limit
                        """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    public Page<Delivery> ofCustomer(UUID customerId, @Nullable String cursor, int size) {
        return page("customer_id", customerId, cursor, size);
    }

    public Page<Delivery> ofTraveler(UUID travelerId, @Nullable String cursor, int size) {
        return page("traveler_id", travelerId, cursor, size);
    }

    private Page<Delivery> page(String whose, UUID person, @Nullable String cursor, int size) {
        var found =
                sql.sql(
                                """
                                select * from delivery
                                where %s = :person and id < :after
                                order by id desc limit :limit
                                """
                                        .formatted(whose))
                        .param("person", person)
                        .param("after", cursor == null ? new UUID(-1, -1) : Cursor.decode(cursor))
                        .param("limit", size + 1)
                        .query(DeliveryRows::delivery)
                        .list();
        return Page.cut(found, size, delivery -> Cursor.encode(delivery.id()));
    }
}
