package com.p2pdelivery.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the draft to the open request, changes to both, and the end of one that nobody took. */
@ServiceIT
class EditIT {

    private final World world;
    private final AdjustableClock clock;

    EditIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.world = new World(api, events);
        this.clock = clock;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void showsADraftToItsCustomerAloneUntilItIsPublished() {
        world.tripIsPublished();
        var draft = world.request(wish -> wish.put("draft", true));
        assertThat(status(draft)).isEqualTo("DRAFT");
        world.asTraveler().get("/v1/deliveries/" + draft).expect(404);
        world.offer(draft, 4_000).expect(404);
        assertThat(matches(draft)).isEmpty();

        var published =
                world.asCustomer().post("/v1/deliveries/" + draft + "/publication").expect(200);

        assertThat(published.text("/status")).isEqualTo("OPEN");
        awaits("DeliveryRequested", draft);
        world.asTraveler().get("/v1/deliveries/" + draft).expect(200);
        world.offer(draft, 4_000).expect(201);
        var again = world.asCustomer().post("/v1/deliveries/" + draft + "/publication").expect(409);
        assertThat(again.code()).isEqualTo("delivery-not-draft");
        assertThat(again.text("/deliveryStatus")).isEqualTo("OPEN");
        world.asStranger().post("/v1/deliveries/" + draft + "/publication").expect(404);
    }

    @Test
    void discardsADraftWithoutTellingAnybody() {
        var draft = world.request(wish -> wish.put("draft", true));
        world.asCustomer()
                .post("/v1/deliveries/" + draft + "/cancellation", Map.of("reason", "No need"))
                .expect(202);
        assertThat(status(draft)).isEqualTo("CANCELLED");
        var open = world.request();
        awaits("DeliveryRequested", open);
        assertThat(
                        world.events.all(
                                "delivery", "delivery", "DeliveryCancelled", e -> isOf(e, draft)))
                .isEmpty();
    }

    @Test
    void changesADraftQuietlyAndAnOpenRequestForAllToHear() {
        var draft = world.request(wish -> wish.put("draft", true));
        edit(draft, null, Map.of("title", "A cello bow")).expect(200);
        world.asCustomer().post("/v1/deliveries/" + draft + "/publication").expect(200);
        assertThat(awaits("DeliveryRequested", draft).get("title").asString())
                .isEqualTo("A cello bow");

        var recipient = Map.of("name", "Bea", "email", "bea@example.org");
        edit(draft, null, Map.of("title", "Two bows", "recipient", recipient)).expect(200);

        var event = awaits("DeliveryEdited", draft);
        assertThat(event.get("title").asString()).isEqualTo("Two bows");
        assertThat(event.has("recipient")).isFalse();
        var seen = world.asCustomer().get("/v1/deliveries/" + draft).expect(200);
        assertThat(seen.text("/recipient/email")).isEqualTo("bea@example.org");
    }

    @Test
    void endsOpenOffersOnlyWhereTheirSubjectChanges() {
        world.tripIsPublished();
        var delivery = world.request();
        var offer = world.offer(delivery, 4_000).expect(201).id("/offerId");

        edit(delivery, null, Map.of("title", "A bow", "budget", World.money(6_000))).expect(200);
        assertThat(offerStatus(delivery)).isEqualTo("OPEN");

        edit(delivery, null, Map.of("budget", World.money(4_500))).expect(200);

        assertThat(offerStatus(delivery)).isEqualTo("DECLINED");
        assertThat(world.accept(offer).expect(409).code()).isEqualTo("offer-not-open");
        var told =
                world.events.await(
                        "delivery",
                        "delivery",
                        "DeliveryEdited",
                        e -> isOf(e, delivery) && !e.get("biddersOut").isEmpty());
        assertThat(told.get("biddersOut").get(0).asString()).isEqualTo(world.traveler.toString());
    }

