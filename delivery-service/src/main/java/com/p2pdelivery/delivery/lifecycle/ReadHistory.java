package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.UUID;

/** Shows the history of a delivery to its customer and its booked traveler. */
@UseCase
public class ReadHistory {

    private final Deliveries deliveries;
    private final DeliveryHistory history;

    ReadHistory(Deliveries deliveries, DeliveryHistory history) {
        this.deliveries = deliveries;
        this.history = history;
    }

    public record Query(UUID deliveryId, UUID reader) {}

    public sealed interface Outcome {}

    public record Shown(List<DeliveryHistory.Entry> entries) implements Outcome {}

    public record Unknown() implements Outcome {}

    public Outcome handle(Query query) {
        return deliveries
                .find(query.deliveryId())
                .filter(delivery -> delivery.partyOf(query.reader()) != null)
                .<Outcome>map(delivery -> new Shown(history.of(delivery.id())))
                .orElseGet(Unknown::new);
    }
}
