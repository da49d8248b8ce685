/** What the figures hear of trips, deliveries and payments. Decides nothing. */
@NullMarked
package com.p2pdelivery.trip.analytics.messaging;

import org.jspecify.annotations.NullMarked;
