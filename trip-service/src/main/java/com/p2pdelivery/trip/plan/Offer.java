package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.insertion.Parcel;

/**
 * A parcel that a trip could take.
 *
 * @param reward what it is worth to the traveler, in whatever unit all offers of a plan share
 */
public record Offer(Parcel parcel, long reward) {}
