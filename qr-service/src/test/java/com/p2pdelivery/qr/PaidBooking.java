package com.p2pdelivery.qr;

import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A booking of a parcel from Lyon to Milano, with both handovers agreed for about now unless told
 * otherwise.
 */
public final class PaidBooking {

    public static final Map<String, Double> LYON = Map.of("lat", 45.76404, "lon", 4.83566);
    public static final Map<String, Double> MILANO = Map.of("lat", 45.46427, "lon", 9.18951);

    public final UUID id = UUID.randomUUID();
    public final UUID customer;
    public final UUID traveler;
    private final TestApi api;
    private final EventsProbe events;
    private final ObjectNode funded;
    private final Instant now;
    private final UUID delivery;
    private long sequence;

    public PaidBooking(TestApi api, EventsProbe events, Instant now) {
        this(api, events, now, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    }

    private PaidBooking(
            TestApi api,
            EventsProbe events,
            Instant now,
            UUID delivery,
            UUID customer,
            UUID traveler) {
        this.api = api;
        this.events = events;
        this.now = now;
        this.delivery = delivery;
        this.customer = customer;
        this.traveler = traveler;
        this.funded = events.sample("payment", "EscrowFunded");
        var booking = booking();
        booking.put("bookingId", id.toString());
        booking.put("customerId", customer.toString());
        booking.put("travelerId", traveler.toString());
        handover("pickup", LYON, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
        handover("dropoff", MILANO, now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
        funded.put("deliveryId", delivery.toString());
        funded.put("bookingId", id.toString());
        booking.put("deliveryId", delivery.toString());
    }

    /** Another booking of the same delivery by the same two. */
    public PaidBooking bookedAgain() {
        return new PaidBooking(api, events, now, delivery, customer, traveler);
    }

    public UUID delivery() {
        return delivery;
    }

    public PaidBooking handover(
            String which, Map<String, Double> point, Instant from, Instant until) {
        var stop = booking().putObject(which);
        stop.putObject("point").put("lat", point.get("lat")).put("lon", point.get("lon"));
        stop.put("name", which).put("from", from.toString()).put("until", until.toString());
        return this;
    }

    private ObjectNode booking() {
        return (ObjectNode) funded.get("booking");
    }

    /** Says that it is paid, and waits for the codes. */
    public PaidBooking funded() {
        fund();
        issued();
        return this;
    }

    public UUID fund() {
        return events.publish("payment", "escrow", "EscrowFunded", delivery, 1, funded);
    }

    public JsonNode issued() {
        return events.await("qr", "code-set", "CodesIssued", this::isMine);
    }

    /** The sample of the delivery service, about this booking. */
    public UUID say(String type) {
        var event = events.sample("delivery", type);
        event.put("deliveryId", delivery.toString());
        event.put("bookingId", id.toString());
        return events.publish("delivery", "delivery", type, delivery, ++sequence, event);
    }

    public boolean isMine(JsonNode event) {
        return event.at("/bookingId").asString("").equals(id.toString());
    }

    /** The code of this kind as its customer sees it. */
    public JsonNode code(String kind) {
        var codes =
                api.as(customer, "CUSTOMER").get("/v1/codes?deliveryId=" + delivery).expect(200);
        for (var code : codes.json().get("items")) {
            if (code.get("kind").asString().equals(kind)) {
                return code;
            }
        }
        throw new AssertionError("No " + kind + " in " + codes.bodyAsText());
    }

    public String payload(String kind) {
        return code(kind).get("payload").asString();
    }

    public String shortCode(String kind) {
        return code(kind).get("shortCode").asString();
    }

    /** A scan of the QR image, at the right place. */
    public Map<String, Object> scan(String kind) {
        return scan(kind, "payload", payload(kind));
    }

    /** A scan with this {@code payload} or {@code shortCode}, at the right place. */
    public Map<String, Object> scan(String kind, String via, String text) {
        var scan = new HashMap<String, Object>();
        scan.put("deliveryId", delivery);
        scan.put("kind", kind);
        scan.put(via, text);
        scan.put("position", kind.equals("PICKUP") ? LYON : MILANO);
        scan.put("accuracyM", 12);
        return scan;
    }
}
