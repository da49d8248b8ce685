package com.p2pdelivery.payment.ledger;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes money into another currency: two postings, written together or not at all, one for each
 * currency. The sold amount goes into the platform's liquidity account of its currency, the bought
 * one comes out of that of the other. Both keep the rate. A transaction that also posts something
 * else must do so in the same call of the ledger instead.
 */
@UseCase
public class ExchangeMoney {

    private final Ledger ledger;

    ExchangeMoney(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param id made by the caller; a repeat of the same exchange does nothing
     * @param seller account that the sold amount is taken from
     * @param bought what arrives; how it was rounded is the caller's decision
     * @param rate how much of the bought currency was given for one unit of the sold one, as quoted
     */
    public record Command(
            UUID id,
            AccountType seller,
            UUID sellerOwner,
            Money sold,
            AccountType buyer,
            UUID buyerOwner,
            Money bought,
            BigDecimal rate) {

        public Command {
            if (sold.currency().equals(bought.currency())
                    || !sold.isPositive()
                    || !bought.isPositive()
                    || rate.signum() <= 0) {
                throw new IllegalArgumentException(
                        "No exchange: %s for %s at %s".formatted(sold, bought, rate));
            }
        }
    }

    public sealed interface Outcome {}

    /** Now, or before. */
    public record Exchanged(UUID soldPosting, UUID boughtPosting) implements Outcome {}

    /** Nothing was written. */
    public record Refused(PostingOutcome.Refused why) implements Outcome {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome handle(Command command) {
        var sold =
                Posting.of("EXCHANGE_SOLD", part(command.id(), "sold"))
                        .linked(command.id(), command.rate())
                        .debit(command.seller(), command.sellerOwner(), command.sold())
                        .credit(AccountType.FX_LIQUIDITY, command.sold());
        var bought =
                Posting.of("EXCHANGE_BOUGHT", part(command.id(), "bought"))
                        .linked(command.id(), command.rate())
                        .debit(AccountType.FX_LIQUIDITY, command.bought())
                        .credit(command.buyer(), command.buyerOwner(), command.bought());
        return ledger.attemptTogether(List.of(sold, bought)).stream()
                .filter(PostingOutcome.Refused.class::isInstance)
                .map(PostingOutcome.Refused.class::cast)
                .filter(refused -> !(refused instanceof PostingOutcome.LinkBroken))
                .findFirst()
                .<Outcome>map(Refused::new)
                .orElseGet(() -> new Exchanged(sold.id(), bought.id()));
    }

    private static UUID part(UUID id, String which) {
        return UUID.nameUUIDFromBytes((which + ":" + id).getBytes(StandardCharsets.UTF_8));
    }
}
