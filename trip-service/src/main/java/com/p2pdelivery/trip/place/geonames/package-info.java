/**
 * The service's own gazetteer: cities and towns of GeoNames with their names in many languages, in
 * memory, searched without asking anybody.
 */
@NullMarked
package com.p2pdelivery.trip.place.geonames;

import org.jspecify.annotations.NullMarked;
