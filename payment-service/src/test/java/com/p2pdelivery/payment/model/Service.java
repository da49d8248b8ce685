package com.p2pdelivery.payment.model;

import com.p2pdelivery.payment.SandboxForTests;
import com.p2pdelivery.payment.escrow.Booking;
import com.p2pdelivery.payment.escrow.CancelEscrow;
import com.p2pdelivery.payment.escrow.Cancellation;
import com.p2pdelivery.payment.escrow.DecideObjection;
import com.p2pdelivery.payment.escrow.EscrowStatus;
import com.p2pdelivery.payment.escrow.Objection;
import com.p2pdelivery.payment.escrow.OpenEscrow;
import com.p2pdelivery.payment.escrow.RaiseObjection;
import com.p2pdelivery.payment.escrow.ScheduleRelease;
import com.p2pdelivery.payment.escrow.WithdrawObjection;
import com.p2pdelivery.payment.method.AddPaymentMethod;
import com.p2pdelivery.payment.model.Step.Trouble;
import com.p2pdelivery.payment.payout.AddPayoutAccount;
import com.p2pdelivery.payment.settlement.Errand;
import com.p2pdelivery.payment.webhook.ReceiveProviderEvent;
import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * The service as one booking's money sees it: what it is told, and what it, and the provider, say.
 */
final class Service {

    /** Than a worker makes at a time. */
    private static final int MORE_CALLS = 99;

    private static final Duration LEASE = Duration.ofSeconds(8);
    private static final String WORKING_CARD = "4242424242424242";
    private static final String DECLINED_CARD = "4000000000000002";

    private final SandboxForTests provider = SandboxForTests.beside(ModelWorld.NAME);
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final OpenEscrow open;
    private final CancelEscrow cancel;
    private final ScheduleRelease scheduleRelease;
    private final RaiseObjection raise;
    private final WithdrawObjection withdraw;
    private final DecideObjection decide;
    private final AddPayoutAccount addAccount;
    private final ReceiveProviderEvent receive;
    private final List<Errand> errands;
    private final UUID customer = UUID.randomUUID();
    private final UUID workingCard;
    private final UUID declinedCard;

    Service(ApplicationContext beans) {
        this.db = beans.getBean(JdbcClient.class);
        this.transaction = beans.getBean(TransactionTemplate.class);
        this.open = beans.getBean(OpenEscrow.class);
        this.cancel = beans.getBean(CancelEscrow.class);
        this.scheduleRelease = beans.getBean(ScheduleRelease.class);
        this.raise = beans.getBean(RaiseObjection.class);
        this.withdraw = beans.getBean(WithdrawObjection.class);
        this.decide = beans.getBean(DecideObjection.class);
        this.addAccount = beans.getBean(AddPayoutAccount.class);
        this.receive = beans.getBean(ReceiveProviderEvent.class);
        this.errands =
                beans.getBeanProvider(Errand.class).stream()
                        .filter(errand -> ROWS.containsKey(errand.table()))
                        .toList();
        // The events of a life are counted after each of its steps.
        db.sql("create index on outbox (aggregateid)").update();
        var addCard = beans.getBean(AddPaymentMethod.class);
        this.workingCard = card(addCard, WORKING_CARD);
        this.declinedCard = card(addCard, DECLINED_CARD);
    }

    private UUID card(AddPaymentMethod add, String number) {
        var command =
                new AddPaymentMethod.Command(
                        customer,
                        new Secret(number),
                        YearMonth.now(ZoneOffset.UTC).plusYears(9),
                        new Secret("Ana Novak"));
        return ((AddPaymentMethod.Added) add.handle(command)).card().id();
    }

    /**
     * @param pickupOpens null where nobody has said when
     */
    record Booked(
            UUID bookingId,
            UUID deliveryId,
            UUID travelerId,
            long price,
            boolean cardWorks,
            @Nullable Instant pickupOpens) {

        static Booked anew(long price, boolean cardWorks, @Nullable Instant pickupOpens) {
            return new Booked(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    price,
                    cardWorks,
                    pickupOpens);
        }
    }

    // ---- what it is told

    String reserved(Booked booked) {
        var priced =
                new Booking.Priced(
                        booking(booked),
                        new Money(booked.price(), "EUR"),
                        booked.cardWorks() ? workingCard : declinedCard,
                        "{\"bookingId\":\"" + booked.bookingId() + "\"}");
        return message(
                () -> open.handle(new OpenEscrow.Command(priced, null, booked.pickupOpens())));
    }

    String bookingFailed(Booked booked) {
        return cancelled(booked, Cancellation.bookingFailed());
    }

    String cancelled(Booked booked, int refund, int compensation) {
        return cancelled(
                booked,
                new Cancellation(Cancellation.Cause.DELIVERY_CANCELLED, refund, compensation));
    }

