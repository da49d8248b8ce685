package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentJourney {

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void aDeclinedCardGivesTheRoomBackAndAnotherCardBooksAgain() {
        var story = stage.story().requested().offered().accepted(Card.DECLINED);
        assertThat(story.customer().seesBookingFail(story.delivery())).isEqualTo("CARD_DECLINED");

        story.offered().booked(Card.GOOD).pickedUp().underWay().delivered().completed();
    }

    @Test
    void aProviderThatChargedButDidNotAnswerIsNotAskedToChargeAgain() {
        var story = stage.story().requested().offered().booked(Card.SILENT_BUT_CHARGED);
        story.pickedUp().underWay().delivered().completed();
    }

    @Test
    void aProviderThatNeitherAnsweredNorChargedEndsInAClearState() {
        var story = stage.story().requested().offered().accepted(Card.SILENT_AND_NOT_CHARGED);
        assertThat(story.customer().seesBookingFail(story.delivery())).isNotBlank();
    }
}
