package com.p2pdelivery.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What the migration makes of deliveries that were there before the event store: it is run once
 * more, on temporary tables as they were then.
 */
@ServiceIT
class ImportIT {

    private final World world;
    private final DataSource database;
    private final Deliveries deliveries;
    private final DeliveryStore store;

    ImportIT(
            TestApi api,
            EventsProbe events,
            DataSource database,
            Deliveries deliveries,
            DeliveryStore store) {
        this.world = new World(api, events);
        this.database = database;
        this.deliveries = deliveries;
        this.store = store;
    }

    @Test
    void makesTheStateOfEveryOldRowItsFirstChangeAndKeepsItsLinesOfHistory() throws Exception {
        var open = world.request();
        var booked = world.booked();
        var failed = world.bookedOnPublishedTrip();
        failed.says("trip", "trip", "CapacityRefused");
        failed.isNow("OPEN");
        var ids = List.of(open, booked.delivery, failed.delivery);

        try (var connection = database.getConnection()) {
            var sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            // Temporary tables go with the rollback: the connection is the pool's.
            connection.setAutoCommit(false);
            asItWasBefore(sql, ids);

            for (var statement : importing()) {
                sql.sql(statement).update();
            }

            for (var id : ids) {
                var row =
                        sql.sql("select * from delivery where id = ?")
                                .param(id)
                                .query(DeliveryRows::delivery)
                                .single();
                var known = deliveries.find(id).orElseThrow();
                assertThat(imported(sql, id)).isEqualTo(row.state());
                assertThat(row.status()).isEqualTo(known.status());
                assertThat(row.agreement()).isEqualTo(known.agreement());
                assertThat(row.lastFailure()).isEqualTo(known.lastFailure());
                assertThat(row.wish()).isEqualTo(known.wish());
                assertThat(types(sql, id))
                        .containsExactly("DeliveryRequested", "Remark", "Imported");
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void asItWasBefore(JdbcClient sql, List<UUID> ids) {
        sql.sql("create temp table delivery (like delivery including generated)").update();
        var schema = sql.sql("select current_schema()").query(String.class).single();
        var columns =
                sql.sql(
                                """
                                select string_agg(column_name, ', ') from information_schema.columns
                                where table_schema = ? and table_name = 'delivery' and is_generated = 'NEVER'
                                """)
                        .param(schema)
                        .query(String.class)
                        .single();
        sql.sql(
                        "insert into delivery (%1$s) select %1$s from %2$s.delivery where id in (:ids)"
                                .formatted(columns, schema))
                .param("ids", ids)
                .update();
        // The pool's connection may have prepared statements for the tables that these now hide.
        sql.sql("discard plans").update();
        sql.sql("update delivery set recipient_id = null, version = 3").update();
        for (var table : List.of("delivery_event", "delivery_recipient")) {
            sql.sql("create temp table %1$s (like %1$s)".formatted(table)).update();
        }
        sql.sql(
                        """
                        create temp table delivery_history (
                            id uuid, delivery_id uuid, at timestamptz, type text, by_party text, by_id uuid,
                            reason text, sequence bigint)
                        """)
                .update();
        sql.sql(
                        """
                        insert into delivery_history
                        select gen_random_uuid(), d.id, now(), line.type, 'SYSTEM', null, null, line.sequence
                        from delivery d, (values ('DeliveryRequested', 1), ('Remark', null)) line (type, sequence)
                        """)
                .update();
        // Ids of lines are in the order of time.
        sql.sql(
                        """
                        update delivery_history
                        set id = cast('0000000' || case type when 'Remark' then 2 else 1 end
                                      || substr(cast(id as text), 9) as uuid)
                        """)
                .update();
    }

    /** The statements of the migration between the new tables and the end of the old one. */
    private static List<String> importing() throws IOException {
        var script =
                new ClassPathResource("db/migration/V20261125120000__event_store.sql")
                        .getContentAsString(StandardCharsets.UTF_8);
        var part =
                script.substring(
                        script.indexOf("update delivery set recipient_id"),
                        script.indexOf("drop table delivery_history"));
        return List.of(part.split(";\n(?=\\S|\n|$)", -1)).stream()
                .filter(statement -> !statement.isBlank())
                .toList();
    }

    private DeliveryState imported(JdbcClient sql, UUID id) {
        var payload =
                sql.sql(
                                """
                                select cast(payload as text) from delivery_event
                                where delivery_id = ? and payload is not null
                                """)
                        .param(id)
                        .query(String.class)
                        .single();
        return ((DeliveryChange.Imported) store.change("Imported", payload)).state();
    }

    private static List<String> types(JdbcClient sql, UUID id) {
        return sql.sql("select type from delivery_event where delivery_id = ? order by version")
                .param(id)
                .query(String.class)
                .list();
    }
}
