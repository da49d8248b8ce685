package com.p2pdelivery.trip.edit;

/** What a traveler wants where a change of a trip would break bookings. */
public enum BrokenBookings {
    /** The trip stays as it is. */
    REFUSE,
    /** They are cancelled at the traveler's expense, unless the parcel is aboard. */
    CANCEL
}
