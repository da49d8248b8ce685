package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.trip.itinerary.Span;

/** A parcel that a trip is bound to carry already, on the legs that were sold for it. */
public record Aboard(Parcel parcel, Span span) {}
