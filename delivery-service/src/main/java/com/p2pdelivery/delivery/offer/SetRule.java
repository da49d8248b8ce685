package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.matching.Trips;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.money.Money;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody says what is to be accepted without asking them. Offers that wait are looked at soon.
 */
@UseCase
public class SetRule {

    private final Deliveries deliveries;
    private final Trips trips;
    private final Rules rules;

    SetRule(Deliveries deliveries, Trips trips, Rules rules) {
        this.deliveries = deliveries;
        this.trips = trips;
        this.rules = rules;
    }

    public sealed interface Outcome {}

    public record Kept(Rule rule) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    public record TripUnknown() implements Outcome {}

    public record PriceNotPositive() implements Outcome {}

    public record DeliveryNotOpen(DeliveryStatus status) implements Outcome {}

    public record CurrencyDiffers(String expected) implements Outcome {}

    public record AboveBudget(Money budget) implements Outcome {}

    @Transactional
    public Outcome handle(Rule rule) {
        return switch (rule) {
            case Rule.OfDelivery ofDelivery -> set(ofDelivery);
            case Rule.OfTrip ofTrip -> set(ofTrip);
        };
    }

    private Outcome set(Rule.OfDelivery rule) {
        var delivery =
                deliveries
                        .forUpdate(rule.deliveryId())
                        .filter(found -> found.customerId().equals(rule.customerId()))
                        .orElse(null);
        if (delivery == null) {
            return new DeliveryUnknown();
        }
        if (delivery.status() != DeliveryStatus.OPEN) {
            return new DeliveryNotOpen(delivery.status());
        }
        if (!rule.maxPrice().isPositive()) {
            return new PriceNotPositive();
        }
        var budget = delivery.budget();
        if (!rule.maxPrice().currency().equals(budget.currency())) {
            return new CurrencyDiffers(budget.currency());
        }
        if (rule.maxPrice().exceeds(budget)) {
            return new AboveBudget(budget);
        }
        rules.put(rule);
        return new Kept(rule);
    }

    private Outcome set(Rule.OfTrip rule) {
        if (trips.travelerOf(rule.tripId()).filter(rule.travelerId()::equals).isEmpty()) {
            return new TripUnknown();
        }
        if (!rule.minPrice().isPositive()) {
            return new PriceNotPositive();
        }
        rules.put(rule);
        return new Kept(rule);
    }
}
