package com.p2pdelivery.endtoend.phone;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody who has a parcel to send. */
public final class Customer extends Person {

    Customer(World world, String name, String email, String password) {
        super(world, name, email, password);
    }

    /** A parcel of two kilograms, to be picked up today and delivered within three days. */
    public UUID requests(String title, City from, City to, long budgetMinor) {
        return requests(title, from, to, budgetMinor, Window.FROM_NOW);
    }

    public UUID requests(String title, City from, City to, long budgetMinor, Window pickup) {
        return tryToRequest(title, "GENERAL", from, to, budgetMinor, pickup)
                .expect(201)
                .id("deliveryId");
    }

    public Answer tryToRequest(
            String title, String category, City from, City to, long budgetMinor, Window pickup) {
        var now = Instant.now();
        return post(
                "/v1/deliveries",
                Map.of(
                        "title", title,
                        "category", category,
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
                                        "Recipient of " + name(),
                                        "email",
                                        "recipient." + email()),
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
                                Instant.now().atZone(ZoneOffset.UTC).getYear() + 3,
                                "holder",
                                name()))
                .expect(201)
                .id("paymentMethodId");
    }

    public Answer accepts(UUID offer, UUID paymentMethod) {
        return post(
                "/v1/offers/" + offer + "/acceptance", Map.of("paymentMethodId", paymentMethod));
    }

    /** What the phone shows at a handover, as a scanner reads it. */
    public String shows(UUID delivery, Handover kind) {
        return code(delivery, kind).path("payload").asString("");
    }

    /** The code of a handover, once it is issued. */
    public JsonNode code(UUID delivery, Handover kind) {
        return Pauses.until(
                "the " + kind + " code of " + delivery,
                patience(),
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

    /** A failed booking gives the request back with the reason why. */
    public String seesBookingFail(UUID delivery) {
        return Pauses.until(
                "the booking of " + delivery + " to fail",
                patience(),
                () -> {
                    var now = delivery(delivery);
                    return Optional.of(now.path("lastFailure").path("reason").asString(""))
                            .filter(reason ->
                                    !reason.isEmpty()
                                            && now.path("status").asString("").equals("OPEN"));
                });
    }
}
