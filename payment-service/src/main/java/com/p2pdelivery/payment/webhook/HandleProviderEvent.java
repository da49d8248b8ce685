package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.payment.escrow.Escrows;
import com.p2pdelivery.payment.payout.NoteReturnedPayout;
import com.p2pdelivery.payment.payout.PayoutAccounts;
import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.settlement.Backoff;
import com.p2pdelivery.payment.settlement.Errand;
import com.p2pdelivery.platform.UseCase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
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
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?:charge|refund|payout)-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\\d+)?");

    private static final Pattern ACCOUNT =
            Pattern.compile("account-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final ProviderEvents events;
    private final Provider provider;
    private final Escrows escrows;
    private final Payouts payouts;
    private final NoteReturnedPayout noteReturnedPayout;
    private final PayoutAccounts payoutAccounts;
    private final Backoff backoff;
    private final Counter noticed;

    HandleProviderEvent(
            ProviderEvents events,
            Provider provider,
            Escrows escrows,
            Payouts payouts,
            NoteReturnedPayout noteReturnedPayout,
            PayoutAccounts payoutAccounts,
            Backoff backoff,
            MeterRegistry metrics) {
        this.events = events;
        this.provider = provider;
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
        if (kind.isPresent()) {
            switch (provider.look(kind.get(), event.objectId(), event.account())) {
                case Look.Seen seen -> {
                    events.notice(kind.get(), event.objectId(), seen);
                    noticed.increment();
                    LOG.warn(
                            "{} {} for {}: {}",
                            kind.get(),
                            event.objectId(),
                            seen.reference(),
                            seen.status());
                    if (kind.get() == Look.Kind.RETURNED_PAYOUT && !returned(seen.reference())) {
                        events.later(command.id(), backoff.after(attempts));
                        return new Later();
                    }
                }
                case Look.NotThere _ -> {}
                case Look.Away _ -> {
                    events.later(command.id(), backoff.after(attempts));
                    return new Later();
                }
            }
        }
        var ours = REFERENCE.matcher(event.reference());
        if (ours.matches()) {
            var bookingId = UUID.fromString(ours.group(1));
            escrows.lookAgain(bookingId);
            payouts.lookAgain(bookingId);
        }
        var account = ACCOUNT.matcher(event.reference());
        if (account.matches()) {
            payoutAccounts.lookSoon(UUID.fromString(account.group(1)));
        }
        events.handled(command.id());
        return new Handled();
    }

    /** False while it is not known yet that it was sent at all. */
    private boolean returned(String reference) {
        return switch (noteReturnedPayout.handle(new NoteReturnedPayout.Command(reference))) {
            case NoteReturnedPayout.Noted _, NoteReturnedPayout.NothingToDo _ -> true;
            case NoteReturnedPayout.StillBeingSent _ -> false;
        };
    }

    private static Optional<Look.Kind> kindOf(String type) {
        return switch (type) {
            case "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed" ->
                    Optional.of(Look.Kind.CHARGEBACK);
            case "payout.failed" -> Optional.of(Look.Kind.RETURNED_PAYOUT);
            case "refund.failed" -> Optional.of(Look.Kind.FAILED_REFUND);
            default -> Optional.empty();
        };
    }
}
