package com.p2pdelivery.endtoend;

import static com.p2pdelivery.endtoend.Stage.BERLIN;
import static com.p2pdelivery.endtoend.Stage.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Handover;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.Window;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What a code proves, and what it cannot; codes run out while others act. */
@Execution(CONCURRENT)
class HandoverJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void aWrongCodeOpensNothing() {
        var story = booked(Window.FROM_NOW);
        assertThat(
                        scan(story, Handover.PICKUP, payload(story, Handover.DROPOFF), BERLIN)
                                .expect(422)
                                .code())
                .isEqualTo("code-wrong");
        assertThat(scan(story, Handover.PICKUP, "bm90LWEtY29kZQ", BERLIN).expect(422).code())
                .isEqualTo("code-wrong");

        story.pickedUp();
    }

    @Test
    void anEarlyCodeIsRefused() {
        var story = booked(Window.FROM_TOMORROW);
        assertThat(
                        scan(story, Handover.PICKUP, payload(story, Handover.PICKUP), BERLIN)
                                .expect(409)
                                .code())
                .isEqualTo("code-too-early");
    }

    @Test
    void anExpiredCodeIsRefused() {
        var story = booked(new Window(Duration.ZERO, Duration.ofSeconds(40)));
        var payload = payload(story, Handover.PICKUP);

        var refused =
                Pauses.until(
                        "the code to expire",
                        Duration.ofSeconds(90),
                        () ->
                                Optional.of(scan(story, Handover.PICKUP, payload, HAMBURG))
                                        .filter(answer -> answer.code().equals("code-expired")));
        refused.expect(409);
    }

    @Test
    void aScanFarFromThePlaceIsRefused() {
        var story = booked(Window.FROM_NOW);
        assertThat(
                        scan(story, Handover.PICKUP, payload(story, Handover.PICKUP), HAMBURG)
                                .expect(409)
                                .code())
                .isEqualTo("too-far");

        story.pickedUp();
    }

    @Test
    void aCodeWorksOnceAndTheDropOffOnlyAfterThePickup() {
        var story = booked(Window.FROM_NOW);
        var pickup = payload(story, Handover.PICKUP);
        assertThat(
                        scan(story, Handover.DROPOFF, payload(story, Handover.DROPOFF), HAMBURG)
                                .expect(409)
                                .code())
                .isEqualTo("pickup-not-verified");

        story.pickedUp();

        assertThat(scan(story, Handover.PICKUP, pickup, BERLIN).expect(409).code())
                .isEqualTo("code-used");
        story.underWay().delivered().completed();
    }

    /** On a trip that leaves while the window is open: others would not match. */
    private Story booked(Window pickup) {
        var open = pickup.closes().minus(pickup.opens());
        return stage.story(pickup.opens().plus(open.multipliedBy(3).dividedBy(4)))
                .requested(pickup)
                .offered()
                .booked(Card.GOOD);
    }

    private static String payload(Story story, Handover kind) {
        return story.customer().shows(story.delivery(), kind);
    }

    private static Answer scan(Story story, Handover kind, String payload, City at) {
        return story.traveler().scans(story.delivery(), kind, payload, at);
    }
}
