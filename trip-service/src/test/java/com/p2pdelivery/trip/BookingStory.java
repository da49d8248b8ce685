package com.p2pdelivery.trip;

import com.p2pdelivery.platform.test.EventsProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One delivery and its booking with one traveler, as the delivery service tells of it. */
public final class BookingStory {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventsProbe events;
    private final UUID traveler;
    private final UUID delivery = UUID.randomUUID();
    private final UUID booking = UUID.randomUUID();
    private long sequence;

    public BookingStory(EventsProbe events, UUID traveler) {
        this.events = events;
        this.traveler = traveler;
    }

    public UUID delivery() {
        return delivery;
    }

    public UUID booking() {
        return booking;
    }

    /** The sample of the delivery service, about this booking of a parcel of this size. */
    public ObjectNode offer(UUID trip, int weightGrams, int volumeCm3, int longestSideMm) {
        var accepted = with("OfferAccepted");
        var booked = (ObjectNode) accepted.get("booking");
        booked.put("bookingId", booking.toString());
        booked.put("deliveryId", delivery.toString());
        booked.put("tripId", trip.toString());
        booked.put("travelerId", traveler.toString());
        booked.putObject("parcel")
                .put("weightGrams", weightGrams)
                .put("volumeCm3", volumeCm3)
                .put("longestSideMm", longestSideMm);
        return accepted;
    }

    /** An offer from one place to another, both at any time of the twelve hours after a start. */
    public static ObjectNode between(
            ObjectNode offer,
            Map<String, Object> pickup,
            Map<String, Object> dropoff,
            Instant start) {
        stop((ObjectNode) offer.at("/booking/pickup"), pickup, start);
        stop((ObjectNode) offer.at("/booking/dropoff"), dropoff, start);
        return offer;
    }

    private static void stop(ObjectNode stop, Map<String, Object> place, Instant start) {
        stop.put("name", (String) place.get("name"));
        stop.put("from", start.toString());
        stop.put("until", start.plus(Duration.ofHours(12)).toString());
        stop.set("point", JSON.valueToTree(place.get("point")));
    }

    /** An event's sample, about this delivery and booking. */
    public ObjectNode with(String type) {
        var event = events.sample("delivery", type);
        event.put("deliveryId", delivery.toString());
        if (event.has("bookingId")) {
            event.put("bookingId", booking.toString());
        }
        return event;
    }

    public ObjectNode confirmed(JsonNode offer) {
        var confirmed = with("DeliveryConfirmed");
        confirmed.set("booking", offer.get("booking"));
        return confirmed;
    }

    /** Publishes it; the answer is the event's id. */
    public UUID say(String type, ObjectNode payload) {
        return events.publish("delivery", "delivery", type, delivery, ++sequence, payload);
    }

    public UUID say(String type) {
        return say(type, with(type));
    }

    /** Asks for room and waits for the answer that is expected. */
    public JsonNode accepted(ObjectNode offer, String answer) {
        say("OfferAccepted", offer);
        return await(answer);
    }

    public JsonNode await(String type) {
        return events.await("trip", "trip", type, this::isThis);
    }

    public boolean isThis(JsonNode event) {
        return event.at("/bookingId").asString("").equals(booking.toString())
                || event.at("/booking/bookingId").asString("").equals(booking.toString());
    }
}
