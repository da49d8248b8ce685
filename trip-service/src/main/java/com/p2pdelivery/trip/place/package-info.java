/**
 * Decides which place somebody means who has typed a few letters or stands somewhere. Answers from
 * the service's own gazetteer unless a geocoder is set.
 */
@NullMarked
package com.p2pdelivery.trip.place;

import org.jspecify.annotations.NullMarked;
