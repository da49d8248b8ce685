package com.p2pdelivery.trip.place;

import org.jspecify.annotations.Nullable;

/**
 * A place that answers a search.
 *
 * @param matchedName the alternative name that was found ({@code München} for Munich); null if it
 *     was the place's own
 */
public record FoundPlace(Place place, @Nullable String matchedName) {}
