/**
 * Decides whether a trip may become another one, and what that does to its bookings: none is broken
 * unless the traveler says so, and never one whose parcel is aboard.
 */
@NullMarked
package com.p2pdelivery.trip.edit;

import org.jspecify.annotations.NullMarked;
