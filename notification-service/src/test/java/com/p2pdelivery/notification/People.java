package com.p2pdelivery.notification;

import com.p2pdelivery.platform.test.EventsProbe;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two parties of a delivery and what is said of them. Each event is the producer's sample with
 * ids of its own.
 */
public final class People {

    public final UUID customer = UUID.randomUUID();
    public final UUID traveler = UUID.randomUUID();
    public final UUID delivery = UUID.randomUUID();
    public final String customerMail = "customer-" + customer + "@example.org";
    public final String travelerMail = "traveler-" + traveler + "@example.org";
    public final String recipientMail = "recipient-" + delivery + "@example.org";
    private final EventsProbe events;
    private final AtomicLong sequence = new AtomicLong();

    public People(EventsProbe events) {
        this.events = events;
    }

    /** Both have accounts. */
    public People registered(String customerLanguage, String travelerLanguage) {
        register(customer, customerMail, "Carla", customerLanguage);
        register(traveler, travelerMail, "Timo", travelerLanguage);
        return this;
    }

    public void register(UUID account, String mail, String name, String language) {
        var event =
                events.sample("auth", "AccountRegistered")
                        .put("accountId", account.toString())
                        .put("email", mail)
                        .put("displayName", name)
                        .put("language", language);
        events.awaitHandled(
                events.publish("auth", "account", "AccountRegistered", account, 1, event));
    }

    public void profile(UUID account, long number, String name, String language, String zone) {
        var event =
                events.sample("user", "ProfileChanged")
                        .put("userId", account.toString())
                        .put("displayName", name)
                        .put("language", language)
                        .put("timeZone", zone);
        events.awaitHandled(
                events.publish("user", "profile", "ProfileChanged", account, number, event));
    }

    /** An event of the delivery, with the sample's other facts. */
    public UUID delivery(String type) {
        return publish(type, deliverySample(type));
    }

    public ObjectNode deliverySample(String type) {
        var event = events.sample("delivery", type).put("deliveryId", delivery.toString());
        own(event);
        if (event.has("booking")) {
            own((ObjectNode) event.path("booking"));
        }
        return event;
    }

    public UUID publish(String type, ObjectNode event) {
        var id =
                events.publish(
                        "delivery", "delivery", type, delivery, sequence.incrementAndGet(), event);
        events.awaitHandled(id);
        return id;
    }

    public void repeat(UUID eventId, String type) {
        events.publish(
                eventId,
                "delivery",
                "delivery",
                type,
                delivery,
                sequence.get(),
                deliverySample(type));
    }

    public void payout(String type) {
        payout(type, _ -> {});
    }

    public void payout(String type, Consumer<ObjectNode> change) {
        var event =
                events.sample("payment", type)
                        .put("deliveryId", delivery.toString())
                        .put("travelerId", traveler.toString());
        change.accept(event);
        events.awaitHandled(events.publish("payment", "payout", type, UUID.randomUUID(), 1, event));
    }

    public ObjectNode escrowSample(String type) {
        return events.sample("payment", type)
                .put("deliveryId", delivery.toString())
                .put("customerId", customer.toString())
                .put("travelerId", traveler.toString());
    }

    public void escrow(ObjectNode event, String type) {
        events.awaitHandled(events.publish("payment", "escrow", type, UUID.randomUUID(), 1, event));
    }

    public void proposal() {
        var event = deliverySample("ProposalMade");
        var proposal = UUID.randomUUID();
        event.put("proposalId", proposal.toString());
        events.awaitHandled(
                events.publish("delivery", "proposal", "ProposalMade", proposal, 1, event));
    }

    private void own(ObjectNode event) {
        if (event.has("customerId")) {
            event.put("customerId", customer.toString());
        }
        if (event.has("travelerId")) {
            event.put("travelerId", traveler.toString());
        }
        if (event.has("recipient")) {
            ((ObjectNode) event.path("recipient")).put("email", recipientMail);
        }
    }
}
