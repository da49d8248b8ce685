package com.p2pdelivery.payment.provider.sandbox;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Operation;
import com.p2pdelivery.payment.provider.ProviderBooks;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sandbox's tables. Every method runs in the caller's transaction. */
@Component
class SandboxBooks {

    private final JdbcClient db;
    private final Clock clock;

    SandboxBooks(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Writes a movement unless its reference is known. Waits for another writer of the same
     * reference.
     */
    void write(
            Operation operation,
            String reference,
            @Nullable String charge,
            Money amount,
            @Nullable String refusal) {
        db.sql(
                        """
                        insert into sandbox_movement
                            (reference, operation, charge_reference, amount_minor, currency, succeeded, reason, created_at)
                        values (:reference, :operation, :charge, :amount, :currency, :succeeded, :reason, :now)
                        on conflict (reference) do nothing
                        """)
                .param("reference", reference)
                .param("operation", operation.name())
                .param("charge", charge)
                .param("amount", amount.amountMinor())
                .param("currency", amount.currency())
                .param("succeeded", refusal == null)
                .param("reason", refusal)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Answer> find(Operation operation, String reference) {
        return db.sql(
                        "select succeeded, reason from sandbox_movement where reference = :reference and operation = :operation")
                .param("reference", reference)
                .param("operation", operation.name())
                .query((row, _) ->
                        row.getBoolean("succeeded")
                                ? new Answer.Succeeded()
                                : (Answer) new Answer.Failed(row.getString("reason")))
                .optional();
    }

    /** What can still be refunded of a charge; locks the charge. Empty if it never succeeded. */
    Optional<Money> refundable(String charge) {
        var charged =
                db.sql(
                                """
                                select amount_minor, currency from sandbox_movement
                                where reference = :charge and operation = 'CHARGE' and succeeded for update
                                """)
                        .param("charge", charge)
                        .query((row, _) ->
                                new Money(row.getLong("amount_minor"), row.getString("currency")))
                        .optional();
        return charged.map(whole ->
                whole.minus(
                        new Money(
                                db.sql(
                                                """
                                                select coalesce(sum(amount_minor), 0) from sandbox_movement
                                                where charge_reference = :charge and operation = 'REFUND' and succeeded
                                                """)
                                        .param("charge", charge)
                                        .query(Long.class)
                                        .single(),
                                whole.currency())));
    }

    /**
     * Uses up one scripted outcome, if there is one for this movement; the more specific script
     * goes first.
     */
    Optional<SandboxOutcome> takeScript(Operation operation, String reference) {
        var found =
                db.sql(
                                """
                                select reference, outcome, remaining from sandbox_script
                                where operation = :operation and position(reference in :reference) > 0
                                order by length(reference) desc limit 1 for update
                                """)
                        .param("operation", operation.name())
                        .param("reference", reference)
                        .query((row, _) ->
                                new Script(
                                        row.getString("reference"),
                                        row.getString("outcome"),
                                        row.getInt("remaining")))
                        .optional();
        found.ifPresent(script ->
                script(
                        operation,
                        script.reference,
                        SandboxOutcome.valueOf(script.outcome),
                        script.remaining - 1));
        return found.map(script -> SandboxOutcome.valueOf(script.outcome));
    }

    /** Sets how often an outcome is still to happen; zero removes the script. */
    void script(Operation operation, String reference, SandboxOutcome outcome, int times) {
        if (times == 0) {
            db.sql(
                            "delete from sandbox_script where operation = :operation and reference = :reference")
                    .param("operation", operation.name())
                    .param("reference", reference)
                    .update();
            return;
        }
        db.sql(
                        """
                        insert into sandbox_script (operation, reference, outcome, remaining, created_at)
                        values (:operation, :reference, :outcome, :times, :now)
                        on conflict (operation, reference) do update set outcome = excluded.outcome, remaining = excluded.remaining
                        """)
                .param("operation", operation.name())
                .param("reference", reference)
                .param("outcome", outcome.name())
                .param("times", times)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<ProviderBooks> sums() {
        return db.sql(
                        """
                        select currency,
                               coalesce(sum(amount_minor) filter (where operation = 'CHARGE'), 0) as charged,
                               coalesce(sum(amount_minor) filter (where operation = 'REFUND'), 0) as refunded,
                               coalesce(sum(amount_minor) filter (where operation = 'PAYOUT'), 0) as paid_out
                        from sandbox_movement where succeeded group by currency order by currency
                        """)
                .query((row, _) ->
                        new ProviderBooks(
                                new Money(row.getLong("charged"), row.getString("currency")),
                                new Money(row.getLong("refunded"), row.getString("currency")),
                                new Money(row.getLong("paid_out"), row.getString("currency"))))
                .list();
    }

    private record Script(String reference, String outcome, int remaining) {}
}
