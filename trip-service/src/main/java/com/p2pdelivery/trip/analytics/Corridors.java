package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.Place;
import com.p2pdelivery.trip.place.geonames.GeoNamesPlaces;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The city that stands for a point in a corridor. Always by our own gazetteer, whatever geocoder is
 * set: the same point must be in the same corridor next year.
 */
@Component
class Corridors {

    /** Of this size, so that suburbs and towns nearby share a corridor. */
    private static final long CITY = 100_000;

    private static final double NEAR_METERS = 50_000;

    private final GeoNamesPlaces places = new GeoNamesPlaces();

    /** Else the nearest town; empty where there is none near. */
    Optional<City> cityOf(GeoPoint point) {
        return near(places.nearest(point, CITY), point)
                .or(() -> places.nearest(point).flatMap(place -> near(place, point)));
    }

    private static Optional<City> near(Place place, GeoPoint point) {
        return place.point().distanceMeters(point) <= NEAR_METERS
                ? Optional.of(new City(place.id(), place.name(), place.country()))
                : Optional.empty();
    }
}
