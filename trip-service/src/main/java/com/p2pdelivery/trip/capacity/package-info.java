/**
 * Decides which booking gets room on a trip and when the room is free again. Each booking is
 * decided once, whatever repeats or arrives early.
 */
@NullMarked
package com.p2pdelivery.trip.capacity;

import org.jspecify.annotations.NullMarked;
