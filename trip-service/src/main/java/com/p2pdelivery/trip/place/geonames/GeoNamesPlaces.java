package com.p2pdelivery.trip.place.geonames;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.FoundPlace;
import com.p2pdelivery.trip.place.Place;
import com.p2pdelivery.trip.place.PlaceProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Answers from the cities and towns of GeoNames (CC BY 4.0) that {@code places.tsv.gz} holds: 15
 * 000 inhabitants and more, and capitals. Is never unavailable. The file is read on the first
 * question, or before it by {@link #read()}.
 */
public class GeoNamesPlaces implements PlaceProvider {

    /** Initialised on first use and once, by the rules for classes. */
    private static final class Lazily {

        static final Gazetteer GAZETTEER = load();

        private static Gazetteer load() {
            try (var file = GeoNamesPlaces.class.getResourceAsStream("places.tsv.gz");
                    var table = new GZIPInputStream(file, 1 << 16)) {
                return new Gazetteer(table.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("places.tsv.gz cannot be read", unreadable);
            }
        }
    }

    /** Reads the file unless that was done already; takes some tenths of a second. */
    public void read() {
        gazetteer();
    }

    @Override
    public List<FoundPlace> search(Search search) {
        return gazetteer().search(search);
    }

    @Override
    public Optional<Place> nearest(GeoPoint point) {
        return Optional.of(gazetteer().nearest(point));
    }

    /** The nearest place with so many inhabitants, of which there must be one on earth. */
    public Place nearest(GeoPoint point, long leastPopulation) {
        return gazetteer().nearest(point, leastPopulation);
    }

    private static Gazetteer gazetteer() {
        return Lazily.GAZETTEER;
    }
}
