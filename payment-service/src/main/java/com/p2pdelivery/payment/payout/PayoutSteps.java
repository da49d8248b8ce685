package com.p2pdelivery.payment.payout;

import com.p2pdelivery.payment.provider.PaymentProvider;
import com.p2pdelivery.payment.settlement.Wake;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Each step that a payout can take, in the order of its life. A step starts from the status that
 * its taker has seen, so that none is taken twice, and counts the event that is told with it.
 */
@Component
class PayoutSteps {

    private final JdbcClient db;
    private final Wake wake;
    private final Clock clock;

    PayoutSteps(JdbcClient db, Wake wake, Clock clock) {
        this.db = db;
        this.wake = wake;
        this.clock = clock;
    }

    // ---- before it is sent

    /**
     * @param until when to look again; null if somebody else must do something first
     */
    void waiting(Payout payout, String reason, @Nullable Instant until) {
        var step =
                step(
                        payout,
                        "status = 'WAITING', reason = :reason, due_at = :due, events = events + 1");
        taken(step.param("reason", reason).param("due", at(until)), payout);
    }

    void waitingStill(Payout payout, @Nullable Instant until) {
        taken(step(payout, "due_at = :due").param("due", at(until)), payout);
    }

    /** Its turn has come, together with another one. */
    void clear(Payout payout) {
        var step = step(payout, "status = 'READY', cleared = true, reason = null, due_at = :now");
        taken(step.param("now", now()), payout);
        wake.afterCommit();
    }

    // ---- the provider is asked, and answers

    /** A low balance stays the reason while it is tried again, so that it is told once. */
    void sending(Payout payout, UUID accountId, Instant lookAgain) {
        var step =
                step(
                        payout,
                        """
                        status = 'SENDING', cleared = true, account_id = :account, attempts = 1, due_at = :due,
                        reason = case when reason = :low then reason end
                        """);
        taken(
                step.param("account", accountId)
                        .param("due", at(lookAgain))
                        .param("low", PaymentProvider.PLATFORM_BALANCE_LOW),
                payout);
    }

    void stillUnknown(Payout payout, Instant lookAgain) {
        var step = step(payout, "attempts = attempts + 1, due_at = :due");
        taken(step.param("due", at(lookAgain)), payout);
    }

    void paid(Payout payout) {
        var step =
                step(
                        payout,
                        "status = 'PAID', reason = null, due_at = null, paid_at = :now, events = events + 1");
        taken(step.param("now", now()), payout);
    }

    void failed(Payout payout, String reason) {
        var step =
                step(
                        payout,
                        "status = 'FAILED', reason = :reason, due_at = null, events = events + 1");
        taken(step.param("reason", reason), payout);
    }

    /** The account is not paid to yet: this attempt is over, and the next one waits. */
    void notVerified(Payout payout, String reason) {
        var step =
                step(
                        payout,
                        """
                        status = 'WAITING', reason = :reason, attempt = attempt + 1, account_id = null, due_at = null,
                        events = events + 1
                        """);
        taken(step.param("reason", reason), payout);
    }

    /**
     * Our balance at the provider does not suffice: this attempt is over, and the next one waits.
     *
     * @param again when it is tried
     */
    void balanceLow(Payout payout, Instant again) {
        var step =
                step(
                        payout,
                        """
                        status = 'WAITING', reason = :low, attempt = attempt + 1, account_id = null, due_at = :due,
                        events = events + 1
                        """);
        taken(
                step.param("low", PaymentProvider.PLATFORM_BALANCE_LOW).param("due", at(again)),
                payout);
    }

    /** The same, told already. */
    void balanceStillLow(Payout payout, Instant again) {
        var step =
                step(
                        payout,
                        "status = 'WAITING', attempt = attempt + 1, account_id = null, due_at = :due");
        taken(step.param("due", at(again)), payout);
    }

    // ---- the bank has sent it back

    void returning(Payout payout) {
        var step = step(payout, "status = 'RETURNING', reason = null, attempts = 1, due_at = :now");
        taken(step.param("now", now()), payout);
        wake.afterCommit();
    }

    void returned(Payout payout, String reason) {
        var step =
                step(
                        payout,
                        "status = 'FAILED', reason = :reason, due_at = null, paid_at = null, events = events + 1");
        taken(step.param("reason", reason), payout);
    }

    /** The money stays where it is until a person has looked. */
    void returnRefused(Payout payout, String reason) {
        var step =
                step(
                        payout,
                        "status = 'PAID', reason = :reason, returns = returns + 1, due_at = null");
        taken(step.param("reason", reason), payout);
    }

    private StatementSpec step(Payout payout, String changes) {
        return db.sql("update payout set " + changes + " where id = :id and status = :from")
                .param("id", payout.id())
                .param("from", payout.status().name());
    }

    private static void taken(StatementSpec step, Payout payout) {
        if (step.update() != 1) {
            throw new IllegalStateException(
                    "Payout " + payout.id() + " is not " + payout.status() + " any more");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
