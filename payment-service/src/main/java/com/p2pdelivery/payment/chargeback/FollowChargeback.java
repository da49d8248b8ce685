package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.escrow.AnswerChargeback;
import com.p2pdelivery.payment.escrow.AnswerChargeback.Word;
import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.provider.Look;
import com.p2pdelivery.payment.provider.Provider;
import com.p2pdelivery.payment.provider.Reference;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks the provider how a dispute stands, and writes down what is new about it: what it has moved,
 * and what it means for the escrow. Harmless when repeated, and whatever the order of the hints.
 */
@UseCase
public class FollowChargeback {

    private static final Logger LOG = LoggerFactory.getLogger(FollowChargeback.class);

    private final Chargebacks chargebacks;
    private final AnswerChargeback answer;
    private final Provider provider;
    private final Ledger ledger;
    private final ChargebackSettings settings;
    private final IdSource ids;
    private final Clock clock;
    private final TransactionOperations transaction;

    FollowChargeback(
            Chargebacks chargebacks,
            AnswerChargeback answer,
            Provider provider,
            Ledger ledger,
            ChargebackSettings settings,
            IdSource ids,
            Clock clock,
            TransactionOperations transaction) {
        this.chargebacks = chargebacks;
        this.answer = answer;
        this.provider = provider;
        this.ledger = ledger;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * @param disputeId the provider's
     */
    public record Command(String disputeId) {}

    public sealed interface Outcome {}

    public record Followed(Look.Seen seen) implements Outcome {}

    /** It is about a charge that we have not made, or about nothing. */
    public record NotOurs() implements Outcome {}

    /** The provider is away, or our own charge is not written down yet. */
    public record AskAgain() implements Outcome {}

    public Outcome handle(Command command) {
        return switch (provider.look(Look.Kind.CHARGEBACK, command.disputeId(), "")) {
            case Look.Disputed seen ->
                    Reference.CHARGE
                            .idIn(seen.seen().reference())
                            .map(bookingId -> written(bookingId, seen))
                            .orElseGet(NotOurs::new);
            case Look.Away _ -> new AskAgain();
            case Look.NotThere _, Look.Seen _, Look.CameBack _ -> new NotOurs();
        };
    }

    private Outcome written(UUID bookingId, Look.Disputed seen) {
        return Objects.requireNonNull(
                transaction.<Outcome>execute(_ -> {
                    var known = chargebacks.lock(seen.id());
                    return switch (told(bookingId, known, seen)) {
                        case AnswerChargeback.EscrowUnknown _ -> new NotOurs();
                        case AnswerChargeback.NotChargedYet _ -> new AskAgain();
                        case AnswerChargeback.Answered escrow -> {
                            save(escrow, known, seen);
                            yield new Followed(seen.seen());
                        }
                    };
                }));
    }

    /** Tells the escrow what is new about it. */
    private AnswerChargeback.Outcome told(
            UUID bookingId, Optional<Chargeback> known, Look.Disputed seen) {
        var before = known.map(Chargeback::status).orElse(ChargebackStatus.INQUIRY);
        var now = ChargebackStatus.of(seen.standing());
        if (before.isEnd() && now.isEnd() && before != now) {
            LOG.error("Dispute {} was {}, and is {} now", seen.id(), before, now);
        }
        boolean wasOpen = before == ChargebackStatus.OPEN;
        var word = before.canBecome(now) ? word(now, wasOpen) : Word.NONE;
        return answer.handle(
                new AnswerChargeback.Command(
                        bookingId, word, !wasOpen, seen.seen().amount(), seen.seen().reason()));
    }

    private static Word word(ChargebackStatus now, boolean wasOpen) {
        return switch (now) {
            case OPEN -> Word.OPEN;
            case WON -> Word.WON;
            case LOST -> Word.LOST;
            case DROPPED -> wasOpen ? Word.WON : Word.NONE;
            case INQUIRY -> Word.NONE;
        };
    }

    private void save(
            AnswerChargeback.Answered escrow, Optional<Chargeback> known, Look.Disputed seen) {
        var now = clock.instant();
        var chargeback =
                known.orElseGet(() -> new Chargeback(ids.next(), escrow.escrowId(), seen, now));
        chargeback.see(seen, now);
        chargeback.lookAgain(now.plus(settings.askEvery()));
        chargebacks.save(chargeback);
        var postings =
                seen.movements().stream()
                        .map(it -> posting(it, escrow.escrowId(), escrow.deliveryId()))
                        .toList();
        var outcomes = ledger.attempt(postings);
        if (!outcomes.stream().allMatch(Ledger::isInTheBooks)) {
            throw new IllegalStateException("A chargeback was not posted: " + outcomes);
        }
    }

    /** Each movement at the provider is one posting, whose id is made of the movement's. */
    private static Posting posting(Look.Movement moved, UUID escrowId, UUID deliveryId) {
        var id =
                UUID.nameUUIDFromBytes(
                        ("CHARGEBACK:" + moved.id()).getBytes(StandardCharsets.UTF_8));
        var kind = moved.amount().isNegative() ? "CHARGEBACK" : "CHARGEBACK_REVERSAL";
        var posting = Posting.of(kind, id, escrowId, deliveryId);
        posting = signed(posting, AccountType.CHARGEBACK_LOSS, negated(moved.amount()));
        posting = signed(posting, AccountType.PROVIDER_FEES, moved.fee());
        return signed(posting, AccountType.PROVIDER_CLEARING, moved.amount().minus(moved.fee()));
    }

    private static Posting signed(Posting posting, AccountType type, Money debit) {
        return debit.isNegative()
                ? posting.credit(type, negated(debit))
                : posting.debit(type, debit);
    }

    private static Money negated(Money amount) {
        return Money.zero(amount.currency()).minus(amount);
    }
}
