package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** The side whose turn it is answers a price with another one; then it is the other's turn. */
@UseCase
public class CounterOffer {

    private final Table table;
    private final Offers offers;
    private final DeliveryHistory history;
    private final AutoAcceptance rules;
    private final OfferSettings settings;
    private final Clock clock;

    CounterOffer(
            Table table,
            Offers offers,
            DeliveryHistory history,
            AutoAcceptance rules,
            OfferSettings settings,
            Clock clock) {
        this.table = table;
        this.offers = offers;
        this.history = history;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Another price.
     *
     * @param paymentMethodId what a customer pays with if the traveler says yes; not looked at
     *     where a traveler counters
     */
    public record Command(
            UUID offerId,
            UUID personId,
            Money price,
            @Nullable UUID paymentMethodId,
            @Nullable String ifMatch) {}

    public sealed interface Outcome {}

    /** Accepted already where a rule of the other side takes this price. */
    public record Countered(Offer offer) implements Outcome {}

    public record PriceNotPositive() implements Outcome {}

    public record PaymentMethodMissing() implements Outcome {}

    public record CurrencyDiffers(String expected) implements Outcome {}

    public record AboveBudget(Money budget) implements Outcome {}

    /** Whoever agrees with the price accepts it. */
    public record SamePrice() implements Outcome {}

    public record NoMoreRounds(int rounds) implements Outcome {}

    public record Refused(Refusal why) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        if (!command.price().isPositive()) {
            return new PriceNotPositive();
        }
        return switch (table.take(
                command.offerId(), command.personId(), command.ifMatch(), OfferMove.COUNTER)) {
            case Table.Refused refused -> new Refused(refused.why());
            case Table.Seated seated -> {
                var wrong = wrong(command, seated);
                yield wrong == null ? new Countered(counter(command, seated)) : wrong;
            }
        };
    }

    private @Nullable Outcome wrong(Command command, Table.Seated seated) {
        var standing = seated.offer().price();
        var budget = seated.delivery().budget();
        if (!command.price().currency().equals(standing.currency())) {
            return new CurrencyDiffers(standing.currency());
        }
        if (command.price().equals(standing)) {
            return new SamePrice();
        }
        if (command.price().exceeds(budget)) {
            return new AboveBudget(budget);
        }
        if (seated.offer().round() >= settings.maxRounds()) {
            return new NoMoreRounds(settings.maxRounds());
        }
        return seated.party() == Party.CUSTOMER && command.paymentMethodId() == null
                ? new PaymentMethodMissing()
                : null;
    }

    private Offer counter(Command command, Table.Seated seated) {
        var delivery = seated.delivery();
        var party = seated.party();
        var until = settings.expiry(clock.instant(), delivery.pickup());
        var now = seated.offer().counteredWith(command.price(), until);
        offers.counter(now, party, party == Party.CUSTOMER ? command.paymentMethodId() : null);
        history.note(
                delivery.id(),
                "OfferCountered",
                new Actor(party, command.personId()),
                "offer " + now.offerId() + ": " + now.price());
        return rules.apply(delivery, now);
    }
}
