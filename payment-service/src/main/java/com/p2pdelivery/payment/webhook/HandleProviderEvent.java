package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.payment.chargeback.FollowChargeback;
import com.p2pdelivery.payment.escrow.Escrows;
import com.p2pdelivery.payment.escrow.OweFailedRefund;
import com.p2pdelivery.payment.payout.NoteReturnedPayout;
import com.p2pdelivery.payment.payout.PayoutAccounts;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.provider.Reference;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.payment.settlement.Errand;
import com.p2pdelivery.platform.UseCase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes an event for what it is: a hint. What waits for an answer is asked about sooner, on the way
 * that the sweep goes anyway; what nobody ordered (a chargeback, a returned payout) is looked up in
 * its present state and put before a person.
 */
@UseCase
class HandleProviderEvent {

    private static final Logger LOG = LoggerFactory.getLogger(HandleProviderEvent.class);

    private final ProviderEvents events;
    private final Provider provider;
    private final FollowChargeback follow;
    private final OweFailedRefund oweFailedRefund;
    private final Escrows escrows;
    private final Payouts payouts;
    private final NoteReturnedPayout noteReturnedPayout;
    private final PayoutAccounts payoutAccounts;
    private final Backoff backoff;
    private final Counter noticed;

    HandleProviderEvent(
            ProviderEvents events,
            Provider provider,
            FollowChargeback follow,
            OweFailedRefund oweFailedRefund,
            Escrows escrows,
            Payouts payouts,
            NoteReturnedPayout noteReturnedPayout,
            PayoutAccounts payoutAccounts,
            Backoff backoff,
            MeterRegistry metrics) {
        this.events = events;
        this.provider = provider;
        this.follow = follow;
        this.oweFailedRefund = oweFailedRefund;
        this.escrows = escrows;
        this.payouts = payouts;
        this.noteReturnedPayout = noteReturnedPayout;
        this.payoutAccounts = payoutAccounts;
        this.backoff = backoff;
        this.noticed =
                Counter.builder("p2p.provider.notices")
                        .description(
                                "Chargebacks, returned payouts and failed refunds as they are told; a person should look")
                        .register(metrics);
    }

    @Configuration(proxyBeanMethods = false)
    static class ProviderEventErrand {
        @Bean
        Errand carryOnProviderEvents(HandleProviderEvent handle) {
            return new Errand("provider_event", id -> handle.handle(new Command(id)));
        }
    }

    record Command(UUID id) {}

    sealed interface Outcome {}

    record Handled() implements Outcome {}

    record Later() implements Outcome {}

    public Outcome handle(Command command) {
        var event = events.get(command.id());
        int attempts = events.attempts(command.id());
        var kind = kindOf(event.type());
        if (kind.isPresent() && !looked(kind.get(), event)) {
            events.later(command.id(), backoff.after(attempts));
            return new Later();
        }
        bookingIn(event.reference()).ifPresent(booking -> lookAgain(booking, event.type()));
        Reference.ACCOUNT.idIn(event.reference()).ifPresent(payoutAccounts::lookSoon);
        events.handled(command.id());
        return new Handled();
    }

    private void lookAgain(UUID bookingId, String type) {
        if (type.equals("payment_intent.canceled")) {
            escrows.captureEarly(bookingId);
        }
        escrows.lookAgain(bookingId);
        payouts.lookAgain(bookingId);
    }

    private static Optional<UUID> bookingIn(String reference) {
        return Stream.of(Reference.CHARGE, Reference.REFUND, Reference.PAYOUT)
                .flatMap(kind -> kind.idIn(reference).stream())
                .findFirst();
    }

    /** False while it is not known yet that it was sent at all. */
    private boolean returned(String reference) {
        return switch (noteReturnedPayout.handle(new NoteReturnedPayout.Command(reference))) {
            case NoteReturnedPayout.Noted _, NoteReturnedPayout.NothingToDo _ -> true;
            case NoteReturnedPayout.StillBeingSent _ -> false;
        };
    }

    /** False if it must be asked again. */
    private boolean looked(Look.Kind kind, ProviderEvents.Received event) {
        if (kind == Look.Kind.CHARGEBACK && event.account().isEmpty()) {
            return switch (follow.handle(new FollowChargeback.Command(event.objectId()))) {
                case FollowChargeback.Followed(var seen) -> noticed(kind, event, seen);
                case FollowChargeback.NotOurs _ -> true;
                case FollowChargeback.AskAgain _ -> false;
            };
        }
        return switch (provider.look(kind, event.objectId(), event.account())) {
            case Look.Seen seen ->
                    noticed(kind, event, seen)
                            && (kind != Look.Kind.RETURNED_PAYOUT || returned(seen.reference()));
            case Look.Disputed(_, var seen, _, _, _) -> noticed(kind, event, seen);
            case Look.CameBack(var seen) -> noticed(kind, event, seen) && owed(event, seen);
            case Look.NotThere _ -> true;
            case Look.Away _ -> false;
        };
    }

    private boolean noticed(Look.Kind kind, ProviderEvents.Received event, Look.Seen seen) {
        events.notice(kind, event.objectId(), seen);
        noticed.increment();
        LOG.warn("{} {} for {}: {}", kind, event.objectId(), seen.reference(), seen.status());
        return true;
    }

    private boolean owed(ProviderEvents.Received event, Look.Seen seen) {
        var booking = bookingIn(seen.reference());
        if (booking.isEmpty()) {
            return true;
        }
        var command = new OweFailedRefund.Command(booking.get(), seen.reference(), seen.amount());
        return switch (oweFailedRefund.handle(command)) {
            case OweFailedRefund.Owed _ -> true;
            case OweFailedRefund.NotCounted _ -> {
                LOG.warn("Refund {} came back and had not been counted", event.objectId());
                yield true;
            }
            case OweFailedRefund.NotSettledYet _ -> false;
        };
    }

    private static Optional<Look.Kind> kindOf(String type) {
        return switch (type) {
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.funds_reinstated",
                    "charge.dispute.closed" ->
                    Optional.of(Look.Kind.CHARGEBACK);
            case "payout.failed" -> Optional.of(Look.Kind.RETURNED_PAYOUT);
            case "refund.failed" -> Optional.of(Look.Kind.FAILED_REFUND);
            default -> Optional.empty();
        };
    }
}
