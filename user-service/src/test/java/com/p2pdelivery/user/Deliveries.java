package com.p2pdelivery.user;

import com.p2pdelivery.platform.test.EventsProbe;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the other services say of deliveries and accounts: their published samples, with ids of the
 * test.
 */
public final class Deliveries {

    private final EventsProbe events;

    public Deliveries(EventsProbe events) {
        this.events = events;
    }

    /** A delivery and its two sides. */
    public record Delivery(UUID id, UUID customer, UUID traveler) {

        public static Delivery some() {
            return new Delivery(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }
    }

    /** Says that the delivery is completed, and waits until it was heard. */
    public Delivery completed(Delivery delivery, Instant at) {
        tell(delivery, "DeliveryCompleted", payload -> payload.put("at", at.toString()));
        return delivery;
    }

    /** Says that it was cancelled, and waits until it was heard. */
    public void cancelled(Delivery delivery, String by, String stage) {
        tell(delivery, "DeliveryCancelled", payload -> payload.put("by", by).put("stage", stage));
    }

    /** Says that an account was registered, and waits until its profile is there. */
    public UUID registered(String displayName) {
        var id = UUID.randomUUID();
        var payload =
                events.sample("auth", "AccountRegistered")
                        .put("accountId", id.toString())
                        .put("displayName", displayName);
        events.awaitHandled(events.publish("auth", "account", "AccountRegistered", id, 1, payload));
        return id;
    }

    private void tell(Delivery delivery, String type, Consumer<ObjectNode> more) {
        var payload =
                events.sample("delivery", type)
                        .put("deliveryId", delivery.id().toString())
                        .put("customerId", delivery.customer().toString())
                        .put("travelerId", delivery.traveler().toString());
        more.accept(payload);
        events.awaitHandled(
                events.publish("delivery", "delivery", type, delivery.id(), 9, payload));
    }
}