    private String cancelled(Booked booked, Cancellation terms) {
        return message(() -> cancel.handle(new CancelEscrow.Command(booking(booked), terms)));
    }

    String delivered(Booked booked, Instant at) {
        try {
            return message(() ->
                    scheduleRelease.handle(new ScheduleRelease.Command(booked.bookingId(), at)));
        } catch (IllegalStateException putAside) {
            return "refused as a fault";
        }
    }

    /** As the consumer of events does it: one transaction, and whatever goes wrong undoes it. */
    private String message(Supplier<Object> handled) {
        return named(Objects.requireNonNull(transaction.execute(_ -> handled.get())));
    }

    String objects(Booked booked) {
        return named(
                raise.handle(
                        new RaiseObjection.Command(
                                escrowId(booked),
                                customer,
                                Objection.Grounds.DAMAGED,
                                "It is broken")));
    }

    String withdraws(Booked booked) {
        return named(withdraw.handle(new WithdrawObjection.Command(escrowId(booked), customer)));
    }

    String decides(Booked booked, int customerBasisPoints) {
        return named(
                decide.handle(
                        new DecideObjection.Command(
                                escrowId(booked),
                                UUID.randomUUID(),
                                customerBasisPoints,
                                "Both were heard")));
    }

    String givesAccount(Booked booked) {
        return named(
                addAccount.handle(
                        new AddPayoutAccount.Command(
                                booked.travelerId(),
                                new Secret("DE89370400440532013000"),
                                new Secret("Luca Conti"))));
    }

    /** An event of the provider's, as it would sign it. */
    void hint(Booked booked, boolean twice) {
        var body =
                """
                {"id": "evt_%s", "object": "event", "type": "payment_intent.succeeded",
                 "data": {"object": {"id": "pi_1", "metadata": {"reference": "charge-%s"}}}}
                """
                        .formatted(UUID.randomUUID(), booked.bookingId());
        long at = new OwnTime().instant().getEpochSecond();
        var signature =
                "t=%d,v1=%s"
                        .formatted(
                                at,
                                SandboxForTests.signature(
                                        SandboxForTests.WEBHOOK_SECRET, at, body));
        var command =
                new ReceiveProviderEvent.Command(signature, body.getBytes(StandardCharsets.UTF_8));
        receive.handle(command);
        if (twice) {
            receive.handle(command);
        }
    }

    /** The bank lets go of whatever it holds. */
    void lapses(Booked booked) {
        for (var intent : intents(booked)) {
            if (isHold(intent)) {
                provider.post(
                        "/sandbox/payment_intents/%s/lapse".formatted(intent.path("id").asString()),
                        Map.of());
            }
        }
    }

    private static String named(Object outcome) {
        return outcome.getClass().getSimpleName();
    }

    // ---- its worker

    /** Where each errand's rows of a booking are. */
    private static final Map<String, String> ROWS =
            Map.of(
                    "escrow", "booking_id = cast(:booking as uuid)",
                    "payout", "booking_id = cast(:booking as uuid)",
                    "provider_event", "due_at is not null and reference = 'charge-' || :booking");

    /**
     * @return false if it was killed on the way
     */
    boolean work(Booked booked, Trouble trouble, int killedAt) {
        script(booked, trouble, MORE_CALLS);
        var fate = Crashes.of(killedAt, () -> errands.forEach(errand -> takeDue(errand, booked)));
        script(booked, trouble, 0);
        return fate == Crashes.Fate.LIVED;
    }

