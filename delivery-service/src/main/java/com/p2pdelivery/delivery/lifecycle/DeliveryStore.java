package com.p2pdelivery.delivery.lifecycle;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The event store: every change of every delivery with who, when and why, only ever added to. Its
 * key (delivery, version) refuses a second change of the same number, whoever skipped the lock.
 */
@Repository
class DeliveryStore {

    private final JdbcClient sql;
    private final JsonMapper json;
    private final LifecycleSettings settings;
    private final Clock clock;

    DeliveryStore(JdbcClient sql, JsonMapper json, LifecycleSettings settings, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a delivery's changes make of it.
     *
     * @param version of the last change, which may be a note from before there were changes
     * @param state null where no change says anything
     */
    record Folded(long version, @Nullable DeliveryState state) {}

    /** From the newest snapshot on. */
    Folded fold(UUID deliveryId) {
        return folded(
                sql.sql(
                                """
                                select version, 'Imported' as type,
                                       jsonb_build_object('state', state) as payload
                                from delivery_snapshot
                                where delivery_id = :delivery and schema = :schema
                                union all
                                select version, type, payload
                                from delivery_event
                                where delivery_id = :delivery
                                  and version > coalesce((select version from delivery_snapshot
                                                          where delivery_id = :delivery
                                                            and schema = :schema), 0)
                                order by version
                                """)
                        .param("delivery", deliveryId)
                        .param("schema", DeliveryState.SCHEMA)
                        .query((row, _) ->
                                new Stored(
                                        row.getLong("version"),
                                        change(row.getString("type"), row.getString("payload"))))
                        .list());
    }

    private record Stored(long version, DeliveryChange change) {}

    private static Folded folded(List<Stored> changes) {
        DeliveryState state = null;
        long version = 0;
        for (var stored : changes) {
            state = DeliveryState.after(state, stored.change());
            version = stored.version();
        }
        return new Folded(version, state);
    }

    DeliveryChange change(String type, @Nullable String payload) {
        var known = payload == null ? null : DeliveryChange.TYPES.get(type);
        return known == null ? new DeliveryChange.Noted(type) : json.readValue(payload, known);
    }

    /** Stores what is new about a delivery, signed by whoever did it. */
    void append(Delivery delivery, Actor actor, @Nullable String reason) {
        var changes = new ArrayList<>(delivery.takeUnsigned());
        for (var unsigned : changes) {
            insert(delivery.id(), unsigned, actor, reason);
        }
        var every = settings.snapshotEvery();
        if ((delivery.version() - changes.size()) / every < delivery.version() / every) {
            snapshot(delivery.state());
        }
    }

    private void insert(
            UUID deliveryId, Delivery.Unsigned unsigned, Actor actor, @Nullable String reason) {
        var change = unsigned.change();
        sql.sql(
                        """
                        insert into delivery_event (delivery_id, version, type, payload, at,
                                                    by_party, by_id, reason, sequence)
                        values (:delivery, :version, :type, cast(:payload as jsonb), :at,
                                :party, :by, :reason, :sequence)
                        """)
                .param("delivery", deliveryId)
                .param("version", unsigned.version())
                .param("type", change.type())
                .param(
                        "payload",
                        change instanceof DeliveryChange.Noted
                                ? null
                                : json.writeValueAsString(change))
                .param("at", Timestamp.from(clock.instant()))
                .param("party", actor.party().name())
                .param("by", actor.id())
                .param("reason", reason)
                .param("sequence", unsigned.sequence())
                .update();
    }

    private void snapshot(DeliveryState state) {
        sql.sql(
                        """
                        insert into delivery_snapshot (delivery_id, version, schema, state)
                        values (:delivery, :version, :schema, cast(:state as jsonb))
                        on conflict (delivery_id) do update
                        set version = excluded.version, schema = excluded.schema,
                            state = excluded.state
                        """)
                .param("delivery", state.id())
                .param("version", state.version())
                .param("schema", DeliveryState.SCHEMA)
                .param("state", json.writeValueAsString(state))
                .update();
    }
}
