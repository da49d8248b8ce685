package com.p2pdelivery.endtoend.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Somebody who travels anyway, and takes parcels along. */
public final class Traveler extends Person {

    /** A test IBAN of the German bank code 37040044 (ISO 13616 example). */
    private static final String IBAN = "DE89370400440532013000";

    private static final double METRES_PER_SECOND = 25;

    Traveler(World world, String name, String email, String password) {
        super(world, name, email, password);
    }

    /** Publishes a trip by car with the given room, leaving in an hour. */
    public UUID publishesTrip(City from, City to, long grams, int items) {
        return publishesTrip(from, to, grams, items, Duration.ofHours(1));
    }

    /** Publishes a trip by car with the given room, leaving after a while. */
    public UUID publishesTrip(City from, City to, long grams, int items, Duration leaves) {
        return publishesTrip(List.of(from, to), grams, items, leaves);
    }

    /** Publishes a trip by car from stop to stop, leaving after a while. */
    public UUID publishesTrip(List<City> stops, long grams, int items, Duration leaves) {
        var trip = post("/v1/trips", plan(stops, grams, items, leaves)).expect(201).id("tripId");
        post("/v1/trips/" + trip + "/publication", Map.of()).expect(200);
        return trip;
    }

    /**
     * Asks for a trip to be another one.
     *
     * @param bookings REFUSE or CANCEL: what is to become of those that the change would break
     */
    public Answer changesTrip(
            UUID trip, String bookings, List<City> stops, long grams, int items, Duration leaves) {
        return send(
                "PUT",
                "/v1/trips/" + trip + "?bookings=" + bookings,
                plan(stops, grams, items, leaves),
                Map.of());
    }

    private static Map<String, Object> plan(
            List<City> stops, long grams, int items, Duration leaves) {
        var legs = new ArrayList<Map<String, Object>>();
        var departure = Instant.now().plus(leaves);
        for (int i = 1; i < stops.size(); i++) {
            var from = stops.get(i - 1);
            var to = stops.get(i);
            var arrival =
                    departure.plusSeconds(
                            (long) (from.kilometresTo(to) * 1000 * 1.25 / METRES_PER_SECOND) + 600);
            legs.add(
                    Map.of(
                            "from", from.place(),
                            "to", to.place(),
                            "departureAt", departure.toString(),
                            "arrivalAt", arrival.toString()));
            departure = arrival.plusSeconds(600);
        }
        return Map.of(
                "mode",
                "CAR",
                "legs",
                legs,
                "capacity",
                Map.of(
                        "weightGrams",
                        grams,
                        "volumeCm3",
                        400_000,
                        "longestSideMm",
                        1_500,
                        "items",
                        items),
                "maxDetourKm",
                30);
    }

    public void addsPayoutAccount() {
        post("/v1/payout-accounts", Map.of("iban", IBAN, "holder", name())).expect(201);
    }

    /** Bids as soon as the platform knows the trip as one that could take the parcel. */
    public UUID offers(UUID delivery, UUID trip, long priceMinor) {
        return Pauses.until(
                        "an offer for delivery " + delivery + " with trip " + trip,
                        patience(),
                        () ->
                                Optional.of(tryToOffer(delivery, trip, priceMinor))
                                        .filter(answer -> !isNotKnownYet(answer)))
                .expect(201)
                .id("offerId");
    }

    public Answer tryToOffer(UUID delivery, UUID trip, long priceMinor) {
        return post(
                "/v1/deliveries/" + delivery + "/offers",
                Map.of("tripId", trip, "price", euros(priceMinor)));
    }

    /**
     * The trip's publication travels by event; until it has arrived, the trip is unknown to
     * matching.
     */
    private static boolean isNotKnownYet(Answer answer) {
        return answer.status() == 404 || answer.code().startsWith("trip-");
    }

    public Answer scans(UUID delivery, Handover kind, String payload, City at) {
        return scans(delivery, kind, Map.of("payload", payload), at);
    }

    public Answer types(UUID delivery, Handover kind, String shortCode, City at) {
        return scans(delivery, kind, Map.of("shortCode", shortCode), at);
    }

    private Answer scans(UUID delivery, Handover kind, Map<String, Object> code, City at) {
        var scan = new HashMap<String, Object>(code);
        scan.put("deliveryId", delivery);
        scan.put("kind", kind);
        scan.put("position", at.point());
        scan.put("accuracyM", 12);
        return post("/v1/scans", scan);
    }

    public Answer reportsPosition(UUID delivery, City at) {
        return post(
                "/v1/tracks/" + delivery + "/positions",
                Map.of(
                        "positions",
                        List.of(
                                Map.of(
                                        "lat", at.lat(),
                                        "lon", at.lon(),
                                        "accuracyM", 12,
                                        "recordedAt", Instant.now().toString()))));
    }
}
