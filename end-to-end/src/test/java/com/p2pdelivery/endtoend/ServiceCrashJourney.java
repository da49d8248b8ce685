package com.p2pdelivery.endtoend;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Handover;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.launcher.Fleet;
import com.p2pdelivery.launcher.Service;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} on the service that should act next; the step is taken when it is back, once. */
class ServiceCrashJourney {

    private final Stage stage = new Stage();
    private final Fleet fleet = Fleet.here();

    @AfterEach
    void everythingHolds() {
        Arrays.stream(Service.values())
                .filter(service -> !fleet.isRunning(service))
                .forEach(fleet::start);
        stage.everythingHolds();
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"TRIP", "PAYMENT", "QR", "DELIVERY"})
    void aBookingSurvivesTheDeathOfTheServiceThatShouldActNext(Service service) {
        var story = stage.story().requested().offered();
        if (service == Service.DELIVERY) {
            story.accepted(Card.GOOD);
            fleet.kill(service);
        } else {
            fleet.kill(service);
            // Payment is where the card is added, so its death comes after that at the earliest.
            if (service == Service.PAYMENT) {
                fleet.start(service);
            }
            story.accepted(Card.GOOD);
            if (service == Service.PAYMENT) {
                fleet.kill(service);
            }
        }

        fleet.start(service);

        story.confirmed().pickedUp().underWay().delivered().completed();
    }

    @Test
    void aPickupWaitsForTheDeliveryService() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        scans(story, Handover.PICKUP, () -> fleet.kill(Service.DELIVERY));

        fleet.start(Service.DELIVERY);

        story.customer().sees(story.delivery(), "IN_TRANSIT");
        story.underWay().delivered().completed();
    }

    @Test
    void aTrackOpensOnceTheLocationServiceIsBack() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        fleet.kill(Service.LOCATION);
        story.pickedUp();

        fleet.start(Service.LOCATION);

        story.underWay().delivered().completed();
    }

    @Test
    void aReleaseAndItsPayoutHappenOnceThoughPaymentDiesBefore() {
        var story = stage.story().requested().offered().booked(Card.GOOD).pickedUp().underWay();
        fleet.kill(Service.PAYMENT);
        story.delivered();

        fleet.start(Service.PAYMENT);

        story.completed();
    }

    @Test
    void aCancellationIsSettledThoughPaymentAndTripAreDead() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        fleet.kill(Service.PAYMENT);
        fleet.kill(Service.TRIP);
        fleet.kill(Service.QR);
        story.customer().cancels(story.delivery()).expect(202);

        fleet.start(Service.PAYMENT);
        fleet.start(Service.TRIP);
        fleet.start(Service.QR);

        story.customer().sees(story.delivery(), "CANCELLED");
    }

    @Test
    void peopleStaySignedInWhileTheAuthServiceIsDead() {
        var story = stage.story().requested().offered();
        fleet.kill(Service.AUTH);

        story.booked(Card.GOOD).pickedUp().underWay().delivered().completed();
    }

    private void scans(Story story, Handover kind, Runnable meanwhile) {
        var payload = story.customer().code(story.delivery(), kind).path("payload").asString("");
        meanwhile.run();
        story.traveler().scans(story.delivery(), kind, payload, story.from()).expect(200);
    }
}
