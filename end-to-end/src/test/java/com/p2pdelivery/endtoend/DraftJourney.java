package com.p2pdelivery.endtoend;

import static com.p2pdelivery.endtoend.Stage.BERLIN;
import static com.p2pdelivery.endtoend.Stage.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A request from its draft on: written, changed, published, changed again, and one that lapses. */
class DraftJourney {

    private final Stage stage = new Stage();

    @Test
    void aDraftIsItsCustomersAloneUntilItIsPublished() {
        var customer = stage.customer();
        var traveler = stage.traveler();
        var draft = customer.post("/v1/deliveries", wish("Books", 2_000, true)).expect(201);
        var delivery = draft.id("deliveryId");
        assertThat(draft.text("status")).isEqualTo("DRAFT");
        traveler.get("/v1/deliveries/" + delivery).expect(404);

        edit(customer, delivery, null, wish("Three books", 2_500, true)).expect(200);
        customer.post("/v1/deliveries/" + delivery + "/publication", Map.of()).expect(200);

        var seen = traveler.get("/v1/deliveries/" + delivery).expect(200);
        assertThat(seen.text("title")).isEqualTo("Three books");
        assertThat(seen.text("status")).isEqualTo("OPEN");
    }

    @Test
    void anEditEndsOffersOnWhatItChangesAndIsRefusedOnAStaleView() {
        var customer = stage.customer();
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(BERLIN, HAMBURG, 20_000, 5);
        var request = customer.post("/v1/deliveries", wish("Books", 2_000, false)).expect(201);
        var delivery = request.id("deliveryId");
        var tag = "\"" + request.text("version") + "\"";
        var offer = traveler.offers(delivery, trip, Stage.PRICE);

        // The offer has come since the customer looked.
        assertThat(edit(customer, delivery, tag, wish("Books", 9_000, false)).expect(412).code())
                .isEqualTo("delivery-changed");
        edit(customer, delivery, null, wish("Books", 9_000, false)).expect(200);

        assertThat(customer.accepts(offer, UUID.randomUUID()).expect(409).code())
                .isEqualTo("offer-not-open");
        traveler.offers(delivery, trip, Stage.PRICE);
    }

    @Test
    void aRequestThatNobodyTakesLapsesWithItsPickupWindow() {
        var customer = stage.customer();
        var wish = wish("Late books", 2_000, false);
        var now = Instant.now();
        wish.put("pickup", stop(BERLIN, now, now.plusSeconds(5)));
        var delivery = customer.post("/v1/deliveries", wish).expect(201).id("deliveryId");

        customer.sees(delivery, "LAPSED");
    }

    private static Answer edit(
            Customer customer, UUID delivery, @Nullable String tag, Map<String, Object> wish) {
        return customer.send(
                "PUT",
                "/v1/deliveries/" + delivery,
                wish,
                tag == null ? Map.of() : Map.of("If-Match", tag));
    }

    private static Map<String, Object> wish(String title, int grams, boolean draft) {
        var now = Instant.now();
        var wish = new HashMap<String, Object>();
        wish.put("title", title);
        wish.put("category", "GENERAL");
        wish.put(
                "parcel",
                Map.of("weightGrams", grams, "lengthMm", 400, "widthMm", 300, "heightMm", 200));
        wish.put("declaredValue", Map.of("amountMinor", 8_000, "currency", "EUR"));
        wish.put("budget", Map.of("amountMinor", Stage.PRICE, "currency", "EUR"));
        wish.put("pickup", stop(BERLIN, now, now.plus(Duration.ofHours(12))));
        wish.put("dropoff", stop(HAMBURG, now, now.plus(Duration.ofDays(3))));
        wish.put("recipient", Map.of("name", "Rita", "email", "rita@example.org"));
        wish.put("draft", draft);
        return wish;
    }

    private static Map<String, Object> stop(City city, Instant from, Instant until) {
        return Map.of(
                "name", city.name(),
                "point", Map.of("lat", city.lat(), "lon", city.lon()),
                "from", from.toString(),
                "until", until.toString());
    }
}