    private void takeDue(Errand errand, Booked booked) {
        var now = new OwnTime().instant();
        db.sql(
                        "update %s set due_at = :lease where %s and due_at <= :now returning id"
                                .formatted(
                                        errand.table(),
                                        Objects.requireNonNull(ROWS.get(errand.table()))))
                .param("lease", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("booking", booked.bookingId().toString())
                .query(UUID.class)
                .list()
                .forEach(errand.carryOn());
    }

    private void script(Booked booked, Trouble trouble, int times) {
        if (trouble != Trouble.NONE) {
            provider.script("/v1/*", booked.bookingId().toString(), trouble.name(), times);
        }
    }

    // ---- what there is to see

    /** What the books say about the booking, each account on its usual side, in cents. */
    record InLedger(long held, long payable, long commission, long clearing) {}

    /** What really moved, and what the bank only holds, in cents. */
    record AtProvider(long onHold, long charged, long refunded, long paidOut) {}

    /**
     * @param due when there is something to do, by what there is to do it for
     */
    record Seen(
            @Nullable EscrowStatus status,
            @Nullable String payout,
            Map<String, Integer> told,
            InLedger ledger,
            Map<String, Instant> due) {

        boolean hasWork() {
            return !due.isEmpty();
        }

        boolean isDue(Instant now) {
            return due.values().stream().anyMatch(at -> !at.isAfter(now));
        }

        boolean isEscrowDue(Instant now) {
            return due.containsKey("escrow") && !due.get("escrow").isAfter(now);
        }
    }

    Seen seen(Booked booked) {
        var told = new TreeMap<String, Integer>();
        var credits = new TreeMap<String, Long>();
        var states = new TreeMap<String, String>();
        var due = new TreeMap<String, Instant>();
        db.sql(
                        """
                        select 'escrow' as what, status as name, 0 as number, due_at from escrow where booking_id = :booking
                        union all
                        select 'payout', status, 0, due_at from payout where booking_id = :booking
                        union all
                        select 'hint', null, 0, due_at from provider_event
                        where reference = 'charge-' || cast(:booking as text) and due_at is not null
                        union all
                        select 'told', o.type, count(*), null from escrow e join outbox o on o.aggregateid = cast(e.id as text)
                        where e.booking_id = :booking group by o.type
                        union all
                        select 'ledger', a.type, sum(case e.side when 'C' then e.amount_minor else -e.amount_minor end), null
                        from ledger_posting p join ledger_entry e on e.posting_id = p.id join ledger_account a on a.id = e.account_id
                        where p.delivery_id = :delivery and e.phase = 'P' group by a.type
                        """)
                .param("booking", booked.bookingId())
                .param("delivery", booked.deliveryId())
                .query(row -> {
                    var what = row.getString("what");
                    var name = row.getString("name");
                    var dueAt = row.getObject("due_at", OffsetDateTime.class);
                    if (dueAt != null) {
                        due.merge(
                                what,
                                dueAt.toInstant(),
                                (one, other) -> one.isBefore(other) ? one : other);
                    }
                    switch (what) {
                        case "told" -> told.put(name, row.getInt("number"));
                        case "ledger" -> credits.put(name, row.getLong("number"));
                        case "escrow", "payout" -> states.put(what, name);
                        default -> {}
                    }
                });
        var status = states.get("escrow");
        return new Seen(
                status == null ? null : EscrowStatus.valueOf(status),
                states.get("payout"),
                told,
                new InLedger(
                        credits.getOrDefault("ESCROW_HELD", 0L),
                        credits.getOrDefault("TRAVELER_PAYABLE", 0L),
                        credits.getOrDefault("COMMISSION_REVENUE", 0L),
                        -credits.getOrDefault("PROVIDER_CLEARING", 0L)),
                due);
    }

    AtProvider provider(Booked booked) {
        var group = groupOf(booked);
        var intents = intents(booked);
        long onHold = 0;
        for (var intent : intents) {
            onHold += isHold(intent) ? intent.path("amount_capturable").asLong(0) : 0;
        }
        long refunded = 0;
        long charged = 0;
        // There is no charge without an intent.
        var charges =
                intents.isEmpty() ? intents : provider.get("/v1/charges?" + group).path("data");
        for (var charge : charges) {
            if (isDone(charge)) {
                charged += charge.path("amount_captured").asLong(0);
                refunded += refunded(charge);
            }
        }
        return new AtProvider(
                onHold, charged, refunded, sum(provider.get("/v1/transfers?" + group)));
    }

    /** Not the charge's own sum, which counts what was never captured too. */
    private long refunded(JsonNode charge) {
        if (charge.path("amount_refunded").asLong(0) == 0) {
            return 0;
        }
        long refunded = 0;
        for (var refund :
                provider.get("/v1/refunds?charge=" + charge.path("id").asString()).path("data")) {
            refunded += isDone(refund) ? refund.path("amount").asLong(0) : 0;
        }
        return refunded;
    }

    private JsonNode intents(Booked booked) {
        return provider.get("/v1/payment_intents?" + groupOf(booked)).path("data");
    }

    private static boolean isHold(JsonNode intent) {
        return intent.path("status").asString("").equals("requires_capture");
    }

    private static boolean isDone(JsonNode movement) {
        return movement.path("status").asString("").equals("succeeded");
    }

    private static String groupOf(Booked booked) {
        return "transfer_group=charge-" + booked.bookingId() + "&limit=100";
    }

    private static long sum(JsonNode list) {
        long sum = 0;
        for (var one : list.path("data")) {
            sum += one.path("amount").asLong(0);
        }
        return sum;
    }

    private UUID escrowId(Booked booked) {
        return db.sql("select id from escrow where booking_id = :id")
                .param("id", booked.bookingId())
                .query(UUID.class)
                .single();
    }

    private Booking booking(Booked booked) {
        return new Booking(booked.bookingId(), booked.deliveryId(), customer, booked.travelerId());
    }
}
