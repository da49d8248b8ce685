package com.p2pdelivery.trip.place;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.geo.GeoPoint;

/** Names the place that somebody is in or near to. */
@UseCase
public class FindNearestPlace {

    /** What there is near a point. */
    public sealed interface Outcome {}

    /** The nearest place, and how far its centre is. */
    public record Found(Place place, long distanceMeters) implements Outcome {}

    /** No place is known there. */
    public record NothingThere() implements Outcome {}

    private final PlaceProvider places;

    FindNearestPlace(PlaceProvider places) {
        this.places = places;
    }

    public Outcome handle(GeoPoint point) {
        return places.nearest(point)
                .<Outcome>map(
                        place -> new Found(place, Math.round(place.point().distanceMeters(point))))
                .orElseGet(NothingThere::new);
    }
}
