package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.Story;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The parcel arrived, but not as agreed. */
class ObjectionJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void supportDividesTheMoneyOfADamagedParcel() {
        var story = delivered();
        var escrow = objectsTo(story);
        assertThat(escrow(story).path("status").asString()).isEqualTo("FROZEN");
        isTold(story.traveler(), "objection-raised");

        stage.world()
                .administrator()
                .post(
                        "/v1/escrows/" + escrow + "/objection/decision",
                        Map.of("customerBasisPoints", 3_000, "reason", "The box was crushed"))
                .expect(202);

        story.customer().sees(story.delivery(), "COMPLETED");
        var settled = escrow(story);
        assertThat(settled.path("status").asString()).isEqualTo("REFUNDED");
        assertThat(settled.at("/refunded/amountMinor").asLong()).isEqualTo(Stage.PRICE * 3 / 10);
        isTold(story.customer(), "objection-upheld");
    }

    @Test
    void aWithdrawnObjectionPaysTheTravelerWhole() {
        var story = delivered();
        var escrow = objectsTo(story);
        story.customer()
                .send("DELETE", "/v1/escrows/" + escrow + "/objection", null, Map.of())
                .expect(204);

        story.completed();

        assertThat(escrow(story).path("status").asString()).isEqualTo("RELEASED");
        assertThat(escrow(story).at("/refunded/amountMinor").asLong()).isZero();
    }

    private Story delivered() {
        return stage.story().requested().offered().booked(Card.GOOD).pickedUp().delivered();
    }

    /** As soon as payment has heard of the handover; the objection period is short here. */
    private static UUID objectsTo(Story story) {
        var escrow = UUID.fromString(escrow(story).path("escrowId").asString());
        Pauses.until(
                        "the handover to be known to payment",
                        Duration.ofSeconds(30),
                        () ->
                                Optional.of(objects(story, escrow))
                                        .filter(answer ->
                                                !answer.code().equals("nothing-to-object-to")))
                .expect(201);
        return escrow;
    }

    private static Answer objects(Story story, UUID escrow) {
        return story.customer()
                .post(
                        "/v1/escrows/" + escrow + "/objection",
                        Map.of("grounds", "DAMAGED", "statement", "The box is crushed"));
    }

    private static void isTold(Person person, String topic) {
        Pauses.until(
                person + " to be told of " + topic,
                Duration.ofSeconds(30),
                () ->
                        Optional.of(person.get("/v1/notifications").expect(200).json())
                                .filter(told -> told.findValuesAsString("topic").contains(topic)));
    }

    private static JsonNode escrow(Story story) {
        return story.customer()
                .get("/v1/escrows?deliveryId=" + story.delivery())
                .expect(200)
                .items()
                .iterator()
                .next();
    }
}
