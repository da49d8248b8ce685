/** Places from a geocoder that speaks like Nominatim. */
@NullMarked
package com.p2pdelivery.trip.place.nominatim;

import org.jspecify.annotations.NullMarked;
