package com.p2pdelivery.delivery.lifecycle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads many deliveries at once as their changes tell them, without any shortcut: snapshots are
 * checked here, not used.
 */
@Repository
class Truths {

    private final JdbcClient sql;
    private final DeliveryStore store;
    private final JsonMapper json;

    Truths(JdbcClient sql, DeliveryStore store, JsonMapper json) {
        this.sql = sql;
        this.store = store;
        this.json = json;
    }

    /** The next ids, known to the changes or to the rows, in their order. */
    List<UUID> idsAfter(@Nullable UUID cursor, int limit) {
        return sql.sql(
                        """
                        (select distinct delivery_id from delivery_event
                         where delivery_id > :cursor order by delivery_id limit :limit)
                        union
                        (select id from delivery where id > :cursor order by id limit :limit)
                        order by 1 limit :limit
                        """)
                .param("cursor", cursor == null ? new UUID(0, 0) : cursor)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    Map<UUID, Truth> of(List<UUID> ids) {
        var snapshots = snapshots(ids);
        var sealed = sealed(ids);
        var folds = new LinkedHashMap<UUID, Fold>();
        ids.forEach(id -> folds.put(id, new Fold(snapshots.get(id))));
        sql.sql(
                        """
                        select delivery_id, type, payload from delivery_event
                        where delivery_id = any (:ids)
                        order by delivery_id, version
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    var fold = folds.get(row.getObject("delivery_id", UUID.class));
                    requireNonNull(fold)
                            .add(store.change(row.getString("type"), row.getString("payload")));
                });
        var truths = new LinkedHashMap<UUID, Truth>();
        folds.forEach((id, fold) -> truths.put(id, fold.truth(sealed)));
        return truths;
    }

    Map<UUID, Delivery> rows(List<UUID> ids) {
        var rows = new HashMap<UUID, Delivery>();
        sql.sql("select * from delivery where id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(DeliveryRows::delivery)
                .list()
                .forEach(delivery -> rows.put(delivery.id(), delivery));
        return rows;
    }

    private Map<UUID, DeliveryState> snapshots(List<UUID> ids) {
        var found = new HashMap<UUID, DeliveryState>();
        sql.sql(
                        """
                        select delivery_id, state from delivery_snapshot
                        where delivery_id = any (:ids) and schema = :schema
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("schema", DeliveryState.SCHEMA)
                .query(row -> {
                    found.put(
                            row.getObject("delivery_id", UUID.class),
                            json.readValue(row.getString("state"), DeliveryState.class));
                });
        return found;
    }

    private Map<UUID, String> sealed(List<UUID> ids) {
        var found = new HashMap<UUID, String>();
        sql.sql("select id, sealed from delivery_recipient where delivery_id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), row.getString("sealed"));
                });
        return found;
    }

    private static final class Fold {

        private final @Nullable DeliveryState snapshot;
        private final List<DeliveryState> states = new ArrayList<>();

        private Fold(@Nullable DeliveryState snapshot) {
            this.snapshot = snapshot;
        }

        void add(DeliveryChange change) {
            var next = DeliveryState.after(states.isEmpty() ? null : states.getLast(), change);
            if (next != null) {
                states.add(next);
            }
        }

        Truth truth(Map<UUID, String> sealed) {
            var state = states.isEmpty() ? null : states.getLast();
            var recipient = state == null ? null : state.recipientId();
            return new Truth(
                    state,
                    recipient == null ? null : sealed.getOrDefault(recipient, Recipients.FORGOTTEN),
                    snapshot == null || states.contains(snapshot));
        }
    }
}
