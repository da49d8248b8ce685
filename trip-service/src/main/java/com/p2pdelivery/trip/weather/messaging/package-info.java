/** What the weather hears of our own trips, whose dates say when to look at it. */
@NullMarked
package com.p2pdelivery.trip.weather.messaging;

import org.jspecify.annotations.NullMarked;
