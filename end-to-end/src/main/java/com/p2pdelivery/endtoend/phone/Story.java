package com.p2pdelivery.endtoend.phone;

import java.util.UUID;
import java.util.function.Consumer;

/**
 * One parcel from request to payout, step by step. Each step can be taken alone, so that a test can
 * let something happen between two of them; {@link #whole()} takes them all.
 */
public final class Story {

    private final Customer customer;
    private final Traveler traveler;
    private final City from;
    private final City to;
    private final long priceMinor;
    private final UUID trip;
    private final Consumer<String> told;

    private UUID delivery = new UUID(0, 0);
    private UUID offer = new UUID(0, 0);

    /**
     * @param trip a published trip of the traveler from the one city to the other
     * @param priceMinor what both agree on, in cents
     * @param told hears each step in a sentence
     */
    public Story(
            Customer customer,
            Traveler traveler,
            UUID trip,
            City from,
            City to,
            long priceMinor,
            Consumer<String> told) {
        this.customer = customer;
        this.traveler = traveler;
        this.trip = trip;
        this.from = from;
        this.to = to;
        this.priceMinor = priceMinor;
        this.told = told;
    }

    public Story whole() {
        return requested()
                .offered()
                .booked(Card.GOOD)
                .pickedUp()
                .underWay()
                .delivered()
                .completed();
    }

    public Story requested() {
        return requested(Window.FROM_NOW);
    }

    public Story requested(Window pickup) {
        delivery = customer.requests("Parcel for " + to.name(), from, to, priceMinor, pickup);
        tell(
                "%s asks for a parcel of 2 kg to travel from %s to %s",
                customer, from.name(), to.name());
        return this;
    }

    public Story offered() {
        offer = traveler.offers(delivery, trip, priceMinor);
        tell(
                "%s, who drives there anyway, offers to take it for %.2f EUR",
                traveler, priceMinor / 100.0);
        return this;
    }

    public Story accepted(Card card) {
        customer.accepts(offer, customer.addsCard(card)).expect(202);
        tell("%s accepts; the platform reserves the room and asks for the money", customer);
        return this;
    }

    public Story booked(Card card) {
        return accepted(card).confirmed();
    }

    public Story confirmed() {
        customer.sees(delivery, "CONFIRMED");
        tell("The room is reserved, the money is held in escrow, both codes are issued");
        return this;
    }

    public Story pickedUp() {
        traveler.scans(delivery, Handover.PICKUP, customer.shows(delivery, Handover.PICKUP), from)
                .expect(200);
        customer.sees(delivery, "IN_TRANSIT");
        tell(
                "In %s %s scans the code on %s's phone: the parcel changes hands",
                from.name(), traveler, customer);
        return this;
    }

    public Story underWay() {
        Pauses.until(
                "the track of " + delivery + " to open",
                customer.patience(),
                () ->
                        java.util.Optional.of(traveler.reportsPosition(delivery, from))
                                .filter(Answer::succeeded));
        tell("%s sees where the parcel is", customer);
        return this;
    }

    public Story delivered() {
        traveler.scans(delivery, Handover.DROPOFF, customer.shows(delivery, Handover.DROPOFF), to)
                .expect(200);
        tell("In %s the recipient shows the second code: delivered", to.name());
        return this;
    }

    public Story completed() {
        customer.sees(delivery, "COMPLETED");
        tell("Nobody objects; the escrow is released and %s is paid", traveler);
        return this;
    }

    public UUID delivery() {
        return delivery;
    }

    public UUID offer() {
        return offer;
    }

    public UUID trip() {
        return trip;
    }

    public Customer customer() {
        return customer;
    }

    public Traveler traveler() {
        return traveler;
    }

    public City from() {
        return from;
    }

    public City to() {
        return to;
    }

    private void tell(String sentence, Object... names) {
        told.accept(sentence.formatted(names));
    }
}
