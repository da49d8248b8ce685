package com.p2pdelivery.endtoend.chaos;

import tools.jackson.databind.JsonNode;

/** How an escrow may end after what people did. */
enum Ending {
    /** The traveler and the platform have it all. */
    RELEASED,
    /** The charge was refused, or never tried. */
    NOT_CHARGED,
    /** The customer has everything back, or was never charged. */
    GIVEN_BACK,
    /** The customer has a part of it back. */
    DIVIDED,
    /** Cancelled while the booking was under way: it depends on who was first. */
    GIVEN_BACK_OR_DIVIDED,
    /** Something broke before it was known; the money must add up all the same. */
    ANY;

    boolean fits(JsonNode escrow) {
        String status = escrow.path("status").asString("");
        boolean notCharged = status.equals("FAILED") || status.equals("CANCELLED");
        boolean refunded = status.equals("REFUNDED");
        boolean whole = escrow.path("refunded").equals(escrow.path("amount"));
        return switch (this) {
            case RELEASED -> status.equals("RELEASED");
            case NOT_CHARGED -> notCharged;
            case GIVEN_BACK -> notCharged || (refunded && whole);
            case DIVIDED -> refunded && !whole;
            case GIVEN_BACK_OR_DIVIDED -> notCharged || refunded;
            case ANY -> true;
        };
    }

    /** Whether payment may never have heard of the booking. */
    boolean fitsNoEscrow() {
        return switch (this) {
            case NOT_CHARGED, GIVEN_BACK, GIVEN_BACK_OR_DIVIDED, ANY -> true;
            case RELEASED, DIVIDED -> false;
        };
    }
}
