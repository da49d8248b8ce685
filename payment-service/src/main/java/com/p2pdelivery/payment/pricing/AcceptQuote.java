package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.payment.pricing.promotion.Promotions;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customer takes a quote for one of their deliveries: it holds for that one from now on,
 * whenever it is booked, and a promotion counts as used until the delivery ends without costing
 * anything.
 */
@UseCase
public class AcceptQuote {

    private final Quotes quotes;
    private final QuoteUses uses;
    private final Promotions promotions;
    private final Clock clock;

    AcceptQuote(Quotes quotes, QuoteUses uses, Promotions promotions, Clock clock) {
        this.quotes = quotes;
        this.uses = uses;
        this.promotions = promotions;
        this.clock = clock;
    }

    public record Command(UUID quoteId, UUID deliveryId, UUID customerId) {}

    public sealed interface Outcome {}

    /** Now, or by the same request before. */
    public record Accepted(Signed quote, QuoteUses.Use use) implements Outcome {}

    public record QuoteUnknown() implements Outcome {}

    public record QuoteExpired(Instant expiredAt) implements Outcome {}

    /** For another delivery. */
    public record QuoteUsed(UUID deliveryId) implements Outcome {}

    public record DeliveryHasQuote() implements Outcome {}

    public record PromotionGone() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var found = quotes.find(command.quoteId(), command.customerId());
        if (found.isEmpty()) {
            return new QuoteUnknown();
        }
        var quote = found.get();
        var before = known(quote, command);
        if (before != null) {
            return before;
        }
        if (!clock.instant().isBefore(quote.quote().expiresAt())) {
            return new QuoteExpired(quote.quote().expiresAt());
        }
        var promotion = quote.quote().shipment().promotion();
        if (promotion != null
                && !(promotions.lock(promotion.code(), command.customerId())
                        instanceof Promotions.Usable)) {
            return new PromotionGone();
        }
        if (uses.accept(quote.quote(), command.deliveryId())) {
            return new Accepted(quote, uses.find(command.quoteId()).orElseThrow());
        }
        // Somebody was faster: with this quote, or with another one for the same delivery.
        var meanwhile = known(quote, command);
        return meanwhile == null ? new DeliveryHasQuote() : meanwhile;
    }

    private @Nullable Outcome known(Signed quote, Command command) {
        return uses.find(command.quoteId())
                .<Outcome>map(use ->
                        use.deliveryId().equals(command.deliveryId())
                                ? new Accepted(quote, use)
                                : new QuoteUsed(use.deliveryId()))
                .orElse(null);
    }
}
