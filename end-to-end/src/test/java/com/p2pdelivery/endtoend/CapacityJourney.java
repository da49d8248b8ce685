package com.p2pdelivery.endtoend;

import static com.p2pdelivery.endtoend.Stage.BERLIN;
import static com.p2pdelivery.endtoend.Stage.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapacityJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void theLastPlaceIsSoldOnce() {
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(BERLIN, HAMBURG, 20_000, 1);
        var first = stage.story(stage.customer(), traveler, trip).requested().offered();
        var second = stage.story(stage.customer(), traveler, trip).requested().offered();

        first.accepted(Card.GOOD);
        second.accepted(Card.GOOD);

        var outcomes =
                com.p2pdelivery.endtoend.phone.Pauses.until(
                        "both bookings to be decided",
                        java.time.Duration.ofSeconds(60),
                        () -> {
                            var a = status(first);
                            var b = status(second);
                            return a.equals("BOOKING") || b.equals("BOOKING")
                                    ? java.util.Optional.empty()
                                    : java.util.Optional.of(java.util.List.of(a, b));
                        });
        assertThat(outcomes).containsExactlyInAnyOrder("CONFIRMED", "OPEN");

        var winner = status(first).equals("CONFIRMED") ? first : second;
        winner.pickedUp().underWay().delivered().completed();
    }

    @Test
    void aCancelledBookingFreesItsRoomForAnother() {
        var traveler = stage.traveler();
        var trip = traveler.publishesTrip(BERLIN, HAMBURG, 20_000, 1);
        var first =
                stage.story(stage.customer(), traveler, trip)
                        .requested()
                        .offered()
                        .booked(Card.GOOD);
        var second = stage.story(stage.customer(), traveler, trip).requested();

        first.customer().cancels(first.delivery()).expect(202);
        first.customer().sees(first.delivery(), "CANCELLED");

        second.offered().booked(Card.GOOD);
    }

    private static String status(com.p2pdelivery.endtoend.phone.Story story) {
        return story.customer().delivery(story.delivery()).path("status").asString("");
    }
}
