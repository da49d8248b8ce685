package com.p2pdelivery.delivery.search;

import com.p2pdelivery.platform.UseCase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows a person one of their searches with what it was told of. */
@UseCase
public class ReadSearch {

    private final SavedSearches searches;
    private final SearchMatches matches;

    ReadSearch(SavedSearches searches, SearchMatches matches) {
        this.searches = searches;
        this.matches = matches;
    }

    public record Query(UUID searchId, UUID ownerId) {}

    /** A trip or a delivery, as the search looks for, and when its owner was told. */
    public record Found(UUID id, Instant toldAt) {}

    /**
     * @param found the newest hundred, newest first
     */
    public record Shown(SavedSearch search, List<Found> found) {}

    /** Empty where there is no such search of this person. */
    public Optional<Shown> handle(Query query) {
        return searches.find(query.searchId(), query.ownerId())
                .map(search ->
                        new Shown(
                                search,
                                matches.of(search.searchId()).stream()
                                        .map(match -> new Found(match.id(), match.at()))
                                        .toList()));
    }
}
