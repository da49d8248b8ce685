/**
 * Decides which of many offered parcels a trip should take and in which order of stops: a solver
 * library searches as long as it may, and the best found so far can be read at any time.
 */
@NullMarked
package com.p2pdelivery.trip.plan;

import org.jspecify.annotations.NullMarked;
