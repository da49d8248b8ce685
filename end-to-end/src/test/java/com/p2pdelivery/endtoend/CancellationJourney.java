package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Story;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;

/** Who calls it off, and what that costs; others act meanwhile. */
@Execution(CONCURRENT)
class CancellationJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void beforeFundingItCostsNothing() {
        var story = stage.story().requested().offered();

        story.customer().cancels(story.delivery()).expect(202);

        story.customer().sees(story.delivery(), "CANCELLED");
        assertThat(
                        story.customer()
                                .get("/v1/escrows?deliveryId=" + story.delivery())
                                .expect(200, 404)
                                .items())
                .isEmpty();
    }

    @Test
    void whileTheBookingIsUnderWayEverythingIsGivenBack() {
        var story = stage.story().requested().offered().accepted(Card.GOOD);

        story.customer().cancels(story.delivery()).expect(202);

        story.customer().sees(story.delivery(), "CANCELLED");
    }

    @Test
    void afterFundingTheCustomerPaysTheFeeThatWasShown() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        var shown =
                story.customer()
                        .get("/v1/deliveries/" + story.delivery() + "/cancellation")
                        .expect(200)
                        .json();

        story.customer().cancels(story.delivery()).expect(202);

        story.customer().sees(story.delivery(), "CANCELLED");
        assertThat(refunded(story))
                .isEqualTo(shown.path("refund").path("amountMinor").asLong())
                .isLessThan(Stage.PRICE);
    }

    @Test
    void theTravellerCancellingRefundsInFull() {
        var story = stage.story().requested().offered().booked(Card.GOOD);

        story.traveler().cancels(story.delivery()).expect(202);

        story.customer().sees(story.delivery(), "CANCELLED");
        assertThat(refunded(story)).isEqualTo(Stage.PRICE);
    }

    @Test
    void aCancelledTripCancelsItsBookings() {
        var story = stage.story().requested().offered().booked(Card.GOOD);

        story.traveler()
                .post(
                        "/v1/trips/" + story.trip() + "/cancellation",
                        java.util.Map.of("reason", "The car broke down"))
                .expect(200);

        story.customer().sees(story.delivery(), "CANCELLED");
        assertThat(refunded(story)).isEqualTo(Stage.PRICE);
    }

    @Test
    void afterPickupItIsTooLate() {
        var story = stage.story().requested().offered().booked(Card.GOOD).pickedUp();

        assertThat(story.customer().cancels(story.delivery()).expect(409).code())
                .isEqualTo("delivery-under-way");

        story.underWay().delivered().completed();
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
                                    return Optional.<JsonNode>of(escrow);
                                }
                            }
                            return Optional.empty();
                        })
                .path("refunded")
                .path("amountMinor")
                .asLong();
    }
}
