package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.Delivery;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.delivery.matching.Matches;
import com.p2pdelivery.delivery.matching.Trips;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** A traveler bids to carry a delivery with a trip of theirs. */
@UseCase
public class MakeOffer {

    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final Offers offers;
    private final Trips trips;
    private final Matches matches;
    private final AutoAcceptance rules;
    private final OfferSettings settings;
    private final IdSource ids;
    private final Clock clock;

    MakeOffer(
            Deliveries deliveries,
            DeliveryHistory history,
            Offers offers,
            Trips trips,
            Matches matches,
            AutoAcceptance rules,
            OfferSettings settings,
            IdSource ids,
            Clock clock) {
        this.deliveries = deliveries;
        this.history = history;
        this.offers = offers;
        this.trips = trips;
        this.matches = matches;
        this.rules = rules;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(UUID deliveryId, UUID travelerId, UUID tripId, Money price) {}

    public sealed interface Outcome {}

    /** Accepted already where a rule of the customer takes this price. */
    public record Made(Offer offer) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record TripUnknown() implements Outcome {}

    public record PriceNotPositive() implements Outcome {}

    public record OwnDelivery() implements Outcome {}

    /** It was open when this traveler last looked: they have an offer on it. */
    public record DeliveryNotOpen() implements Outcome {}

    public record DeliveryStale() implements Outcome {}

    public record CurrencyDiffers(String expected) implements Outcome {}

    public record AboveBudget(Money budget) implements Outcome {}

    public record OfferExists(UUID offerId) implements Outcome {}

    public record TripDoesNotMatch() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        if (!command.price().isPositive()) {
            return new PriceNotPositive();
        }
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        if (delivery == null) {
            return new DeliveryUnknown();
        }
        var now = clock.instant();
        var refusal = refusal(command, delivery, now);
        if (refusal != null) {
            return refusal;
        }
        var offer =
                new Offer(
                        ids.next(),
                        delivery.id(),
                        command.tripId(),
                        command.travelerId(),
                        delivery.customerId(),
                        command.price(),
                        OfferStatus.OPEN,
                        Party.CUSTOMER,
                        1,
                        1,
                        now,
                        settings.expiry(now, delivery.pickup()));
        var event =
                delivery.offered(
                        offer.offerId(), offer.tripId(), offer.travelerId(), offer.price());
        offers.add(offer);
        deliveries.save(delivery);
        history.publish(event, Actor.traveler(command.travelerId()), null);
        return new Made(rules.apply(delivery, offer));
    }

    private @Nullable Outcome refusal(Command command, Delivery delivery, Instant now) {
        if (delivery.customerId().equals(command.travelerId())) {
            return new OwnDelivery();
        }
        var mine =
                offers.onDelivery(delivery.id()).stream()
                        .filter(offer -> offer.travelerId().equals(command.travelerId()))
                        .toList();
        if (delivery.status() == DeliveryStatus.LAPSED) {
            return new DeliveryStale();
        }
        if (delivery.status() != DeliveryStatus.OPEN) {
            return mine.isEmpty() ? new DeliveryUnknown() : new DeliveryNotOpen();
        }
        if (!delivery.pickup().until().isAfter(now)) {
            return new DeliveryStale();
        }
        if (!trips.travelerOf(command.tripId()).filter(command.travelerId()::equals).isPresent()) {
            return new TripUnknown();
        }
        var open =
                mine.stream()
                        .filter(offer -> offer.tripId().equals(command.tripId()))
                        .filter(offer -> offer.status() == OfferStatus.OPEN)
                        .findFirst();
        if (open.isPresent() && !open.get().isStaleAt(now)) {
            return new OfferExists(open.get().offerId());
        }
        open.ifPresent(stale -> offers.expire(stale.offerId()));
        if (!command.price().currency().equals(delivery.budget().currency())) {
            return new CurrencyDiffers(delivery.budget().currency());
        }
        if (command.price().exceeds(delivery.budget())) {
            return new AboveBudget(delivery.budget());
        }
        return matches.of(delivery.id(), command.tripId()).isPresent()
                ? null
                : new TripDoesNotMatch();
    }
}
