package com.p2pdelivery.trip.place;

import com.p2pdelivery.platform.geo.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * A city or town.
 *
 * @param id the GeoNames id ({@code 2657896}), or {@code osm-relation-1682248} from a geocoder
 * @param name as it is known in English
 * @param country ISO 3166-1 alpha-2, upper case
 * @param population 0 where it is not known
 * @param timeZone IANA name; null where it is not known
 */
public record Place(
        String id,
        String name,
        String country,
        GeoPoint point,
        long population,
        @Nullable String timeZone) {}
