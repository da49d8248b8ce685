package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.UseCase;
import java.util.Optional;
import java.util.UUID;

/** Shows somebody's own rule. */
@UseCase
public class ReadRule {

    private final Rules rules;

    ReadRule(Rules rules) {
        this.rules = rules;
    }

    public sealed interface Query {}

    public record OfDelivery(UUID deliveryId, UUID reader) implements Query {}

    public record OfTrip(UUID tripId, UUID reader) implements Query {}

    /** Empty where there is none, or it is somebody else's. */
    public Optional<? extends Rule> handle(Query query) {
        return switch (query) {
            case OfDelivery of ->
                    rules.ofDelivery(of.deliveryId())
                            .filter(rule -> rule.customerId().equals(of.reader()));
            case OfTrip of ->
                    rules.ofTrip(of.tripId()).filter(rule -> rule.travelerId().equals(of.reader()));
        };
    }
}
