/**
 * Decides how much the weather along a trip, at the time of passing, is likely to delay it, and
 * when to look again. Says that it does not know rather than invent a forecast.
 */
@NullMarked
package com.p2pdelivery.trip.weather;

import org.jspecify.annotations.NullMarked;
