package com.p2pdelivery.endtoend;

import static com.p2pdelivery.endtoend.Stage.BERLIN;
import static com.p2pdelivery.endtoend.Stage.HAMBURG;
import static com.p2pdelivery.endtoend.Stage.LEIPZIG;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Story;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
                Pauses.until(
                        "both bookings to be decided",
                        Duration.ofSeconds(60),
                        () -> {
                            var a = status(first);
                            var b = status(second);
                            return a.equals("BOOKING") || b.equals("BOOKING")
                                    ? Optional.empty()
                                    : Optional.of(List.of(a, b));
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

    @Test
    void whatLeavesAtAStopMakesRoomForTheNextLeg() {
        var traveler = stage.traveler();
        var trip =
                traveler.publishesTrip(
                        List.of(LEIPZIG, BERLIN, HAMBURG), 2_000, 1, Duration.ofHours(1));
        var toBerlin = stage.story(stage.customer(), traveler, trip, LEIPZIG, BERLIN);
        var toHamburg = stage.story(stage.customer(), traveler, trip, BERLIN, HAMBURG);
        var allTheWay = stage.story(stage.customer(), traveler, trip, LEIPZIG, HAMBURG);

        toBerlin.requested().offered();
        toHamburg.requested().offered();
        allTheWay.requested().offered();
        toBerlin.booked(Card.GOOD);
        toHamburg.booked(Card.GOOD);
        allTheWay.accepted(Card.GOOD);

        assertThat(allTheWay.customer().seesBookingFail(allTheWay.delivery()))
                .contains("TRIP_FULL");
        toBerlin.pickedUp().underWay().delivered().completed();
        toHamburg.pickedUp().underWay().delivered().completed();
    }

    @Test
    void aTripChangesOnlyWithTheConsentOfItsBookingsOrAtTheTravelersExpense() {
        var traveler = stage.traveler();
        var leaves = Duration.ofHours(1);
        var trip = traveler.publishesTrip(BERLIN, HAMBURG, 20_000, 5);
        var story = stage.story(stage.customer(), traveler, trip).requested().offered();
        story.booked(Card.GOOD);
        var elsewhere = List.of(BERLIN, LEIPZIG);

        var refused =
                traveler.changesTrip(trip, "REFUSE", elsewhere, 20_000, 5, leaves).expect(409);
        assertThat(refused.code()).isEqualTo("trip-breaks-bookings");
        traveler.changesTrip(trip, "REFUSE", List.of(BERLIN, HAMBURG, LEIPZIG), 30_000, 6, leaves)
                .expect(200);
        assertThat(status(story)).isEqualTo("CONFIRMED");
        traveler.changesTrip(trip, "CANCEL", elsewhere, 20_000, 5, leaves).expect(200);

        story.customer().sees(story.delivery(), "CANCELLED");
    }

    private static String status(Story story) {
        return story.customer().delivery(story.delivery()).path("status").asString("");
    }
}
