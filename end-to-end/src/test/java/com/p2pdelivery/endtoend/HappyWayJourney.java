package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Pauses;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HappyWayJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void aParcelTravelsFromRequestToPayout() {
        var story = stage.story().whole();

        var escrow =
                story.customer()
                        .get("/v1/escrows?deliveryId=" + story.delivery())
                        .items()
                        .iterator()
                        .next();
        assertThat(escrow.path("status").asString("")).isEqualTo("RELEASED");
        assertThat(escrow.path("amount").path("amountMinor").asLong()).isEqualTo(Stage.PRICE);
        assertThat(
                        escrow.path("commission").path("amountMinor").asLong()
                                + escrow.path("travelerShare").path("amountMinor").asLong())
                .isEqualTo(Stage.PRICE);
        assertThat(story.traveler().get("/v1/payouts").expect(200).items()).hasSize(1);
    }

    @Test
    void supportSeesTheWholeLifeOfADeliveryAcrossServices() {
        var story = stage.story().whole();

        var services =
                Pauses.until(
                        "the timeline to be whole",
                        Duration.ofSeconds(30),
                        () -> {
                            var seen = new java.util.TreeSet<String>();
                            var types = new java.util.TreeSet<String>();
                            for (var entry :
                                    stage.world()
                                            .administrator()
                                            .get(
                                                    "/v1/admin/deliveries/"
                                                            + story.delivery()
                                                            + "/timeline")
                                            .expect(200)
                                            .items()) {
                                seen.add(entry.path("service").asString(""));
                                types.add(entry.path("type").asString(""));
                            }
                            return Optional.of(seen)
                                    .filter(_ -> types.contains("DeliveryCompleted"));
                        });
        assertThat(services).contains("delivery", "trip", "payment", "qr", "location");
    }

    @Test
    void bothSidesAreToldAndReviewEachOther() {
        var story = stage.story().whole();

        Pauses.until(
                "the customer's inbox to tell of the completion",
                Duration.ofSeconds(30),
                () ->
                        Optional.of(story.customer().get("/v1/notifications").expect(200).json())
                                .filter(inbox -> inbox.path("items").size() >= 3));
        Pauses.until(
                "the confirmation mail",
                Duration.ofSeconds(30),
                () ->
                        Optional.of(stage.world().mailbox().of(story.customer().email()))
                                .filter(mails -> mails.size() >= 3));

        var review =
                java.util.Map.of(
                        "deliveryId", story.delivery(), "rating", 5, "text", "Careful and on time");
        Pauses.until(
                        "the review to be possible",
                        Duration.ofSeconds(30),
                        () ->
                                Optional.of(story.customer().post("/v1/reviews", review))
                                        .filter(answer -> answer.status() != 404))
                .expect(201);
        assertThat(story.customer().post("/v1/reviews", review).expect(409).code())
                .isEqualTo("already-reviewed");
        story.traveler().post("/v1/reviews", review).expect(201);
        Pauses.until(
                "both reviews to be published",
                Duration.ofSeconds(30),
                () ->
                        Optional.of(
                                        story.customer()
                                                .get("/v1/profiles/" + story.traveler().id())
                                                .expect(200)
                                                .json())
                                .filter(profile ->
                                        profile.path("statistics").path("reviews").asInt() == 1));
    }
}
