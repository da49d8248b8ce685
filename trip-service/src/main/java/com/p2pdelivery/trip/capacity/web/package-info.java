/**
 * The reservations of a trip as its owner sees them. Reads only; room is taken and returned by
 * events.
 */
@NullMarked
package com.p2pdelivery.trip.capacity.web;

import org.jspecify.annotations.NullMarked;