    @Test
    void isSeenByMatchingAtOnce() {
        world.tripIsPublished();
        var delivery = world.request();
        assertThat(matches(delivery).findValuesAsString("tripId"))
                .contains(world.tripId.toString());

        edit(
                        delivery,
                        null,
                        Map.of(
                                "parcel",
                                Map.of(
                                        "weightGrams", 90_000,
                                        "lengthMm", 400,
                                        "widthMm", 300,
                                        "heightMm", 100)))
                .expect(200);

        assertThat(matches(delivery).findValuesAsString("tripId"))
                .doesNotContain(world.tripId.toString());
    }

    @Test
    void refusesAnEditOfWhatTheCustomerHasNotSeen() {
        var delivery = world.request();
        var tag = world.asCustomer().get("/v1/deliveries/" + delivery).headers().getFirst("ETag");
        var edited = edit(delivery, tag, Map.of("title", "First")).expect(200);

        var stale = edit(delivery, tag, Map.of("title", "Second")).expect(412);

        assertThat(stale.code()).isEqualTo("delivery-changed");
        edit(delivery, edited.headers().getFirst("ETag"), Map.of("title", "Third")).expect(200);
        assertThat(edited.headers().getFirst("ETag")).isNotEqualTo(tag);
    }

    @Test
    void leavesARequestThatReadsTheSameAsItIs() {
        var delivery = world.request();
        var before = world.asCustomer().get("/v1/deliveries/" + delivery).number("/version");
        assertThat(edit(delivery, null, Map.of()).expect(200).number("/version")).isEqualTo(before);
    }

    @Test
    void refusesAnEditOnceAnOfferIsAcceptedAndToStrangers() {
        var booked = world.booked();
        var late = edit(booked.delivery, null, Map.of("title", "Late")).expect(409);
        assertThat(late.code()).isEqualTo("delivery-not-editable");
        assertThat(late.text("/deliveryStatus")).isEqualTo("BOOKING");
        world.asStranger().put("/v1/deliveries/" + booked.delivery, World.wish()).expect(404);
        world.asTraveler().put("/v1/deliveries/" + booked.delivery, World.wish()).expect(403);
    }

    @Test
    void checksAnEditLikeANewRequest() {
        var delivery = world.request();
        assertThat(edit(delivery, null, Map.of("budget", World.money(0))).expect(400).code())
                .isEqualTo("validation-failed");
        edit(delivery, null, Map.of("category", "WEAPONS")).expect(422);
    }

    @Test
    void endsARequestWhosePickupWindowHasPassed() {
        world.tripIsPublished();
        var delivery = world.request();
        world.offer(delivery, 4_000).expect(201);
        clock.advance(Duration.ofDays(5 * 365));

        Eventually.eventually(() -> assertThat(status(delivery)).isEqualTo("LAPSED"));

        assertThat(awaits("DeliveryLapsed", delivery).get("customerId").asString())
                .isEqualTo(world.customer.toString());
        assertThat(offerStatus(delivery)).isIn("DECLINED", "EXPIRED");
        assertThat(
                        world.asCustomer()
                                .post(
                                        "/v1/deliveries/" + delivery + "/cancellation",
                                        Map.of("reason", "Too late"))
                                .expect(409)
                                .code())
                .isEqualTo("delivery-lapsed");
    }

    private Answer edit(UUID delivery, @Nullable String ifMatch, Map<String, Object> change) {
        var wish = World.wish();
        wish.putAll(change);
        var caller = world.asCustomer();
        return (ifMatch == null ? caller : caller.with("If-Match", ifMatch))
                .put("/v1/deliveries/" + delivery, wish);
    }

    private String status(UUID delivery) {
        return world.asCustomer().get("/v1/deliveries/" + delivery).expect(200).text("/status");
    }

    private String offerStatus(UUID delivery) {
        return world.asCustomer()
                .get("/v1/deliveries/" + delivery + "/offers")
                .expect(200)
                .text("/items/0/status");
    }

    private JsonNode matches(UUID delivery) {
        return world.asCustomer()
                .get("/v1/deliveries/" + delivery + "/matches")
                .expect(200)
                .json()
                .get("items");
    }

    private JsonNode awaits(String type, UUID delivery) {
        return world.events.await("delivery", "delivery", type, e -> isOf(e, delivery));
    }

    private static boolean isOf(JsonNode event, UUID delivery) {
        return event.path("deliveryId").asString("").equals(delivery.toString());
    }
}
