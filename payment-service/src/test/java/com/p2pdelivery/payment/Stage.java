package com.p2pdelivery.payment;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Other services and people around a payment: what trip and delivery say, and what customer and
 * traveler do.
 */
public final class Stage {

    public static final String GOOD_CARD = "4242424242424242";

    private final TestApi api;
    private final EventsProbe events;
    private final SandboxForTests provider = SandboxForTests.running();

    public Stage(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    /** A booking of 42.50 € with a traveler that nobody else has. */
    public record Booked(
            UUID bookingId,
            UUID deliveryId,
            UUID customerId,
            UUID travelerId,
            UUID paymentMethodId) {

        /** Another parcel, of the same customer with the same traveler. */
        public Booked next() {
            return new Booked(
                    UUID.randomUUID(), UUID.randomUUID(), customerId, travelerId, paymentMethodId);
        }

        boolean isIn(JsonNode event) {
            return event.path("bookingId").asString("").equals(bookingId.toString());
        }
    }

    public Booked bookedWith(String cardNumber) {
        var customer = UUID.randomUUID();
        return new Booked(
                UUID.randomUUID(),
                UUID.randomUUID(),
                customer,
                UUID.randomUUID(),
                card(customer, cardNumber));
    }

    /** With a traveler who has an account to be paid to. */
    public Booked bookedWithAccount() {
        var booked = bookedWith(GOOD_CARD);
        account(booked.travelerId());
        return booked;
    }

    public UUID card(UUID customer, String number) {
        return api.as(customer, "CUSTOMER")
                .post(
                        "/v1/payment-methods",
                        Map.of(
                                "cardNumber",
                                number,
                                "expiryMonth",
                                12,
                                "expiryYear",
                                2040,
                                "holder",
                                "Ana Novak"))
                .expect(201)
                .id("/paymentMethodId");
    }

    public void account(UUID traveler) {
        api.as(traveler, "TRAVELER")
                .post(
                        "/v1/payout-accounts",
                        Map.of("iban", "DE89370400440532013000", "holder", "Luca Conti"))
                .expect(201);
    }

    // ---- what others say, from their own samples

    public UUID capacityReserved(Booked booked) {
        var event = events.sample("trip", "CapacityReserved");
        var booking = (ObjectNode) event.get("booking");
        booking.put("bookingId", booked.bookingId().toString());
        booking.put("deliveryId", booked.deliveryId().toString());
        booking.put("customerId", booked.customerId().toString());
        booking.put("travelerId", booked.travelerId().toString());
        booking.put("paymentMethodId", booked.paymentMethodId().toString());
        return events.publish("trip", "trip", "CapacityReserved", UUID.randomUUID(), 1, event);
    }

    public UUID bookingFailed(Booked booked) {
        return events.publish(
                "delivery",
                "delivery",
                "BookingFailed",
                booked.deliveryId(),
                1,
                parties(booked, "BookingFailed"));
    }

    public UUID deliveryCancelled(
            Booked booked, int refundBasisPoints, int compensationBasisPoints) {
        var event = parties(booked, "DeliveryCancelled");
        event.put("refundBasisPoints", refundBasisPoints);
        event.put("compensationBasisPoints", compensationBasisPoints);
        return events.publish(
                "delivery", "delivery", "DeliveryCancelled", booked.deliveryId(), 1, event);
    }

    public UUID deliveryDelivered(Booked booked, Instant at) {
        var event = parties(booked, "DeliveryDelivered");
        event.put("at", at.toString());
        return events.publish(
                "delivery", "delivery", "DeliveryDelivered", booked.deliveryId(), 1, event);
    }

    private ObjectNode parties(Booked booked, String type) {
        var event = events.sample("delivery", type);
        event.put("bookingId", booked.bookingId().toString());
        event.put("deliveryId", booked.deliveryId().toString());
        event.put("customerId", booked.customerId().toString());
        event.put("travelerId", booked.travelerId().toString());
        return event;
    }

    // ---- what we say

    public JsonNode told(String type, Booked booked) {
        return events.await("payment", topic(type), type, booked::isIn);
    }

    public List<JsonNode> allTold(String type, Booked booked) {
        return events.all("payment", topic(type), type, booked::isIn);
    }

    public void handled(UUID eventId) {
        events.awaitHandled(eventId);
    }

    private static String topic(String type) {
        return type.startsWith("Payout") ? "payout" : "escrow";
    }

    public Booked funded(String cardNumber) {
        var booked = bookedWith(cardNumber);
        capacityReserved(booked);
        told("EscrowFunded", booked);
        return booked;
    }

    /** Charged, and handed over so long ago that nobody can object any more. */
    public void delivered(Booked booked, Instant now) {
        capacityReserved(booked);
        told("EscrowFunded", booked);
        deliveryDelivered(booked, now.minus(Duration.ofDays(2)));
    }

    public Answer escrows(Booked booked, UUID who) {
        return api.as(who, "CUSTOMER", "TRAVELER")
                .get("/v1/escrows?deliveryId=" + booked.deliveryId());
    }

    public void eventuallyIs(String status, Booked booked) {
        eventually(() ->
                assertThat(escrows(booked, booked.customerId()).expect(200).text("/items/0/status"))
                        .isEqualTo(status));
    }

    // ---- the provider

    /** What happens to the next movements of this booking. */
    public void script(String operation, Booked booked, String outcome, int times) {
        var path =
                switch (operation) {
                    case "CHARGE" -> "/v1/payment_intents";
                    case "REFUND" -> "/v1/refunds";
                    default -> "/v1/transfers";
                };
        var action =
                switch (outcome) {
                    case "DECLINED" -> "DECLINE";
                    case "UNKNOWN_AFTER_SUCCESS" -> "TIMEOUT_AFTER_SUCCESS";
                    case "UNKNOWN_AFTER_FAILURE" -> "TIMEOUT_AFTER_FAILURE";
                    case "UNKNOWN_NEVER_ARRIVED" -> "TIMEOUT_NEVER_ARRIVED";
                    default -> outcome;
                };
        // An intent that is only made to be abandoned is no charge.
        var which =
                operation.equals("CHARGE")
                        ? booked.bookingId() + ",confirm=true"
                        : booked.bookingId().toString();
        provider.script(path, which, action, times);
    }

    /** An event of the provider's about something that we have asked for under this reference. */
    public void hint(String type, String reference, Instant now) {
        var body =
                """
                {"id":"evt_%s","object":"event","type":"%s",
                 "data":{"object":{"id":"some_1","metadata":{"reference":"%s"}}}}
                """
                        .formatted(UUID.randomUUID(), type, reference);
        long at = now.getEpochSecond();
        var signature = SandboxForTests.signature(SandboxForTests.WEBHOOK_SECRET, at, body);
        api.anonymous()
                .with("Stripe-Signature", "t=%d,v1=%s".formatted(at, signature))
                .post("/v1/webhooks/payment-provider", body)
                .expect(200);
    }

    /** How often, and how much, the provider itself says to have moved for this booking. */
    public Moved moved(String operation, Booked booked) {
        var kind =
                switch (operation) {
                    case "CHARGE" -> "charged";
                    case "REFUND" -> "refunded";
                    case "RETURN" -> "reversed";
                    default -> "paidOut";
                };
        var amounts = provider.moved(kind, booked.bookingId().toString());
        return new Moved(amounts.size(), amounts.stream().mapToLong(Long::longValue).sum());
    }

    public record Moved(long times, long amount) {

        public static Moved once(long amount) {
            return new Moved(1, amount);
        }

        public static Moved never() {
            return new Moved(0, 0);
        }
    }

    // ---- the books

    public void booksAreRight() {
        eventually(() -> {
            var books =
                    api.as(UUID.randomUUID(), "FINANCE")
                            .get("/v1/ledger/trial-balance")
                            .expect(200);
            assertThat(books.json().get("balanced").booleanValue()).as(books.bodyAsText()).isTrue();
            assertThat(books.json().get("reconciled").booleanValue())
                    .as(books.bodyAsText())
                    .isTrue();
        });
    }

    public static Money eur(JsonNode amount) {
        return new Money(amount.get("amountMinor").longValue(), amount.get("currency").asString());
    }

    public static Money eur(long cents) {
        return new Money(cents, "EUR");
    }
}
