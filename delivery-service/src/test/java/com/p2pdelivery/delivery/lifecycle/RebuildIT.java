package com.p2pdelivery.delivery.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An operator's rebuild, while people go on. */
@ServiceIT
class RebuildIT {

    private final World world;
    private final TestApi.Caller operator;
    private final JdbcClient sql;

    RebuildIT(TestApi api, EventsProbe events, JdbcClient sql) {
        this.world = new World(api, events);
        this.operator = api.as(UUID.randomUUID(), "ADMIN");
        this.sql = sql;
    }

    @Test
    void putsEveryDamagedRowRightWhilePeopleGoOn() {
        world.tripIsPublished();
        var booked = world.bookedOnPublishedTrip().confirmed();
        var ids = new ArrayList<UUID>();
        for (int number = 0; number < 30; number++) {
            ids.add(world.request());
        }
        var whole = seen(ids);
        damage(booked.delivery, ids);
        assertThat(seen(ids)).isNotEqualTo(whole);

        var busy = new AtomicBoolean(true);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            people.execute(() -> goOn(busy, ids.subList(5, 20)));
            people.execute(() -> goOn(busy, ids.subList(15, 30)));
            try {
                var done = rebuilt();
                assertThat(done.number("/differences")).isGreaterThanOrEqualTo(6);
                assertThat(done.number("/repaired")).isGreaterThanOrEqualTo(6);
                assertThat(done.number("/remaining")).isZero();
                assertThat(done.number("/checked")).isGreaterThanOrEqualTo(31);
            } finally {
                busy.set(false);
            }
        }
        assertThat(seen(ids)).isEqualTo(whole);
        assertThat(booked.status()).isEqualTo("CONFIRMED");
        assertThat(rebuilt().number("/differences")).isZero();
    }

    @Test
    void isForOperators() {
        world.asCustomer().post("/v1/deliveries/rebuilds").expect(403);
        world.asCustomer().get("/v1/deliveries/rebuilds/" + UUID.randomUUID()).expect(403);
        operator.get("/v1/deliveries/rebuilds/" + UUID.randomUUID()).expect(404);
    }

    @Test
    void goesOnWhereACrashHadStoppedIt() {
        var first = world.request();
        var second = world.request();
        sql.sql("update delivery set title = 'damaged' where id in (:ids)")
                .param("ids", List.of(first, second))
                .update();
        var rebuild = UUID.randomUUID();
        sql.sql(
                        """
                        insert into delivery_rebuild (id, started_by, started_at, status, pass, last_id, deliveries)
                        values (:id, :id, now(), 'RUNNING', 'REPAIR', :last, 2)
                        """)
                .param("id", rebuild)
                .param("last", first)
                .update();

        var done = finished(rebuild);

        assertThat(done.number("/repaired")).isGreaterThanOrEqualTo(1);
        // The first lies before the place where this one went on; its verifying pass sees it.
        assertThat(done.number("/remaining")).isGreaterThanOrEqualTo(1);
        assertThat(rebuilt().number("/remaining")).isZero();
    }

    private void damage(UUID booked, List<UUID> ids) {
        damage("status = 'OPEN', price_minor = 1", booked);
        damage("title = 'damaged'", ids.get(0));
        damage("weight_grams = 1", ids.get(1));
        damage("recipient_sealed = 'nobody'", ids.get(2));
        damage("version = 99, event_sequence = 0", ids.get(3));
        sql.sql("delete from delivery where id = ?").param(ids.get(4)).update();
    }

    private void damage(String change, UUID id) {
        sql.sql("update delivery set " + change + " where id = ?").param(id).update();
    }

    /** What the read model says of these, without what the others change meanwhile. */
    private List<String> seen(List<UUID> ids) {
        return sql.sql(
                        """
                        select concat_ws('/', id, title, status, weight_grams, recipient_sealed) from delivery
                        where id in (:ids) order by id
                        """)
                .param("ids", ids)
                .query(String.class)
                .list();
    }

    private void goOn(AtomicBoolean busy, List<UUID> ids) {
        while (busy.get()) {
            for (var id : ids) {
                var offer = world.offer(id, 4_000);
                if (offer.status() == 201) {
                    world.asTraveler()
                            .post("/v1/offers/" + offer.text("/offerId") + "/withdrawal", Map.of());
                }
            }
        }
    }

    private Answer rebuilt() {
        return finished(operator.post("/v1/deliveries/rebuilds").expect(202).id("/rebuildId"));
    }

    private Answer finished(UUID rebuild) {
        Eventually.eventually(
                () -> assertThat(progress(rebuild).text("/status")).isEqualTo("DONE"));
        return progress(rebuild);
    }

    private Answer progress(UUID rebuild) {
        return operator.get("/v1/deliveries/rebuilds/" + rebuild).expect(200);
    }
}
