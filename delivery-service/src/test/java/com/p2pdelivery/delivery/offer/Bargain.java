package com.p2pdelivery.delivery.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.TestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A customer and a traveler who cannot agree on a price at once: the trip is published. */
final class Bargain {

    final World world;
    final UUID card = UUID.randomUUID();

    Bargain(World world) {
        this.world = world;
        world.tripIsPublished();
    }

    /** A new request with a bid on it. */
    UUID bid(long minor) {
        return world.offer(world.request(), minor).expect(201).id("/offerId");
    }

    Answer customerCounters(UUID offer, long minor) {
        return counter(world.asCustomer(), offer, minor);
    }

    Answer travelerCounters(UUID offer, long minor) {
        return counter(world.asTraveler(), offer, minor);
    }

    Answer counter(TestApi.Caller who, UUID offer, long minor) {
        return who.post(
                "/v1/offers/" + offer + "/counter",
                Map.of("price", World.money(minor), "paymentMethodId", card));
    }

    Answer move(TestApi.Caller who, UUID offer, String move) {
        return who.post("/v1/offers/" + offer + "/" + move, Map.of("paymentMethodId", card));
    }

    Answer read(UUID offer) {
        return world.asCustomer().get("/v1/offers/" + offer).expect(200);
    }

    UUID deliveryOf(UUID offer) {
        return read(offer).id("/offer/deliveryId");
    }

    String statusOf(UUID offer) {
        return read(offer).text("/offer/status");
    }

    List<String> history(UUID offer) {
        var changes = new ArrayList<String>();
        for (JsonNode change : read(offer).json().get("history")) {
            changes.add(
                    change.get("change").asString()
                            + " by "
                            + change.get("by").asString()
                            + (change.get("automatic").asBoolean() ? " (rule)" : ""));
        }
        return changes;
    }

    /** The bookings that have begun on a delivery. */
    List<JsonNode> accepted(UUID delivery) {
        return world.events.all(
                "delivery",
                "delivery",
                "OfferAccepted",
                event -> event.get("deliveryId").asString().equals(delivery.toString()));
    }

    JsonNode onlyBooking(UUID delivery) {
        var bookings = accepted(delivery);
        assertThat(bookings).hasSize(1);
        return bookings.getFirst().get("booking");
    }
}
