/**
 * What the capacity of trips hears from the delivery service. Maps events to use cases, decides
 * nothing.
 */
@NullMarked
package com.p2pdelivery.trip.capacity.messaging;

import org.jspecify.annotations.NullMarked;
