package com.p2pdelivery.location.track;

import com.p2pdelivery.platform.test.EventsProbe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A delivery under way, as its events tell it. Each is the producer's sample with ids of its own.
 */
final class Delivery {

    final UUID id = UUID.randomUUID();
    final UUID customer = UUID.randomUUID();
    final UUID traveler = UUID.randomUUID();
    private final EventsProbe events;
    private long sequence;

    Delivery(EventsProbe events) {
        this.events = events;
    }

    String path(String rest) {
        return "/v1/tracks/" + id + rest;
    }

    Delivery confirmed() {
        var event = events.sample("delivery", "DeliveryConfirmed");
        event.put("deliveryId", id.toString());
        ((ObjectNode) event.path("booking"))
                .put("deliveryId", id.toString())
                .put("customerId", customer.toString())
                .put("travelerId", traveler.toString());
        return handled("DeliveryConfirmed", event);
    }

    Delivery pickedUp() {
        return handled("DeliveryPickedUp", sample("DeliveryPickedUp"));
    }

    Delivery pickedUpAt(Instant at) {
        return handled("DeliveryPickedUp", sample("DeliveryPickedUp").put("at", at.toString()));
    }

    /** DeliveryDelivered, DeliveryCompleted or DeliveryCancelled. */
    Delivery ended(String type) {
        return handled(type, sample(type));
    }

    private ObjectNode sample(String type) {
        return events.sample("delivery", type)
                .put("deliveryId", id.toString())
                .put("customerId", customer.toString())
                .put("travelerId", traveler.toString());
    }

    private Delivery handled(String type, ObjectNode event) {
        events.awaitHandled(events.publish("delivery", "delivery", type, id, ++sequence, event));
        return this;
    }

    static Map<String, Object> position(Instant at, double lat) {
        return Map.of("lat", lat, "lon", 2.3488, "accuracyM", 8.5, "recordedAt", at.toString());
    }

    static Map<String, Object> batch(List<Map<String, Object>> positions) {
        return Map.of("positions", positions);
    }

    /** One position per second from then on, each further north. */
    static Map<String, Object> drive(Instant from, int first, int count) {
        return batch(
                IntStream.range(first, first + count)
                        .mapToObj(i -> position(from.plusSeconds(i), 45 + i / 1000.0))
                        .toList());
    }
}
