package com.p2pdelivery.payment.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.escrow.EscrowStatus;
import com.p2pdelivery.payment.model.Step.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** One booking's money, from the reservation to its end: each step done, and checked at once. */
final class Life {

    /** More than the longest back-off, so that whatever waits is due again. */
    private static final Duration LATER = Duration.ofMinutes(2);

    private static final int MOST_SWEEPS = 40;

    private static final Service.AtProvider NOTHING = new Service.AtProvider(0, 0, 0, 0);

    private static final Set<EscrowStatus> UNSETTLED =
            Set.of(EscrowStatus.AWAITING_FUNDS, EscrowStatus.FUNDING);

    private final Service service;
    private final Service.Booked booked;
    private final EscrowModel model;

    private Service.Seen seen;

    /** Changes only when a worker asks. */
    private Service.AtProvider provider = NOTHING;

    private boolean saidDelivered;

    Life(Service service, Service.Booked booked) {
        this.service = service;
        this.booked = booked;
        this.model = new EscrowModel(booked.price());
        this.seen = service.seen(booked);
    }

    void live(List<Step> steps) {
        steps.forEach(step -> {
            take(step);
            check();
        });
        end();
    }

    private void take(Step step) {
        switch (step) {
            case Step.Work work -> work(work.trouble(), work.killedAt());
            case Step.Killed killed -> killed(killed);
            default -> {
                assertThat(say(step)).as("outcome of %s", step).isEqualTo(expect(step));
                seen = service.seen(booked);
            }
        }
    }

    /** It has happened whole, or not at all. */
    private void killed(Step.Killed killed) {
        var fate = Crashes.of(killed.at(), () -> say(killed.step()));
        if (fate != Crashes.Fate.DIED_EARLY) {
            expect(killed.step());
        }
        seen = service.seen(booked);
    }

    /** What the model makes of it. */
    private String expect(Step step) {
        return switch (step) {
            case Step.Reserved _ -> model.reserved(booked.pickupOpens(), now());
            case Step.BookingFailed _ -> model.bookingFailed();
            case Step.Cancelled(int refund, int compensation) ->
                    model.cancelled(refund, compensation);
            case Step.Delivered _ -> model.delivered(now());
            case Step.Objects _ -> known(() -> model.objects(now()));
            case Step.Withdraws _ -> known(() -> model.withdraws());
            case Step.Decides(int customer) -> known(() -> model.decides(customer, now()));
            case Step.GivesAccount _ -> "Added";
            case Step.Passes _, Step.Hint _, Step.Lapses _ -> "";
            case Step.Work _, Step.Killed _ -> throw new IllegalStateException("Not said: " + step);
        };
    }

    private String known(Supplier<String> outcome) {
        return model.status() == null ? "nothing to say it about" : outcome.get();
    }

    /** What the service makes of it. */
    private String say(Step step) {
        return switch (step) {
            case Step.Reserved _ -> service.reserved(booked);
            case Step.BookingFailed _ -> service.bookingFailed(booked);
            case Step.Cancelled(int refund, int compensation) ->
                    service.cancelled(booked, refund, compensation);
            case Step.Delivered _ -> {
                saidDelivered = true;
                yield service.delivered(booked, now());
            }
            case Step.Objects _ -> known(() -> service.objects(booked));
            case Step.Withdraws _ -> known(() -> service.withdraws(booked));
            case Step.Decides(int customer) -> known(() -> service.decides(booked, customer));
            case Step.GivesAccount _ -> service.givesAccount(booked);
            case Step.Passes(Duration time) -> {
                OwnTime.pass(time);
                yield "";
            }
            case Step.Lapses _ -> {
                service.lapses(booked);
                yield "";
            }
            case Step.Hint(boolean twice) -> {
                service.hint(booked, twice);
                yield "";
            }
            case Step.Work _, Step.Killed _ -> throw new IllegalStateException("Not said: " + step);
        };
    }

