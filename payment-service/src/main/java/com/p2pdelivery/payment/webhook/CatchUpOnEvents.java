package com.p2pdelivery.payment.webhook;

import com.p2pdelivery.payment.payout.Payouts;
import com.p2pdelivery.payment.provider.PaymentProvider.EventQuery;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.platform.UseCase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the provider's list of events for those whose webhook never came, and stores them as if it
 * had. Of what else a webhook may tell nothing is lost with it: whatever waits for an answer is
 * asked about by a sweep, and disputes have a list of their own.
 */
@UseCase
class CatchUpOnEvents {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpOnEvents.class);

    private static final List<String> TYPES =
            List.of("payment_intent.canceled", "payout.failed", "refund.failed");

    /** How long the provider remembers, and a bank takes at most to send a payout back. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** An event may be listed late, and their clock and ours may differ. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    /** What is younger is not missing: its webhook is on its way. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final int MOST_ACCOUNTS = 50;

    private final Provider provider;
    private final Payouts payouts;
    private final EventCursors cursors;
    private final EventText text;
    private final ProviderEvents events;
    private final WebhookSettings settings;
    private final Clock clock;
    private final TransactionOperations transaction;
    private final Counter missed;

    CatchUpOnEvents(
            Provider provider,
            Payouts payouts,
            EventCursors cursors,
            EventText text,
            ProviderEvents events,
            WebhookSettings settings,
            Clock clock,
            TransactionOperations transaction,
            MeterRegistry metrics) {
        this.provider = provider;
        this.payouts = payouts;
        this.cursors = cursors;
        this.text = text;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        this.missed =
                Counter.builder("p2p.provider.events.missed")
                        .description(
                                "Events whose webhook had not arrived after a minute; when it rises, webhooks do not come")
                        .register(metrics);
    }

    @Scheduled(
            fixedDelayString = "${payment.webhook.catch-up-every}",
            initialDelayString = "${payment.webhook.catch-up-every}")
    void onTime() {
        try {
            handle();
        } catch (RuntimeException away) {
            LOG.warn("Catching up on events put off: {}", away.getMessage());
        }
    }

    /**
     * Our own events, and those of some of the accounts that were paid to. The first fault ends it:
     * what was taken is at the end of the queue, and is read from the same moment when its turn
     * comes again.
     */
    public void handle() {
        catchUp(null);
        var paidTo = payouts.accountsPaidSince(clock.instant().minus(REMEMBERED));
        cursors.longestUnasked(paidTo, MOST_ACCOUNTS).forEach(this::catchUp);
    }

    private void catchUp(@Nullable UUID account) {
        var now = clock.instant();
        // A little less, because no timer is exact.
        var notAskedSince = now.minus(settings.catchUpEvery().multipliedBy(9).dividedBy(10));
        cursors.take(account, now.minus(REMEMBERED), notAskedSince)
                .ifPresent(readUntil -> catchUp(account, readUntil, now.minus(ON_ITS_WAY)));
    }

    private void catchUp(@Nullable UUID account, Instant readUntil, Instant until) {
        provider.events(
                new EventQuery(TYPES, readUntil.minus(OVERLAP), until, account), this::store);
        cursors.readUntil(account, until);
    }

    private void store(String body) {
        var event = text.read(body);
        if (event.isEmpty()) {
            LOG.warn("An event was listed that is none");
            return;
        }
        boolean isNew =
                Boolean.TRUE.equals(transaction.execute(_ -> events.store(event.get(), body)));
        if (isNew) {
            missed.increment();
            LOG.warn("No webhook came for {} {}", event.get().type(), event.get().eventId());
        }
    }
}
