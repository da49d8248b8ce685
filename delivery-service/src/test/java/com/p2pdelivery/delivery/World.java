package com.p2pdelivery.delivery;

import com.p2pdelivery.delivery.category.CountryOf;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer with a parcel from Lyon to Milano, a traveler with the published sample of a trip that
 * way, and the voices of the other services. Each test has a world of its own.
 */
public final class World {

    private static final AtomicLong SEQUENCE = new AtomicLong(100);

    public final UUID customer = UUID.randomUUID();
    public final UUID traveler = UUID.randomUUID();
    public final UUID stranger = UUID.randomUUID();
    public final UUID tripId = UUID.randomUUID();
    public final TestApi api;
    public final EventsProbe events;

    public World(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    public TestApi.Caller asCustomer() {
        return api.as(customer, "CUSTOMER");
    }

    public TestApi.Caller asTraveler() {
        return api.as(traveler, "TRAVELER");
    }

    public TestApi.Caller asStranger() {
        return api.as(stranger, "CUSTOMER", "TRAVELER");
    }

    /** Publishes the traveler's trip and waits until this service knows it. */
    public void tripIsPublished() {
        tripIsPublished(_ -> {});
    }

    public void tripIsPublished(Consumer<ObjectNode> change) {
        var trip = events.sample("trip", "TripPublished");
        trip.put("tripId", tripId.toString()).put("travelerId", traveler.toString());
        change.accept(trip);
        events.awaitHandled(events.publish("trip", "trip", "TripPublished", tripId, 1, trip));
    }

    /** Says something as the trip service, about the trip. */
    public UUID tripSays(String type, long sequence, Consumer<ObjectNode> change) {
        var event = events.sample("trip", type);
        event.put("tripId", tripId.toString());
        change.accept(event);
        var id = events.publish("trip", "trip", type, tripId, sequence, event);
        events.awaitHandled(id);
        return id;
    }

    /** A request that the sample trip can carry. */
    public static Map<String, Object> wish() {
        var wish = new LinkedHashMap<String, Object>();
        wish.put("title", "A violin bow");
        wish.put("category", "INSTRUMENTS");
        wish.put(
                "parcel",
                Map.of("weightGrams", 2500, "lengthMm", 400, "widthMm", 300, "heightMm", 100));
        wish.put("declaredValue", money(20_000));
        wish.put(
                "pickup",
                stop("Lyon", 45.7641, 4.8357, "2030-05-04T05:00:00Z", "2030-05-04T08:00:00Z"));
        wish.put(
                "dropoff",
                stop("Milano", 45.4642, 9.1896, "2030-05-04T11:00:00Z", "2030-05-04T20:00:00Z"));
        wish.put("recipient", Map.of("name", "Ana", "email", "ana@example.org"));
        wish.put("budget", money(5_000));
        return wish;
    }

    public static Map<String, Object> stop(
            String name, double lat, double lon, String from, String until) {
        return Map.of(
                "name",
                name,
                "point",
                Map.of("lat", lat, "lon", lon),
                "from",
                from,
                "until",
                until);
    }

    /** Anywhere on the globe: at sea and near borders nobody can tell the country by the place. */
    public static Map<String, Object> stopAnywhere(
            double lat, double lon, Instant from, Instant until) {
        var stop = new HashMap<>(stop("anywhere", lat, lon, from.toString(), until.toString()));
        stop.put("country", CountryOf.point(lat, lon));
        return stop;
    }

    public static Map<String, Object> money(long minor) {
        return Map.of("amountMinor", minor, "currency", "EUR");
    }

    public UUID request() {
        return request(_ -> {});
    }

    public UUID request(Consumer<Map<String, Object>> change) {
        var wish = wish();
        change.accept(wish);
        return asCustomer().post("/v1/deliveries", wish).expect(201).id("/deliveryId");
    }

    public Answer offer(UUID deliveryId, long minor) {
        return asTraveler()
                .post(
                        "/v1/deliveries/" + deliveryId + "/offers",
                        Map.of("tripId", tripId, "price", money(minor)));
    }

    public Answer accept(UUID offerId) {
        return asCustomer()
                .post(
                        "/v1/offers/" + offerId + "/acceptance",
                        Map.of("paymentMethodId", UUID.randomUUID()));
    }

    /** A delivery whose offer was accepted a moment ago. */
    public Booked booked() {
        tripIsPublished();
        return bookedOnPublishedTrip();
    }

    public Booked bookedOnPublishedTrip() {
        var delivery = request();
        var offer = offer(delivery, 4_500).expect(201).id("/offerId");
        var booking = accept(offer).expect(202).id("/bookingId");
        return new Booked(delivery, offer, booking);
    }

    /** One booking, and what the other services say about it. */
    public final class Booked {
        public final UUID delivery;
        public final UUID offer;
        public final UUID booking;

        public Booked(UUID delivery, UUID offer, UUID booking) {
            this.delivery = delivery;
            this.offer = offer;
            this.booking = booking;
        }

        public UUID says(String service, String aggregate, String type) {
            return says(service, aggregate, type, _ -> {});
        }

        public UUID says(
                String service, String aggregate, String type, Consumer<ObjectNode> change) {
            var id = tells(service, aggregate, type, change);
            events.awaitHandled(id);
            return id;
        }

        /** Says it without waiting until it was heard, so that many are heard at once. */
        public UUID tells(
                String service, String aggregate, String type, Consumer<ObjectNode> change) {
            var eventId = UUID.randomUUID();
            var event = events.sample(service, type);
            name(event);
            if (event.get("booking") instanceof ObjectNode booking) {
                name(booking);
            }
            change.accept(event);
            events.publish(
                    eventId, service, aggregate, type, booking, SEQUENCE.incrementAndGet(), event);
            events.awaitHandled(eventId);
            return eventId;
        }

        private void name(ObjectNode event) {
            if (event.has("deliveryId")) {
                event.put("deliveryId", delivery.toString());
            }
            if (event.has("bookingId")) {
                event.put("bookingId", booking.toString());
            }
            if (event.has("tripId")) {
                event.put("tripId", tripId.toString());
            }
        }

        public Booked capacityReserved() {
            says("trip", "trip", "CapacityReserved");
            return this;
        }

        public Booked escrowFunded() {
            says("payment", "escrow", "EscrowFunded");
            return this;
        }

        public Booked codesIssued() {
            says("qr", "code-set", "CodesIssued");
            return this;
        }

        public Booked confirmed() {
            capacityReserved().escrowFunded().codesIssued();
            return isNow("CONFIRMED");
        }

        public Booked pickedUp() {
            says("qr", "code-set", "PickupVerified");
            return isNow("IN_TRANSIT");
        }

        public Booked delivered() {
            says("qr", "code-set", "DropoffVerified");
            return isNow("DELIVERED");
        }

        public String status() {
            return asCustomer().get("/v1/deliveries/" + delivery).expect(200).text("/status");
        }

        public Booked isNow(String status) {
            Eventually.eventually(() -> {
                if (!status().equals(status)) {
                    throw new AssertionError("Expected " + status + " but it is " + status());
                }
            });
            return this;
        }

        public Answer cancel(TestApi.Caller who) {
            return who.post(
                    "/v1/deliveries/" + delivery + "/cancellation",
                    Map.of("reason", "Plans have changed"));
        }

        /** An event of this service about this booking's delivery. */
        public JsonNode awaits(String type) {
            return events.await("delivery", "delivery", type, this::isOurs);
        }

        public List<JsonNode> all(String type) {
            return events.all("delivery", "delivery", type, this::isOurs);
        }

        private boolean isOurs(JsonNode event) {
            return event.path("deliveryId").asString("").equals(delivery.toString());
        }

        /** The saga of this kind for this booking, as operators see it. */
        public JsonNode saga(String kind) {
            var answer =
                    api.service("saga.read")
                            .get("/internal/v1/sagas?deliveryId=" + delivery)
                            .expect(200);
            for (var saga : answer.json().get("items")) {
                if (saga.get("kind").asString().equals(kind)
                        && saga.get("bookingId").asString().equals(booking.toString())) {
                    return saga;
                }
            }
            throw new AssertionError("No " + kind + " in " + answer.bodyAsText());
        }

        public Booked sagaIs(String kind, String status, String step) {
            Eventually.eventually(() -> {
                var saga = saga(kind);
                if (!saga.get("status").asString().equals(status)
                        || !saga.get("step").asString().equals(step)) {
                    throw new AssertionError("Expected " + status + " at " + step + ": " + saga);
                }
            });
            return this;
        }
    }
}
