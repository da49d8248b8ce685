package com.p2pdelivery.delivery.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cancelling at every stage, by either side, and with the trip. */
@ServiceIT
class CancellationIT {

    private final World world;
    private final AdjustableClock clock;

    CancellationIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.clock = clock;
        this.world = new World(api, events);
    }

    @Test
    void endsAnOpenRequestWithNothingToUndo() {
        world.tripIsPublished();
        var delivery = world.request();
        var offer = world.offer(delivery, 4_000).expect(201).id("/offerId");
        var answer =
                world.asCustomer()
                        .post(
                                "/v1/deliveries/" + delivery + "/cancellation",
                                Map.of("reason", "Not needed any more"))
                        .expect(202);
        assertThat(answer.text("/status")).isEqualTo("CANCELLED");
        var event =
                world.events.await(
                        "delivery",
                        "delivery",
                        "DeliveryCancelled",
                        e -> e.get("deliveryId").asString().equals(delivery.toString()));
        assertThat(event.has("bookingId")).isFalse();
        assertThat(event.get("stage").asString()).isEqualTo("OPEN");
        assertThat(world.accept(offer).expect(409).code()).isEqualTo("delivery-not-open");
        assertThat(
                        world.asCustomer()
                                .post(
                                        "/v1/deliveries/" + delivery + "/cancellation",
                                        Map.of("reason", "Again"))
                                .expect(409)
                                .code())
                .isEqualTo("delivery-already-cancelled");
    }

    @Test
    void costsNothingDuringTheBookingAndLateEventsDoNotBringItBack() {
        var booked = world.booked();
        booked.cancel(world.asCustomer()).expect(202);
        var event = booked.awaits("DeliveryCancelled");
        assertThat(event.get("stage").asString()).isEqualTo("BOOKING");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
        booked.sagaIs("BOOKING", "FAILED", "CAPACITY")
                .sagaIs("CANCELLATION", "RUNNING", "SETTLEMENT");

        booked.capacityReserved().escrowFunded().codesIssued();
        assertThat(booked.status()).isEqualTo("CANCELLED");
        assertThat(booked.saga("CANCELLATION").get("waitingFor").asString())
                .isEqualTo("EscrowRefunded, CapacityReturned, CodesRevoked");
        booked.says("qr", "code-set", "CodesRevoked");
        booked.says("payment", "escrow", "EscrowRefunded");
        booked.says("trip", "trip", "CapacityReturned");
        booked.sagaIs("CANCELLATION", "DONE", "DONE");
        assertThat(booked.all("DeliveryConfirmed")).isEmpty();
    }

    @Test
    void endsWithPaymentsAnswerAloneWhenNothingWasReached() {
        var booked = world.booked();
        booked.cancel(world.asTraveler()).expect(202);
        booked.says("payment", "escrow", "EscrowRefunded");
        booked.sagaIs("CANCELLATION", "DONE", "DONE");
    }

    @Test
    void ignoresARefusalThatComesAfterTheCancellation() {
        var booked = world.booked();
        booked.cancel(world.asCustomer()).expect(202);
        booked.says("trip", "trip", "CapacityRefused");
        booked.says("payment", "escrow", "EscrowFundingFailed");
        assertThat(booked.status()).isEqualTo("CANCELLED");
        assertThat(booked.all("BookingFailed")).isEmpty();
    }

    @Test
    void givesTheTravelerATenthWhenTheCustomerCancelsAConfirmedDelivery() {
        var booked = world.booked().confirmed();
        var preview =
                world.asCustomer()
                        .get("/v1/deliveries/" + booked.delivery + "/cancellation")
                        .expect(200);
        assertThat(preview.text("/stage")).isEqualTo("CONFIRMED");
        assertThat(preview.number("/refund/amountMinor")).isEqualTo(4_050);
        assertThat(preview.number("/compensation/amountMinor")).isEqualTo(450);
        assertThat(preview.text("/allowed")).isEqualTo("true");

        var answer = booked.cancel(world.asCustomer()).expect(202);
        assertThat(answer.number("/refund/amountMinor")).isEqualTo(4_050);
        var event = booked.awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("CUSTOMER");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(9_000);
        assertThat(event.get("compensationBasisPoints").asInt()).isEqualTo(1_000);

        // The answers come from three topics, in any order.
        booked.says("trip", "trip", "CapacityReturned");
        booked.sagaIs("CANCELLATION", "RUNNING", "SETTLEMENT");
        booked.says("qr", "code-set", "CodesRevoked");
        booked.says("payment", "escrow", "EscrowRefunded");
        booked.sagaIs("CANCELLATION", "DONE", "DONE").sagaIs("PICKUP", "FAILED", "PICKUP");
    }

    @Test
    void cancelsAConfirmedDeliveryWhoseTripHasChangedAtTheTravelersExpense() {
        var booked = world.booked().confirmed();

        booked.says(
                "trip", "trip", "CapacityReturned", event -> event.put("reason", "TRIP_CHANGED"));

        var event = booked.isNow("CANCELLED").awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("TRAVELER");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
        booked.says("qr", "code-set", "CodesRevoked");
        booked.says("payment", "escrow", "EscrowRefunded");
        booked.sagaIs("CANCELLATION", "DONE", "DONE");
    }

    @Test
    void cancelsADeliveryThatWasConfirmedTooLateForItsRoom() {
        var booked = world.booked().confirmed();

        booked.says("trip", "trip", "CapacityReturned", event -> event.put("reason", "EXPIRED"));

        var event = booked.isNow("CANCELLED").awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("SYSTEM");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
    }

    @Test
    void cancelsAConfirmedDeliveryWhosePaymentHasLapsed() {
        var booked = world.booked().confirmed();

        booked.says("payment", "escrow", "EscrowExpired");
        booked.says("payment", "escrow", "EscrowExpired");

        var event = booked.isNow("CANCELLED").awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("SYSTEM");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
        assertThat(event.get("compensationBasisPoints").asInt()).isZero();
        assertThat(booked.all("DeliveryCancelled")).hasSize(1);
        booked.says("trip", "trip", "CapacityReturned");
        booked.says("qr", "code-set", "CodesRevoked");
        booked.says("payment", "escrow", "EscrowRefunded");
        booked.sagaIs("CANCELLATION", "DONE", "DONE").sagaIs("PICKUP", "FAILED", "PICKUP");
    }

    @Test
    void keepsAParcelUnderWayWhateverTheTripSays() {
        var booked = world.booked().confirmed().pickedUp();

        booked.says(
                "trip", "trip", "CapacityReturned", event -> event.put("reason", "TRIP_CHANGED"));

        assertThat(booked.status()).isEqualTo("IN_TRANSIT");
    }

    @Test
    void refundsEverythingWhenTheTravelerCancels() {
        var booked = world.booked().confirmed();
        booked.cancel(world.asTraveler()).expect(202);
        var event = booked.awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("TRAVELER");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
        assertThat(event.get("compensationBasisPoints").asInt()).isZero();
    }

    @Test
    void isRefusedOnceTheParcelIsUnderWay() {
        var booked = world.booked().confirmed().pickedUp();
        for (var who : java.util.List.of(world.asCustomer(), world.asTraveler())) {
            assertThat(booked.cancel(who).expect(409).code()).isEqualTo("delivery-under-way");
            assertThat(
                            who.get("/v1/deliveries/" + booked.delivery + "/cancellation")
                                    .expect(200)
                                    .text("/allowed"))
                    .isEqualTo("false");
        }
        booked.delivered();
        assertThat(booked.cancel(world.asCustomer()).expect(409).code())
                .isEqualTo("delivery-under-way");
    }

    @Test
    void tellsOperatorsOfAPickupThatWasFasterThanTheCancellation() {
        var booked = world.booked().confirmed();
        booked.cancel(world.asCustomer()).expect(202);
        booked.says("qr", "code-set", "PickupVerified");
        assertThat(booked.status()).isEqualTo("CANCELLED");
        assertThat(booked.all("DeliveryPickedUp")).isEmpty();
        assertThat(booked.saga("CANCELLATION").get("note").asString()).contains("find the parcel");
    }

    @Test
    void cancelsWhatIsBookedOnATripThatIsCancelled() {
        world.tripIsPublished();
        var confirmed = world.bookedOnPublishedTrip().confirmed();
        var booking = world.bookedOnPublishedTrip();
        var underWay = world.bookedOnPublishedTrip().confirmed().pickedUp();
        var open = world.request();
        var offer = world.offer(open, 4_000).expect(201).id("/offerId");

        world.tripSays("TripCancelled", 50, _ -> {});

        confirmed.isNow("CANCELLED");
        booking.isNow("CANCELLED");
        var event = confirmed.awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("TRAVELER");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
        assertThat(event.get("reason").asString()).contains("The car broke down");
        assertThat(booking.awaits("DeliveryCancelled").get("stage").asString())
                .isEqualTo("BOOKING");
        assertThat(underWay.status()).isEqualTo("IN_TRANSIT");
        assertThat(world.accept(offer).expect(409).code()).isEqualTo("offer-not-open");
        var matches = world.asCustomer().get("/v1/deliveries/" + open + "/matches").expect(200);
        assertThat(matches.json().get("items").findValuesAsString("tripId"))
                .doesNotContain(world.tripId.toString());
    }

    @Test
    void isNothingToStrangers() {
        var booked = world.booked();
        booked.cancel(world.asStranger()).expect(404);
        world.asStranger().get("/v1/deliveries/" + booked.delivery + "/cancellation").expect(404);
        booked.cancel(world.api.anonymous()).expect(401);
        assertThat(booked.status()).isEqualTo("BOOKING");
    }

    @Test
    void needsAReason() {
        var booked = world.booked();
        world.asCustomer()
                .post("/v1/deliveries/" + booked.delivery + "/cancellation", Map.of("reason", " "))
                .expect(400);
    }

    @Test
    void goesThroughOnlyOnTheTermsThatWereShown() {
        var booked = world.booked().confirmed();
        var way = "/v1/deliveries/" + booked.delivery + "/cancellation";
        var shown = world.asCustomer().get(way).expect(200);
        assertThat(shown.number("/refundBasisPoints")).isEqualTo(9_000);
        assertThat(shown.text("/termsUntil")).isEqualTo("2030-05-03T05:00:00Z");
        try {
            // Twenty-three hours before the pickup window opens.
            clock.advance(Duration.between(clock.instant(), Instant.parse("2030-05-03T06:00:00Z")));
            var consent = Map.of("reason", "Plans changed", "terms", shown.text("/terms"));

            var refused = world.asCustomer().post(way, consent).expect(409);

            assertThat(refused.code()).isEqualTo("cancellation-terms-changed");
            assertThat(refused.number("/preview/refundBasisPoints")).isEqualTo(8_000);
            assertThat(refused.text("/preview/late")).isEqualTo("true");
            assertThat(booked.status()).isEqualTo("CONFIRMED");
            var again = Map.of("reason", "Plans changed", "terms", refused.text("/preview/terms"));
            world.asCustomer().post(way, again).expect(202);
            assertThat(booked.awaits("DeliveryCancelled").get("compensationBasisPoints").asInt())
                    .isEqualTo(2_000);
        } finally {
            clock.reset();
        }
    }
}
