package com.p2pdelivery.trip.place;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows places. Both methods throw {@link PlacesUnavailableException} when the provider does not
 * answer in time or as it should.
 */
public interface PlaceProvider {

    /**
     * What somebody has typed so far.
     *
     * @param limit how many places are wanted at most, 1 to 20
     * @param near prefer what is near here
     */
    record Search(String text, int limit, @Nullable GeoPoint near) {}

    /** Best first. */
    List<FoundPlace> search(Search search);

    /** Empty where the provider knows no place, such as at sea. */
    Optional<Place> nearest(GeoPoint point);
}
