package com.p2pdelivery.endtoend.phone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody with an account and a phone. What they can do is written in the words of the product.
 */
public final class Person {

    /** A test IBAN of the German bank code 37040044 (ISO 13616 example). */
    private static final String IBAN = "DE89370400440532013000";

    private static final double METRES_PER_SECOND = 25;

    private final World world;
    private final String name;
    private final String email;
    private final String password;
    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile String token;
    private final UUID id;

    private Person(World world, String name, String email, String password) {
        this.world = world;
        this.name = name;
        this.email = email;
        this.password = password;
        this.token = freshToken();
        this.id = get("/v1/accounts/me").expect(200).id("accountId");
    }

    static Person signIn(World world, String name, String email, String password) {
        return new Person(world, name, email, password);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    /** The access token, for tests that look at it. */
    public String token() {
        return token;
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, Object body, String idempotencyKey) {
        return send("POST", path, body, Map.of("Idempotency-Key", idempotencyKey));
    }

    /** Any request with this person's token; one that ran out is renewed once. */
    public Answer send(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        var used = token;
        var answer = world.phone().send(method, path, used, body, headers);
        if (answer.status() != 401) {
            return answer;
        }
        renew(used);
        return world.phone().send(method, path, token, body, headers);
    }

    /** Sends a file, such as a photo. */
    public Answer uploads(String path, byte[] file) {
        var used = token;
        var answer = world.phone().upload(path, used, file);
        if (answer.status() != 401) {
            return answer;
        }
        renew(used);
        return world.phone().upload(path, token, file);
    }

    /**
     * Listens to a live stream.
     *
     * @param lastEventId where to go on; null begins with what comes next
     */
    public LiveStream listens(String path, @Nullable String lastEventId) {
        return world.phone().listen(path, token, lastEventId);
    }

    private void renew(String used) {
        signingIn.lock();
        try {
            if (token.equals(used)) {
                token = freshToken();
            }
        } finally {
            signingIn.unlock();
        }
    }

    private String freshToken() {
        return world.phone()
                .post("/v1/auth/tokens", null, Map.of("email", email, "password", password))
                .expect(200)
                .text("accessToken");
    }

    Duration patience() {
        return world.patience();
    }

    // ---- on either side of an offer

    /** Answers the price that stands with another one. */
    public Answer counters(UUID offer, long priceMinor, @Nullable UUID card) {
        var body = new java.util.HashMap<String, Object>();
        body.put("price", euros(priceMinor));
        body.put("paymentMethodId", card);
        return post("/v1/offers/" + offer + "/counter", body);
    }

    /** Opens the live view of all own offers, from the first change on. */
    public OfferListener listensToOffers(OfferListener.Way way) {
        return OfferListener.open(world.gateway(), this::token, way);
    }

    // ---- as a traveller

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
        post("/v1/payout-accounts", Map.of("iban", IBAN, "holder", name)).expect(201);
    }

