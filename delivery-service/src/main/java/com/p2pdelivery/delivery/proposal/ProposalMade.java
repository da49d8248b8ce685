package com.p2pdelivery.delivery.proposal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.p2pdelivery.platform.events.DomainEvent;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/** A traveler should look at a proposal; said once for each pair of a delivery and a trip. */
record ProposalMade(
        UUID proposalId,
        UUID deliveryId,
        UUID tripId,
        UUID travelerId,
        UUID customerId,
        String title,
        String pickupName,
        String dropoffName,
        Money price,
        Instant pickupAt)
        implements DomainEvent {

    @Override
    @JsonIgnore
    public String aggregate() {
        return "proposal";
    }

    @Override
    @JsonIgnore
    public UUID aggregateId() {
        return proposalId;
    }

    /** The only event of a proposal. */
    @Override
    @JsonIgnore
    public long sequence() {
        return 1;
    }
}
