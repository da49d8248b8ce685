package com.p2pdelivery.delivery.saga;

/** What another service can report of a booking; each at most once. */
public enum Fact {
    CAPACITY_RESERVED("CapacityReserved"),
    CAPACITY_REFUSED("CapacityRefused"),
    CAPACITY_RETURNED("CapacityReturned"),
    ESCROW_FUNDED("EscrowFunded"),
    FUNDING_FAILED("EscrowFundingFailed"),
    ESCROW_EXPIRED("EscrowExpired"),
    ESCROW_FROZEN("EscrowFrozen"),
    ESCROW_THAWED("EscrowThawed"),
    ESCROW_RELEASED("EscrowReleased"),
    ESCROW_REFUNDED("EscrowRefunded"),
    CODES_ISSUED("CodesIssued"),
    CODES_REVOKED("CodesRevoked"),
    PICKUP_VERIFIED("PickupVerified"),
    DROPOFF_VERIFIED("DropoffVerified"),
    PAYOUT_PAID("PayoutPaid"),
    PAYOUT_WAITING("PayoutWaiting"),
    PAYOUT_FAILED("PayoutFailed");

    private final String eventType;

    Fact(String eventType) {
        this.eventType = eventType;
    }

    /** The event's name in the published language. */
    public String eventType() {
        return eventType;
    }
}
