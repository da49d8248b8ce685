/**
 * Decides which trips are possible, who may see and change them, and where each stands between
 * draft and done. Knows how much room is free, not who holds it.
 */
@NullMarked
package com.p2pdelivery.trip.itinerary;

import org.jspecify.annotations.NullMarked;
