package com.p2pdelivery.payment.pricing;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A booking is opened: if it is what the customer's accepted quote was for, the quote is used up
 * and its division of the price holds. Otherwise the price is the offer's, and so is its division:
 * people may agree on something else than the quote.
 */
@UseCase
public class UseQuote {

    private final Quotes quotes;
    private final QuoteUses uses;

    UseQuote(Quotes quotes, QuoteUses uses) {
        this.quotes = quotes;
        this.uses = uses;
    }

    /**
     * A booking.
     *
     * @param isOver whether an earlier booking of the same delivery ended without a charge
     */
    public record Command(
            UUID bookingId,
            UUID deliveryId,
            UUID customerId,
            Money price,
            Parcel parcel,
            Predicate<UUID> isOver) {}

    /** What is booked to be carried. */
    public record Parcel(long weightGrams, long volumeCm3, int longestSideMm) {}

    public sealed interface Outcome {}

    public record Used(UUID quoteId, int commissionBasisPoints) implements Outcome {}

    public record NotUsed(String because) implements Outcome {}

    public record NoQuote() implements Outcome {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome handle(Command command) {
        var accepted = uses.lock(command.deliveryId(), command.customerId());
        if (accepted.isEmpty()) {
            return new NoQuote();
        }
        var use = accepted.get();
        var quote = quotes.find(use.quoteId(), command.customerId()).orElseThrow().quote();
        var earlier = use.bookingId();
        if (earlier != null
                && !earlier.equals(command.bookingId())
                && !command.isOver().test(earlier)) {
            return notUsed(use, "another-booking");
        }
        if (use.promotionReturnedAt() != null) {
            return notUsed(use, "delivery-over");
        }
        if (!quote.price().equals(command.price())) {
            return notUsed(use, "price-differs");
        }
        if (isLarger(command.parcel(), quote)) {
            return notUsed(use, "parcel-larger");
        }
        uses.used(use.quoteId(), command.bookingId());
        return new Used(use.quoteId(), quote.commissionBasisPoints());
    }

    private NotUsed notUsed(QuoteUses.Use use, String because) {
        uses.notUsed(use.quoteId(), because);
        return new NotUsed(because);
    }

    private static boolean isLarger(Parcel parcel, Quote quote) {
        var quoted = quote.shipment();
        return parcel.weightGrams() > quoted.weightGrams()
                || parcel.volumeCm3() > quoted.volumeCm3()
                || parcel.longestSideMm() > quoted.longestSideMm();
    }
}
