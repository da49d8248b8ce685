package com.p2pdelivery.trip.place;

import com.p2pdelivery.platform.UseCase;
import java.util.List;

/** Completes the name of a place while somebody types it. */
@UseCase
public class SearchPlaces {

    private final PlaceProvider places;

    SearchPlaces(PlaceProvider places) {
        this.places = places;
    }

    /** Best first, as many as were asked for at most; empty where nothing fits. */
    public List<FoundPlace> handle(PlaceProvider.Search search) {
        return places.search(search);
    }
}
