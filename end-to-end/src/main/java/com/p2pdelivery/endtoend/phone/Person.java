package com.p2pdelivery.endtoend.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody with an account and a phone, and what anybody does with them. Everybody may send and
 * carry; which of the two somebody does in a story is said by {@link Customer} and {@link
 * Traveler}.
 */
public sealed class Person permits Customer, Traveler {

    private final World world;
    private final String name;
    private final String email;
    private final String password;
    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile String token;
    private final UUID id;

    Person(World world, String name, String email, String password) {
        this.world = world;
        this.name = name;
        this.email = email;
        this.password = password;
        this.token = freshToken();
        this.id = get("/v1/accounts/me").expect(200).id("accountId");
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

    /** Any request with this person's token. */
    public Answer send(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        return signedIn(token -> world.phone().send(method, path, token, body, headers));
    }

    /** Sends a file, such as a photo. */
    public Answer uploads(String path, byte[] file) {
        return signedIn(token -> world.phone().upload(path, token, file));
    }

    /**
     * Listens to a live stream.
     *
     * @param lastEventId where to go on; null begins with what comes next
     */
    public LiveStream listens(String path, @Nullable String lastEventId) {
        return world.phone().listen(path, token, lastEventId);
    }

    /** A token that ran out is renewed once. */
    private Answer signedIn(Function<String, Answer> request) {
        var used = token;
        var answer = request.apply(used);
        if (answer.status() != 401) {
            return answer;
        }
        renew(used);
        return request.apply(token);
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

    /** Answers the price that stands with another one. */
    public Answer counters(UUID offer, long priceMinor, @Nullable UUID card) {
        var body = new HashMap<String, Object>();
        body.put("price", euros(priceMinor));
        body.put("paymentMethodId", card);
        return post("/v1/offers/" + offer + "/counter", body);
    }

    /** Opens the live view of all own offers, from the first change on. */
    public OfferListener listensToOffers(OfferListener.Way way) {
        return OfferListener.open(world.gateway(), this::token, way);
    }

    public Answer cancels(UUID delivery) {
        return post(
                "/v1/deliveries/" + delivery + "/cancellation",
                Map.of("reason", "Plans have changed"));
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

    static Map<String, Object> euros(long minor) {
        return Map.of("amountMinor", minor, "currency", "EUR");
    }

    @Override
    public String toString() {
        return name;
    }
}
