package com.p2pdelivery.benchmarks;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Agreement;
import com.p2pdelivery.delivery.lifecycle.CancellationTerms;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryEvent;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.Parcel;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.delivery.lifecycle.ReadRebuild;
import com.p2pdelivery.delivery.lifecycle.Rebuild;
import com.p2pdelivery.delivery.lifecycle.Recipient;
import com.p2pdelivery.delivery.lifecycle.Recipients;
import com.p2pdelivery.delivery.lifecycle.StartRebuild;
import com.p2pdelivery.delivery.lifecycle.Stop;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An operator's rebuild of the read model of 100 000 deliveries, each with the history of a whole
 * life, completed or cancelled or open with offers, while others change deliveries. A hundredth of
 * the rows is damaged before. Figures are the time of both passes, repair and verification, and the
 * differences that the second one still finds.
 */
public final class RebuildBench {

    private static final int DELIVERIES = 100_000;
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(20);

    /** Every column that is not generated. */
    private static final String COLUMNS =
            """
            select string_agg(column_name, ', ' order by ordinal_position)
            from information_schema.columns
            where table_schema = current_schema() and table_name = 'delivery'
              and is_generated = 'NEVER' and column_name not in ('id', 'recipient_id')
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Recipients recipients;
    private final IdSource ids;
    private final StartRebuild startRebuild;
    private final ReadRebuild readRebuild;
    private final Instant pickup = Instant.now().plus(Duration.ofDays(30));

    private RebuildBench(ConfigurableApplicationContext service) {
        this.sql = service.getBean(JdbcClient.class);
        this.transaction = service.getBean(TransactionTemplate.class);
        this.deliveries = service.getBean(Deliveries.class);
        this.history = service.getBean(DeliveryHistory.class);
        this.recipients = service.getBean(Recipients.class);
        this.ids = service.getBean(IdSource.class);
        this.startRebuild = service.getBean(StartRebuild.class);
        this.readRebuild = service.getBean(ReadRebuild.class);
    }

    public static void main(String[] args) {
        try (var service = DeliveryService.start("--delivery.sweep-interval=PT0.2S")) {
            service.getBean("outboxRelay", SmartLifecycle.class).stop();
            var bench = new RebuildBench(service);
            bench.seed();
            bench.run();
        }
    }

    private void seed() {
        var models = List.of(life(0), life(1), life(2));
        var columns = sql.sql(COLUMNS).query(String.class).single();
        sql.sql(
                        "create table twin (id uuid primary key, model uuid not null, recipient uuid not null)")
                .update();
        sql.sql(
                        """
                        insert into twin
                        select gen_random_uuid(), (cast(:models as uuid[]))[1 + n % 3], gen_random_uuid()
                        from generate_series(4, :deliveries) n
                        """)
                .param("models", models.toArray(UUID[]::new))
                .param("deliveries", DELIVERIES)
                .update();
        sql.sql(
                        """
                        insert into delivery_recipient
                        select twin.recipient, twin.id, d.recipient_sealed
                        from twin join delivery d on d.id = twin.model
                        """)
                .update();
        sql.sql(
                        """
                        insert into delivery (id, recipient_id, %1$s)
                        select twin.id, twin.recipient, %1$s
                        from twin join (select id as model, %1$s from delivery) d using (model)
                        """
                                .formatted(columns))
                .update();
        // Within their payloads, too, the changes are about the twin and its recipient.
        sql.sql(
                        """
                        insert into delivery_event
                        select twin.id, e.version, e.type,
                               cast(replace(replace(cast(e.payload as text), cast(model as text), cast(twin.id as text)),
                                            cast(d.recipient_id as text), cast(twin.recipient as text)) as jsonb),
                               e.at, e.by_party, e.by_id, e.reason, e.sequence
                        from twin join delivery d on d.id = model join delivery_event e on e.delivery_id = model
                        """)
                .update();
        sql.sql(
                        """
                        insert into delivery_snapshot
                        select twin.id, s.version, s.schema,
                               s.state || jsonb_build_object('id', twin.id, 'recipientId', twin.recipient)
                        from twin join delivery_snapshot s on s.delivery_id = twin.model
                        """)
                .update();
        sql.sql("analyze").update();
    }

    private void run() {
        int damaged =
                sql.sql(
                                """
                                update delivery set status = 'OPEN', title = 'damaged', version = version + 7
                                where hashtext(cast(id as text)) % 100 = 0
                                """)
                        .update();
        var busy = new AtomicBoolean(true);
        var changes = new AtomicLong();
        var all = sql.sql("select id from delivery").query(UUID.class).list();
        Rebuild done;
        double seconds;
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            others.execute(() -> goOn(busy, changes, all));
            long begin = System.nanoTime();
            done = rebuilt();
            seconds = (System.nanoTime() - begin) / 1e9;
            busy.set(false);
        }
        System.out.printf(
                "%d deliveries with %d changes, %d rows damaged; meanwhile %d changes by others%n",
                done.deliveries(),
                sql.sql("select count(*) from delivery_event").query(Long.class).single(),
                damaged,
                changes.get());
        System.out.printf(
                "%d differences found, %d repaired%n", done.differences(), done.repaired());
        System.out.printf("figure rebuild.100k.time %.1f s%n", seconds);
        System.out.printf("figure rebuild.differences %d rows%n", done.remaining());
        // Fewer differences than damages are right: a change by others writes its row whole.
        long left =
                sql.sql("select count(*) from delivery where title = 'damaged'")
                        .query(Long.class)
                        .single();
        if (left > 0) {
            throw new IllegalStateException(left + " damaged rows were overlooked");
        }
    }

    private Rebuild rebuilt() {
        if (!(startRebuild.handle(new StartRebuild.Command(UUID.randomUUID()))
                instanceof StartRebuild.Started(var rebuild))) {
            throw new IllegalStateException("A rebuild runs already");
        }
        while (rebuild.status() == Rebuild.Status.RUNNING) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            rebuild = readRebuild.handle(rebuild.rebuildId()).orElseThrow();
        }
        return rebuild;
    }

    private void goOn(AtomicBoolean busy, AtomicLong changes, List<UUID> all) {
        while (busy.get()) {
            var id = all.get(ThreadLocalRandom.current().nextInt(all.size()));
            transaction.executeWithoutResult(
                    _ -> history.note(id, "Remark", Actor.SYSTEM, "while a rebuild runs"));
            changes.incrementAndGet();
            LockSupport.parkNanos(BETWEEN_CHANGES.toNanos());
        }
    }

    /** A delivery with six offers: open, cancelled or completed. */
    private UUID life(int end) {
        var id = ids.next();
        transaction.executeWithoutResult(_ -> {
            var customer = Actor.customer(UUID.randomUUID());
            var person = new Recipient("Ana", "ana@example.org");
            var delivery =
                    new Delivery(
                            id,
                            Objects.requireNonNull(customer.id()),
                            wish(),
                            recipients.keep(id, person),
                            Instant.now());
            tell(delivery, delivery.requested(), customer);
            for (int offer = 0; offer < 6; offer++) {
                var traveler = UUID.randomUUID();
                var event = delivery.offered(ids.next(), ids.next(), traveler, wish().budget());
                tell(delivery, event, Actor.traveler(traveler));
            }
            if (end > 0) {
                tell(delivery, delivery.accept(agreement(), person), customer);
                note(id, "CapacityReserved", "EscrowFunded", "CodesIssued");
                tell(delivery, delivery.confirm(person), Actor.SYSTEM);
            }
            if (end == 1) {
                var terms = new CancellationTerms(9_000, 1_000);
                tell(
                        delivery,
                        delivery.cancel(Party.CUSTOMER, "Plans have changed", terms),
                        customer);
            } else if (end == 2) {
                note(id, "PickupVerified");
                tell(delivery, delivery.pickUp(pickup, person), Actor.SYSTEM);
                note(id, "DropoffVerified");
                tell(delivery, delivery.deliver(pickup), Actor.SYSTEM);
                note(id, "EscrowReleased", "PayoutPaid");
                tell(delivery, delivery.complete(pickup), Actor.SYSTEM);
            }
        });
        return id;
    }

    private void tell(Delivery delivery, DeliveryEvent event, Actor actor) {
        deliveries.save(delivery);
        history.publish(event, actor, null);
    }

    private void note(UUID id, String... types) {
        for (var type : types) {
            history.note(id, type, Actor.SYSTEM, null);
        }
    }

    private Agreement agreement() {
        return new Agreement(
                ids.next(), ids.next(), ids.next(), ids.next(), 4_500, "EUR", ids.next());
    }

    private Delivery.Wish wish() {
        return new Delivery.Wish(
                "A violin bow",
                "INSTRUMENTS",
                new Parcel(2_500, 400, 300, 100),
                new Money(20_000, "EUR"),
                stop("Lyon", 45.7641, 4.8357, 0),
                stop("Milano", 45.4642, 9.1896, 6),
                new Money(5_000, "EUR"));
    }

    private Stop stop(String name, double lat, double lon, int hours) {
        var from = pickup.plus(Duration.ofHours(hours));
        return new Stop(new GeoPoint(lat, lon), name, from, from.plus(Duration.ofHours(9)));
    }
}
