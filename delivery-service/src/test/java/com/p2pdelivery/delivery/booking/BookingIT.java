package com.p2pdelivery.delivery.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.Eventually;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The booking, pickup and completion sagas, with every other service's part spoken by its samples.
 */
@ServiceIT
class BookingIT {

    private final AdjustableClock clock;
    private final MeterRegistry meters;
    private final World world;

    BookingIT(TestApi api, EventsProbe events, AdjustableClock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
        this.world = new World(api, events);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void carriesADeliveryFromAcceptanceToCompletion() {
        var booked = world.booked();
        var accepted = booked.awaits("OfferAccepted").get("booking");
        assertThat(accepted.at("/recipient/email").asString()).isEqualTo("ana@example.org");
        assertThat(accepted.at("/price/amountMinor").asLong()).isEqualTo(4_500);
        booked.sagaIs("BOOKING", "RUNNING", "CAPACITY");

        booked.capacityReserved().sagaIs("BOOKING", "RUNNING", "FUNDING");
        booked.escrowFunded().sagaIs("BOOKING", "RUNNING", "CODES");
        booked.codesIssued().isNow("CONFIRMED").sagaIs("BOOKING", "DONE", "DONE");
        booked.awaits("DeliveryConfirmed");
        booked.sagaIs("PICKUP", "WAITING", "PICKUP");

        booked.pickedUp().sagaIs("PICKUP", "DONE", "DONE");
        assertThat(booked.awaits("DeliveryPickedUp").get("at").asString())
                .isEqualTo("2030-05-04T05:42:10Z");
        booked.sagaIs("COMPLETION", "WAITING", "DROPOFF");

        booked.delivered().sagaIs("COMPLETION", "RUNNING", "RELEASE");
        booked.awaits("DeliveryDelivered");
        booked.says("payment", "escrow", "EscrowReleased");
        booked.sagaIs("COMPLETION", "RUNNING", "PAYOUT");
        booked.says("payment", "payout", "PayoutPaid");
        booked.isNow("COMPLETED").sagaIs("COMPLETION", "DONE", "DONE");
        assertThat(booked.awaits("DeliveryCompleted").at("/price/amountMinor").asLong())
                .isEqualTo(4_500);

        var history =
                world.asTraveler()
                        .get("/v1/deliveries/" + booked.delivery + "/history")
                        .expect(200)
                        .json()
                        .get("items");
        var types = new ArrayList<String>();
        var sequences = new ArrayList<Long>();
        for (var line : history) {
            types.add(line.get("type").asString());
            if (line.has("sequence")) {
                sequences.add(line.get("sequence").asLong());
            }
        }
        assertThat(types)
                .containsSubsequence(
                        "DeliveryRequested",
                        "OfferMade",
                        "OfferAccepted",
                        "CapacityReserved",
                        "EscrowFunded",
                        "CodesIssued",
                        "DeliveryConfirmed",
                        "DeliveryPickedUp",
                        "DeliveryDelivered",
                        "DeliveryCompleted");
        assertThat(sequences).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void reachesTheSameEndInWhateverOrderTheTopicsAreRead() {
        world.tripIsPublished();
        for (int round = 0; round < 8; round++) {
            var booked = world.bookedOnPublishedTrip();
            var parts =
                    new ArrayList<>(
                            List.of(
                                    List.of("trip/trip/CapacityReserved"),
                                    List.of(
                                            "payment/escrow/EscrowFunded",
                                            "payment/escrow/EscrowReleased"),
                                    List.of("payment/payout/PayoutPaid"),
                                    List.of(
                                            "qr/code-set/CodesIssued",
                                            "qr/code-set/PickupVerified",
                                            "qr/code-set/DropoffVerified")));
            var random = new Random(round);
            Collections.shuffle(parts, random);
            for (var topic : parts) {
                for (var event : topic) {
                    var names = event.split("/", 3);
                    if (round % 2 == 0) {
                        booked.says(names[0], names[1], names[2]);
                    } else {
                        booked.tells(names[0], names[1], names[2], _ -> {});
                    }
                }
            }
            booked.isNow("COMPLETED").sagaIs("COMPLETION", "DONE", "DONE");
            for (var type :
                    List.of(
                            "DeliveryConfirmed",
                            "DeliveryPickedUp",
                            "DeliveryDelivered",
                            "DeliveryCompleted")) {
                assertThat(booked.all(type)).as(type).hasSize(1);
            }
        }
    }

    @Test
    void heedsARepeatedFactOnce() {
        var booked = world.booked().capacityReserved().escrowFunded().codesIssued();
        booked.says("qr", "code-set", "CodesIssued");
        booked.says("payment", "escrow", "EscrowFunded");
        booked.isNow("CONFIRMED");
        assertThat(booked.all("DeliveryConfirmed")).hasSize(1);
    }

    @Test
    void opensTheDeliveryAgainWhenTheTripIsFull() {
        var booked = world.booked();
        booked.says("trip", "trip", "CapacityRefused");
        booked.isNow("OPEN");
        var failed = booked.awaits("BookingFailed");
        assertThat(failed.get("step").asString()).isEqualTo("CAPACITY");
        assertThat(failed.get("reason").asString()).isEqualTo("TRIP_FULL");
        booked.sagaIs("BOOKING", "FAILED", "CAPACITY").sagaIs("COMPENSATION", "DONE", "DONE");
        var delivery = world.asCustomer().get("/v1/deliveries/" + booked.delivery).expect(200);
        assertThat(delivery.text("/lastFailure/reason")).isEqualTo("TRIP_FULL");
        assertThat(delivery.json().has("bookingId")).isFalse();
        // The customer may go on with another offer.
        var again = world.offer(booked.delivery, 4_800).expect(201).id("/offerId");
        world.accept(again).expect(202);
    }

    @Test
    void waitsForTheCapacityToComeBackAfterADeclinedCard() {
        var booked = world.booked().capacityReserved();
        booked.says("payment", "escrow", "EscrowFundingFailed");
        booked.isNow("OPEN");
        assertThat(booked.awaits("BookingFailed").get("step").asString()).isEqualTo("FUNDING");
        booked.sagaIs("COMPENSATION", "RUNNING", "CAPACITY");
        booked.says("trip", "trip", "CapacityReturned");
        booked.sagaIs("COMPENSATION", "DONE", "DONE");
    }

    @Test
    void givesUpABookingWhosePaymentHasLapsedAndWaitsForNoRefund() {
        var booked = world.booked().capacityReserved().escrowFunded();

        booked.says("payment", "escrow", "EscrowExpired");

        booked.isNow("OPEN");
        assertThat(booked.awaits("BookingFailed").get("step").asString()).isEqualTo("FUNDING");
        booked.says("trip", "trip", "CapacityReturned");
        booked.sagaIs("COMPENSATION", "DONE", "DONE");
    }

    @Test
    void givesUpABookingWhoseRoomIsGone() {
        var booked = world.booked().capacityReserved().escrowFunded();

        booked.says("trip", "trip", "CapacityReturned", event -> event.put("reason", "EXPIRED"));

        booked.isNow("OPEN");
        var failed = booked.awaits("BookingFailed");
        assertThat(failed.get("step").asString()).isEqualTo("CAPACITY");
        assertThat(failed.get("reason").asString()).isEqualTo("EXPIRED");
        booked.sagaIs("COMPENSATION", "RUNNING", "REFUND");
        booked.says("payment", "escrow", "EscrowRefunded");
        booked.sagaIs("COMPENSATION", "DONE", "DONE");
    }

    @Test
    void givesUpABookingWhoseTimeIsOverAndSeesItUndone() {
        var booked = world.booked().capacityReserved();
        clock.advance(Duration.ofMinutes(6));
        booked.isNow("OPEN");
        var failed = booked.awaits("BookingFailed");
        assertThat(failed.get("step").asString()).isEqualTo("FUNDING");
        assertThat(failed.get("reason").asString()).isEqualTo("TIMEOUT");
        booked.sagaIs("COMPENSATION", "RUNNING", "CAPACITY");

        // The charge succeeds too late: it moves nothing but the undoing.
        booked.escrowFunded();
        booked.says("trip", "trip", "CapacityReturned");
        assertThat(booked.saga("COMPENSATION").get("waitingFor").asString())
                .isEqualTo("EscrowRefunded");
        booked.codesIssued();
        assertThat(booked.status()).isEqualTo("OPEN");
        booked.says("payment", "escrow", "EscrowRefunded");
        booked.says("qr", "code-set", "CodesRevoked");
        booked.sagaIs("COMPENSATION", "DONE", "DONE");
        assertThat(booked.all("DeliveryConfirmed")).isEmpty();
    }

    @Test
    void undoesAgainWhenAFactComesAfterTheUndoingSeemedDone() {
        var booked = world.booked();
        clock.advance(Duration.ofMinutes(6));
        booked.isNow("OPEN").sagaIs("COMPENSATION", "DONE", "DONE");
        booked.capacityReserved().sagaIs("COMPENSATION", "RUNNING", "CAPACITY");
        booked.says("trip", "trip", "CapacityReturned");
        booked.sagaIs("COMPENSATION", "DONE", "DONE");
    }

    @Test
    void keepsFactsOfAFailedBookingAwayFromTheNextOne() {
        var first = world.booked();
        first.says("trip", "trip", "CapacityRefused");
        first.isNow("OPEN");
        var offer = world.offer(first.delivery, 4_800).expect(201).id("/offerId");
        world.accept(offer).expect(202);
        first.escrowFunded().codesIssued();
        first.says("qr", "code-set", "PickupVerified");
        assertThat(first.status()).isEqualTo("BOOKING");
        assertThat(first.saga("COMPENSATION").get("note").asString()).contains("find the parcel");
    }

    @Test
    void showsAPickupThatDoesNotComeAsOverdueAndStillTakesIt() {
        var booked = world.booked().confirmed();
        clock.advance(Duration.ofDays(5 * 365));
        booked.sagaIs("PICKUP", "OVERDUE", "PICKUP");
        Eventually.eventually(() ->
                assertThat(meters.get("delivery.sagas.overdue").gauge().value()).isPositive());
        assertThat(booked.status()).isEqualTo("CONFIRMED");
        clock.reset();
        booked.pickedUp().sagaIs("PICKUP", "DONE", "DONE");
    }

    @Test
    void saysWhyAPayoutWaitsAndWaitsOn() {
        var booked = world.booked().confirmed().pickedUp().delivered();
        booked.says("payment", "escrow", "EscrowReleased");
        booked.says("payment", "payout", "PayoutWaiting");
        assertThat(booked.saga("COMPLETION").get("note").asString()).contains("NO_PAYOUT_ACCOUNT");
        clock.advance(Duration.ofDays(1));
        booked.sagaIs("COMPLETION", "WAITING", "PAYOUT");
        booked.says("payment", "payout", "PayoutFailed");
        assertThat(booked.status()).isEqualTo("DELIVERED");
        booked.says("payment", "payout", "PayoutPaid");
        booked.isNow("COMPLETED").sagaIs("COMPLETION", "DONE", "DONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "HELD_FOR_NEW_TRAVELER", "BELOW_MINIMUM"})
    void doesNotCallForHelpWhileAPayoutWaitsForItsDay(String reason) {
        var booked = world.booked().confirmed().pickedUp().delivered();
        booked.says("payment", "escrow", "EscrowReleased");
        booked.says("payment", "payout", "PayoutWaiting");
        booked.says("payment", "payout", "PayoutWaiting", it -> it.put("reason", reason));
        assertThat(booked.saga("COMPLETION").get("note").asString()).contains(reason);
        var deadline = Instant.parse(booked.saga("COMPLETION").get("deadline").asString());
        assertThat(deadline).isAfter(clock.instant().plus(Duration.ofDays(300)));
        booked.sagaIs("COMPLETION", "WAITING", "PAYOUT");
        booked.says("payment", "payout", "PayoutPaid");
        booked.isNow("COMPLETED").sagaIs("COMPLETION", "DONE", "DONE");
    }

    @Test
    void waitsForSupportWhileTheCustomerObjectsAndCompletesWithWhatItDecides() {
        var booked = world.booked().confirmed().pickedUp().delivered();
        booked.says("payment", "escrow", "EscrowFrozen");
        clock.advance(Duration.ofDays(1));
        booked.sagaIs("COMPLETION", "WAITING", "RELEASE");
        booked.says("payment", "escrow", "EscrowRefunded");
        clock.reset();
        booked.sagaIs("COMPLETION", "RUNNING", "PAYOUT");
        booked.says("payment", "payout", "PayoutPaid");
        booked.isNow("COMPLETED").sagaIs("COMPLETION", "DONE", "DONE");
    }

    @Test
    void waitsForTheReleaseAgainWhenTheObjectionIsGone() {
        var booked = world.booked().confirmed().pickedUp().delivered();
        booked.says("payment", "escrow", "EscrowFrozen");
        booked.sagaIs("COMPLETION", "WAITING", "RELEASE");
        booked.says("payment", "escrow", "EscrowThawed");
        booked.sagaIs("COMPLETION", "RUNNING", "RELEASE");
        booked.says("payment", "escrow", "EscrowReleased");
        booked.says("payment", "payout", "PayoutPaid");
        booked.isNow("COMPLETED");
    }

    @Test
    void waitsForTheReleaseWhenThePayoutIsHeardOfFirst() {
        var booked = world.booked().confirmed().pickedUp().delivered();
        booked.says("payment", "payout", "PayoutPaid");
        assertThat(booked.status()).isEqualTo("DELIVERED");
        booked.sagaIs("COMPLETION", "RUNNING", "RELEASE");
        booked.says("payment", "escrow", "EscrowReleased");
        booked.isNow("COMPLETED");
        assertThat(booked.all("DeliveryCompleted")).hasSize(1);
    }

    @Test
    void ignoresFactsOfDeliveriesThatItDoesNotKnow() {
        var id = UUID.randomUUID();
        world.events.awaitHandled(
                world.events.publish(
                        "qr",
                        "code-set",
                        "PickupVerified",
                        id,
                        1,
                        world.events.sample("qr", "PickupVerified")));
    }

    @Test
    void showsSagasToServicesWithTheScopeOnly() {
        world.api.service("dead-letters.manage").get("/internal/v1/sagas").expect(403);
        world.api.as(world.customer, "ADMIN").get("/internal/v1/sagas").expect(403);
        world.api.anonymous().get("/internal/v1/sagas").expect(401);
        world.api.service("saga.read").get("/internal/v1/sagas?status=RUNNING").expect(200);
    }
}
