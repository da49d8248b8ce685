package com.p2pdelivery.trip.itinerary;

/** The legs of a trip that a parcel is aboard for, counted from 0, both included. */
public record Span(int fromLeg, int toLeg) {

    public Span {
        if (fromLeg < 0 || toLeg < fromLeg) {
            throw new IllegalArgumentException("No legs: " + fromLeg + " to " + toLeg);
        }
    }

    /** Every leg of a trip with so many. */
    public static Span whole(int legs) {
        return new Span(0, legs - 1);
    }

    boolean contains(int leg) {
        return fromLeg <= leg && leg <= toLeg;
    }
}