    private void work(Trouble trouble, int killedAt) {
        var before = model.status();
        boolean anythingDue = seen.isDue(now());
        boolean escrowDue = seen.isEscrowDue(now());
        boolean survived = service.work(booked, trouble, killedAt);
        seen = service.seen(booked);
        if (anythingDue) {
            provider = service.provider(booked);
        }
        if (seen.status() == null || before == null) {
            return;
        }
        assertThat(model.worked(seen.status(), provider, now())).isEmpty();
        if (escrowDue && survived && trouble == Trouble.NONE) {
            assertThat(seen.status() == before && UNSETTLED.contains(before))
                    .as("%s was carried on without any trouble, and stays", before)
                    .isFalse();
            if (before == EscrowStatus.AWAITING_FUNDS) {
                assertThat(seen.status())
                        .isEqualTo(booked.cardWorks() ? EscrowStatus.FUNDED : EscrowStatus.FAILED);
            }
        }
    }

    /** All messages have come, nothing goes wrong any more: everything is settled in the end. */
    private void end() {
        settle();
        if (saidDelivered) {
            take(new Step.Delivered());
            check();
        }
        take(new Step.GivesAccount());
        take(new Step.Passes(Duration.ofDays(2)));
        settle();
        assertThat(model.status() == null || model.rests())
                .as("%s is where money can stay", model.status())
                .isTrue();
        if (model.ended() && model.shares().traveler() > 0) {
            assertThat(seen.payout()).isEqualTo("PAID");
        }
        if (model.ended()) {
            assertThat(provider).isEqualTo(inTheEnd());
        }
    }

    private Service.AtProvider inTheEnd() {
        if (!divided()) {
            return NOTHING;
        }
        var shares = model.shares();
        return model.captured()
                ? new Service.AtProvider(0, booked.price(), shares.customer(), shares.traveler())
                : new Service.AtProvider(0, model.kept(), 0, shares.traveler());
    }

    private boolean divided() {
        return model.status() == EscrowStatus.RELEASED || model.status() == EscrowStatus.REFUNDED;
    }

    private void settle() {
        for (int sweep = 0; seen.hasWork(); sweep++) {
            assertThat(sweep).as("sweeps until nothing is under way").isLessThan(MOST_SWEEPS);
            OwnTime.pass(waitsForLong() ? Duration.ofHours(25) : LATER);
            work(Trouble.NONE, 0);
            check();
        }
    }

    /** For the end of the objection period, or for the pickup to come near. */
    private boolean waitsForLong() {
        return seen.status() == EscrowStatus.RELEASING || seen.status() == EscrowStatus.FUNDED;
    }

    private void check() {
        assertThat(seen.status()).as("status").isEqualTo(model.status());
        assertThat(seen.told()).as("events told").isEqualTo(model.told());
        var shares = model.shares();
        boolean divided = divided();
        boolean paid = "PAID".equals(seen.payout());
        long held = model.holds() ? booked.price() : 0;
        assertThat(seen.ledger())
                .as("the ledger")
                .isEqualTo(
                        new Service.InLedger(
                                held,
                                divided && !paid ? shares.traveler() : 0,
                                divided ? shares.platform() : 0,
                                divided ? model.kept() - (paid ? shares.traveler() : 0) : held));
        assertThat(provider.charged()).as("charged").isIn(charged());
        assertThat(provider.refunded()).as("refunded").isIn(refunded());
        assertThat(provider.paidOut()).as("paid out").isIn(0L, divided ? shares.traveler() : 0L);
        if (paid) {
            assertThat(provider.paidOut()).as("paid out").isEqualTo(shares.traveler());
        } else if (!"SENDING".equals(seen.payout())) {
            assertThat(provider.paidOut()).as("paid out").isZero();
        }
    }

    /** What may be off the card; two values where an answer is still to be written down. */
    private Set<Long> charged() {
        if (model.captured()) {
            return Set.of(booked.price());
        }
        return switch (model.status()) {
            case FUNDING, CAPTURING -> Set.of(0L, booked.price());
            case REFUNDING -> Set.copyOf(List.of(0L, model.kept()));
            case REFUNDED -> Set.of(model.kept());
            case null -> Set.of(0L);
            case AWAITING_FUNDS, FUNDED, RELEASING, FROZEN, RELEASED, FAILED, CANCELLED, EXPIRED ->
                    Set.of(0L);
        };
    }

    private Set<Long> refunded() {
        long back = model.captured() ? model.shares().customer() : 0;
        return switch (model.status()) {
            case REFUNDED -> Set.of(back);
            case REFUNDING -> Set.copyOf(List.of(0L, back));
            case null, default -> Set.of(0L);
        };
    }

    private static Instant now() {
        return new OwnTime().instant();
    }
}
