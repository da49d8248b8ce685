package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Handover;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.launcher.Fleet;
import com.p2pdelivery.launcher.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code kill -9} on the service that should act next; the step is taken when it is back, once. */
@Isolated
class ServiceCrashJourney {

    private final Stage stage = new Stage();
    private final Fleet fleet = Fleet.here();

    @AfterEach
    void everythingHolds() {
        fleet.start(Service.values());
        stage.everythingHolds();
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"TRIP", "PAYMENT", "QR", "DELIVERY"})
    void aBookingSurvivesTheDeathOfTheServiceThatShouldActNext(Service service) {
        var story = stage.story().requested().offered();
        // At these two the card is added and the offer accepted; they die after it.
        boolean asked = service == Service.DELIVERY || service == Service.PAYMENT;
        if (!asked) {
            fleet.kill(service);
        }
        story.accepted(Card.GOOD);
        if (asked) {
            fleet.kill(service);
        }

        fleet.start(service);

        story.confirmed().pickedUp().underWay().delivered().completed();
    }

    @Test
    void theLastPlacesAreSoldOnceThoughTheTripServiceDiesInBetween() throws InterruptedException {
        int places = 3;
        var traveler = stage.traveler();
        var customer = stage.customer();
        var card = customer.addsCard(Card.GOOD);
        var trip = traveler.publishesTrip(Stage.BERLIN, Stage.HAMBURG, 500_000, places);
        var rivals =
                IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(_ -> stage.story(customer, traveler, trip).requested().offered())
                        .toList();
        var someAccepted = new CountDownLatch(50);
        var accepting =
                Thread.startVirtualThread(() ->
                        rivals.forEach(rival -> {
                            customer.accepts(rival.offer(), card).expect(202);
                            someAccepted.countDown();
                        }));

        someAccepted.await();
        fleet.kill(Service.TRIP);
        fleet.start(Service.TRIP);
        accepting.join();

        var outcomes = rivals.stream().map(ServiceCrashJourney::decided).toList();
        assertThat(outcomes).filteredOn("CONFIRMED"::equals).hasSize(places);
        assertThat(outcomes).filteredOn("OPEN"::equals).hasSize(rivals.size() - places);
    }

    private static String decided(Story story) {
        return Pauses.until(
                "the booking of " + story.delivery() + " to be decided",
                Duration.ofSeconds(90),
                () ->
                        Optional.of(
                                        story.customer()
                                                .delivery(story.delivery())
                                                .path("status")
                                                .asString(""))
                                .filter(status -> !status.equals("BOOKING")));
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

        fleet.start(Service.PAYMENT, Service.TRIP, Service.QR);

        story.customer().sees(story.delivery(), "CANCELLED");
    }

    @Test
    void peopleStaySignedInWhileTheAuthServiceIsDead() {
        var story = stage.story().requested().offered();
        fleet.kill(Service.AUTH);

        story.booked(Card.GOOD).pickedUp().underWay().delivered().completed();
    }

    private void scans(Story story, Handover kind, Runnable meanwhile) {
        var payload = story.customer().shows(story.delivery(), kind);
        meanwhile.run();
        story.traveler().scans(story.delivery(), kind, payload, story.from()).expect(200);
    }
}
