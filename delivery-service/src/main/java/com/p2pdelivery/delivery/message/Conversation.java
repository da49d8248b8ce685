package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import java.util.UUID;

/**
 * What a customer and a traveler write to each other about a delivery.
 *
 * @param lastNumber of its latest message, 0 before the first
 * @param eventSequence of its latest event
 * @param customerRead number up to which the customer has read, {@code travelerRead} the traveler
 */
record Conversation(
        UUID id,
        UUID deliveryId,
        UUID travelerId,
        UUID customerId,
        long lastNumber,
        long eventSequence,
        long customerRead,
        long travelerRead) {

    UUID person(Party party) {
        return party == Party.CUSTOMER ? customerId : travelerId;
    }

    static Party other(Party party) {
        return party == Party.CUSTOMER ? Party.TRAVELER : Party.CUSTOMER;
    }

    /** Up to which number the other side of this party has read. */
    long readByOther(Party party) {
        return party == Party.CUSTOMER ? travelerRead : customerRead;
    }
}
