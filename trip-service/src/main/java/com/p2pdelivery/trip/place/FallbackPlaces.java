package com.p2pdelivery.trip.place;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the first provider, and the second where the first is unavailable. */
class FallbackPlaces implements PlaceProvider {

    private static final Logger log = LoggerFactory.getLogger(FallbackPlaces.class);

    private final PlaceProvider first;
    private final PlaceProvider second;

    FallbackPlaces(PlaceProvider first, PlaceProvider second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public List<FoundPlace> search(Search search) {
        return firstThatAnswers(places -> places.search(search));
    }

    @Override
    public Optional<Place> nearest(GeoPoint point) {
        return firstThatAnswers(places -> places.nearest(point));
    }

    private <T> T firstThatAnswers(Function<PlaceProvider, T> question) {
        try {
            return question.apply(first);
        } catch (PlacesUnavailableException unavailable) {
            log.warn("{}; answering offline", unavailable.getMessage());
            return question.apply(second);
        }
    }
}
