package com.p2pdelivery.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every change is kept with who, when and why; the row is what the changes say. */
@ServiceIT
class EventStoreIT {

    private static final String COPY =
            """
            insert into delivery (id, version, event_sequence, customer_id, title, category, weight_grams,
                                  length_mm, width_mm, height_mm, declared_amount_minor, declared_currency,
                                  budget_amount_minor, budget_currency, pickup_lat, pickup_lon, pickup_name,
                                  pickup_opens, pickup_closes, dropoff_lat, dropoff_lon, dropoff_name,
                                  dropoff_opens, dropoff_closes, recipient_sealed, status, created_at)
            select cast(:old as uuid), 7, 1, customer_id, title, category, weight_grams,
                   length_mm, width_mm, height_mm, declared_amount_minor, declared_currency,
                   budget_amount_minor, budget_currency, pickup_lat, pickup_lon, pickup_name,
                   pickup_opens, pickup_closes, dropoff_lat, dropoff_lon, dropoff_name,
                   dropoff_opens, dropoff_closes, recipient_sealed, status, created_at
            from delivery where id = :model
            """;

    private final World world;
    private final JdbcClient sql;
    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final DeliveryStore store;
    private final ReadModel readModel;
    private final TransactionTemplate transaction;

    EventStoreIT(
            TestApi api,
            EventsProbe events,
            JdbcClient sql,
            Deliveries deliveries,
            DeliveryHistory history,
            DeliveryStore store,
            ReadModel readModel,
            TransactionTemplate transaction) {
        this.world = new World(api, events);
        this.sql = sql;
        this.deliveries = deliveries;
        this.history = history;
        this.store = store;
        this.readModel = readModel;
        this.transaction = transaction;
    }

    @Test
    void foldsTheChangesOfAWholeLifeToWhatTheRowSays() {
        var booked = world.booked().confirmed().pickedUp().delivered();
        booked.says("payment", "escrow", "EscrowReleased");
        booked.says("payment", "payout", "PayoutPaid");
        booked.isNow("COMPLETED");

        assertThat(store.fold(booked.delivery).state())
                .isEqualTo(deliveries.find(booked.delivery).orElseThrow().state());
        assertThat(readModel.repair(booked.delivery)).isFalse();
    }

    @Test
    void foldsADraftThatIsEditedPublishedAndEditedAgain() {
        var id = world.request(wish -> wish.put("draft", true));
        edit(id, "First");
        world.asCustomer().post("/v1/deliveries/" + id + "/publication").expect(200);
        edit(id, "Second");
        edit(id, "Third");

        assertThat(store.fold(id).state()).isEqualTo(deliveries.find(id).orElseThrow().state());
        assertThat(history.of(id))
                .extracting(DeliveryHistory.Entry::sequence)
                .containsExactly(null, null, 1L, 2L, 3L);
        assertThat(readModel.repair(id)).isFalse();
    }

    @Test
    void remembersWhoDidWhatAndWhy() {
        var booked = world.booked();
        booked.cancel(world.asCustomer()).expect(202);

        var lines = history.of(booked.delivery);
        assertThat(lines)
                .extracting(DeliveryHistory.Entry::version)
                .isEqualTo(LongStream.rangeClosed(1, lines.size()).boxed().toList());
        var last = lines.getLast();
        assertThat(last.type()).isEqualTo("DeliveryCancelled");
        assertThat(last.by()).isEqualTo(Party.CUSTOMER);
        assertThat(last.byId()).isEqualTo(world.customer);
        assertThat(last.reason()).isEqualTo("Plans have changed");
    }

    @Test
    void neverChangesWhatHasHappened() {
        var id = world.request();
        for (var attempt :
                List.of(
                        "update delivery_event set reason = 'better' where delivery_id = ?",
                        "delete from delivery_event where delivery_id = ?")) {
            assertThatThrownBy(() -> sql.sql(attempt).param(id).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changed");
        }
        assertThatThrownBy(() -> sql.sql("truncate delivery_event").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void refusesASecondChangeOfTheSameNumber() {
        var id = world.request();
        var again =
                "insert into delivery_event select * from delivery_event where delivery_id = ? and version = 1";
        assertThatThrownBy(() -> sql.sql(again).param(id).update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void namesTheRecipientWithoutDescribingThemAndCanForgetThem() {
        var id = world.request();
        var payloads =
                sql.sql(
                                "select string_agg(payload::text, '') from delivery_event where delivery_id = ?")
                        .param(id)
                        .query(String.class)
                        .single();
        assertThat(payloads).contains("recipientId").doesNotContain("ana@example.org");
        sql.sql("delete from delivery_recipient where delivery_id = ?").param(id).update();

        assertThat(readModel.repair(id)).isTrue();

        var seen = world.asCustomer().get("/v1/deliveries/" + id).expect(200);
        assertThat(seen.json().has("recipient")).isFalse();
        assertThat(seen.text("/title")).isEqualTo("A violin bow");
    }

    @Test
    void startsFromASnapshotWhereThereIsOne() {
        var id = world.request();
        for (int note = 0; note < 45; note++) {
            var why = "number " + note;
            transaction.executeWithoutResult(_ -> history.note(id, "Remark", Actor.SYSTEM, why));
        }
        assertThat(
                        sql.sql("select version from delivery_snapshot where delivery_id = ?")
                                .param(id)
                                .query(Long.class)
                                .single())
                .isEqualTo(40);
        assertThat(store.fold(id).version()).isEqualTo(47);

        // What only the snapshot says shows that the fold begins there; a rebuild notices it.
        sql.sql(
                        """
                        update delivery_snapshot
                        set state = jsonb_set(state, '{wish,title}', '"A cello"')
                        where delivery_id = ?
                        """)
                .param(id)
                .update();
        assertThat(titleForUpdate(id)).isEqualTo("A cello");
        assertThat(readModel.repair(id)).isTrue();
        assertThat(titleForUpdate(id)).isEqualTo("A violin bow");
    }

    @Test
    void doesNotCommitAChangeThatNobodySigned() {
        var id = world.request();
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            var delivery = deliveries.forUpdate(id).orElseThrow();
                            delivery.note("Whisper");
                            deliveries.save(delivery);
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(id.toString());
    }

    @Test
    void doesNotCommitAChangeThatTheRowMisses() {
        var id = world.request();
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            var delivery = deliveries.forUpdate(id).orElseThrow();
                            delivery.note("Whisper");
                            history.record(delivery, Actor.SYSTEM, null);
                        }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesARowFromBeforeAHistoryOnceItChanges() {
        world.tripIsPublished();
        var old = UUID.randomUUID();
        sql.sql(COPY).params(Map.of("old", old, "model", world.request())).update();

        world.offer(old, 4_000).expect(201);

        assertThat(history.of(old))
                .extracting(DeliveryHistory.Entry::type)
                .containsExactly("Imported", "OfferMade");
        assertThat(readModel.repair(old)).isFalse();
    }

    private void edit(UUID id, String title) {
        var wish = World.wish();
        wish.put("title", title);
        world.asCustomer().put("/v1/deliveries/" + id, wish).expect(200);
    }

    private String titleForUpdate(UUID id) {
        return transaction.execute(_ -> deliveries.forUpdate(id).orElseThrow().title());
    }
}
