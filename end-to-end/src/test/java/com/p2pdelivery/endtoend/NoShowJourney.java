package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.Window;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Somebody waits at the door and nobody comes. The fleet of the tests has short times for it;
 * others act meanwhile.
 */
@Execution(CONCURRENT)
class NoShowJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void aNoShowThatIsLetStandIsPaidByWhoeverDidNotCome() {
        var story = booked();
        assertThat(report(story, story.traveler()).expect(409).code())
                .isEqualTo("no-show-too-early");

        reported(story, story.traveler());

        story.customer().sees(story.delivery(), "CANCELLED");
        assertThat(refunded(story)).isEqualTo(Stage.PRICE / 2);
    }

    @Test
    void aDisputedNoShowWaitsForSupport() {
        var story = booked();
        reported(story, story.traveler());
        story.customer()
                .post(
                        "/v1/deliveries/" + story.delivery() + "/no-show/dispute",
                        Map.of("statement", "I was there all the time"))
                .expect(202);
        assertThat(story.customer().cancels(story.delivery()).expect(409).code())
                .isEqualTo("no-show-reported");

        stage.world()
                .administrator()
                .post(
                        "/v1/deliveries/" + story.delivery() + "/no-show/decision",
                        Map.of("absent", "UNKNOWN", "reason", "Nobody can prove it"))
                .expect(202);

        story.customer().sees(story.delivery(), "CANCELLED");
        assertThat(refunded(story)).isEqualTo(Stage.PRICE);
    }

    /** On a trip that leaves while the window is open: others would not match. */
    private Story booked() {
        return stage.story(Duration.ofSeconds(30))
                .requested(new Window(Duration.ZERO, Duration.ofSeconds(40)))
                .offered()
                .booked(Card.GOOD);
    }

    /** Waits until the pickup window and its grace have passed. */
    private static void reported(Story story, Person who) {
        Pauses.until(
                        "a no-show to be taken",
                        Duration.ofSeconds(90),
                        () ->
                                Optional.of(report(story, who))
                                        .filter(answer ->
                                                !answer.code().equals("no-show-too-early")))
                .expect(202);
    }

    private static Answer report(Story story, Person who) {
        return who.post(
                "/v1/deliveries/" + story.delivery() + "/no-show",
                Map.of("statement", "I rang the bell and nobody came"));
    }

    private static long refunded(Story story) {
        return Pauses.until(
                "the refund of " + story.delivery(),
                Duration.ofSeconds(60),
                () -> {
                    for (var escrow :
                            story.customer()
                                    .get("/v1/escrows?deliveryId=" + story.delivery())
                                    .expect(200)
                                    .items()) {
                        if (escrow.path("status").asString("").equals("REFUNDED")) {
                            return Optional.of(
                                    escrow.path("refunded").path("amountMinor").asLong());
                        }
                    }
                    return Optional.empty();
                });
    }
}
