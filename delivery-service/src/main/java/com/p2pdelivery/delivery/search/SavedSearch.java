package com.p2pdelivery.delivery.search;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.Instant;
import java.util.UUID;

/** A corridor that somebody wants to hear of until its time is over. */
public record SavedSearch(
        UUID searchId, long version, UUID ownerId, Wanted wanted, Instant createdAt) {

    public record Place(GeoPoint point, String name) {}

    /**
     * What is looked for.
     *
     * @param radiusKm how near to both places it has to come
     * @param startsAt from when a trip may pass {@code from}, or a pickup be possible
     * @param endsAt until when; the search ends with it
     */
    public record Wanted(
            SearchKind kind,
            Place from,
            Place to,
            double radiusKm,
            Instant startsAt,
            Instant endsAt) {

        double radiusM() {
            return radiusKm * 1_000;
        }
    }
}