    /** Bids as soon as the platform knows the trip as one that could take the parcel. */
    public UUID offers(UUID delivery, UUID trip, long priceMinor) {
        return Pauses.until(
                        "an offer for delivery " + delivery + " with trip " + trip,
                        world.patience(),
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
        var scan = new java.util.HashMap<String, Object>(code);
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

    // ---- as a customer

    /** A parcel of two kilograms, to be picked up today and delivered within three days. */
    public UUID requests(String title, City from, City to, long budgetMinor) {
        return requests(title, from, to, budgetMinor, Window.FROM_NOW);
    }

    public UUID requests(String title, City from, City to, long budgetMinor, Window pickup) {
        return tryToRequest(title, from, to, budgetMinor, pickup).expect(201).id("deliveryId");
    }

    public Answer tryToRequest(String title, City from, City to, long budgetMinor, Window pickup) {
        var now = Instant.now();
        return post(
                "/v1/deliveries",
                Map.of(
                        "title", title,
                        "category", "GENERAL",
                        "parcel",
                                Map.of(
                                        "weightGrams",
                                        2_000,
                                        "lengthMm",
                                        400,
                                        "widthMm",
                                        300,
                                        "heightMm",
                                        200),
                        "declaredValue", euros(8_000),
                        "pickup", stop(from, now.plus(pickup.opens()), now.plus(pickup.closes())),
                        "dropoff", stop(to, now.plus(pickup.opens()), now.plus(Duration.ofDays(3))),
                        "recipient",
                                Map.of(
                                        "name",
                                        "Recipient of " + name,
                                        "email",
                                        "recipient." + email),
                        "budget", euros(budgetMinor)));
    }

    private static Map<String, Object> stop(City city, Instant from, Instant until) {
        return Map.of(
                "name",
                city.name(),
                "point",
                city.point(),
                "from",
                from.toString(),
                "until",
                until.toString());
    }

    /** A signed price for this way. */
    public JsonNode asksForQuote(City from, City to) {
        return post(
                        "/v1/quotes",
                        Map.of(
                                "pickup", from.point(),
                                "dropoff", to.point(),
                                "parcel",
                                        Map.of(
                                                "weightGrams",
                                                2_000,
                                                "volumeCm3",
                                                24_000,
                                                "longestSideMm",
                                                400),
                                "declaredValue", euros(8_000),
                                "currency", "EUR"))
                .expect(200, 201)
                .json();
    }

    public UUID addsCard(Card card) {
        return post(
                        "/v1/payment-methods",
                        Map.of(
                                "cardNumber",
                                card.number(),
                                "expiryMonth",
                                12,
                                "expiryYear",
                                Instant.now().atZone(java.time.ZoneOffset.UTC).getYear() + 3,
                                "holder",
                                name))
                .expect(201)
                .id("paymentMethodId");
    }

    public Answer accepts(UUID offer, UUID paymentMethod) {
        return post(
                "/v1/offers/" + offer + "/acceptance", Map.of("paymentMethodId", paymentMethod));
    }

    public Answer cancels(UUID delivery) {
        return post(
                "/v1/deliveries/" + delivery + "/cancellation",
                Map.of("reason", "Plans have changed"));
    }

    /** What the customer shows at a handover. */
    public JsonNode code(UUID delivery, Handover kind) {
        return Pauses.until(
                "the " + kind + " code of " + delivery,
                world.patience(),
                () -> {
                    for (var code : get("/v1/codes?deliveryId=" + delivery).items()) {
                        if (code.path("kind").asString("").equals(kind.name())
                                && code.path("status").asString("").equals("ISSUED")) {
                            return Optional.of(code);
                        }
                    }
                    return Optional.empty();
                });
    }

    public JsonNode delivery(UUID delivery) {
        return get("/v1/deliveries/" + delivery).expect(200).json();
    }

    /** Looks at the delivery until it stands where the story wants it. */
    public JsonNode sees(UUID delivery, String status) {
        return sees(delivery, status, world.patience());
    }

    public JsonNode sees(UUID delivery, String status, Duration limit) {
        var seen = new ArrayList<String>();
        try {
            return Pauses.until(
                    "delivery " + delivery + " as " + status,
                    limit,
                    () -> {
                        var now = delivery(delivery);
                        var at = now.path("status").asString("");
                        if (seen.isEmpty() || !seen.getLast().equals(at)) {
                            seen.add(at);
                        }
                        return Optional.of(now).filter(_ -> at.equals(status));
                    });
        } catch (StoryBroken late) {
            throw new StoryBroken(late.getMessage() + "; it was " + String.join(", ", seen), late);
        }
    }

    /** A failed booking gives the request back with the reason why. */
    public String seesBookingFail(UUID delivery) {
        return Pauses.until(
                "the booking of " + delivery + " to fail",
                world.patience(),
                () -> {
                    var now = delivery(delivery);
                    return Optional.of(now.path("lastFailure").path("reason").asString(""))
                            .filter(reason ->
                                    !reason.isEmpty()
                                            && now.path("status").asString("").equals("OPEN"));
                });
    }

    private static Map<String, Object> euros(long minor) {
        return Map.of("amountMinor", minor, "currency", "EUR");
    }

    @Override
    public String toString() {
        return name;
    }
}
