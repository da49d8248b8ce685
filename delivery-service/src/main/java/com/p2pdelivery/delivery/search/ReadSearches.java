package com.p2pdelivery.delivery.search;

import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.UUID;

/** Shows a person their searches, newest first. */
@UseCase
public class ReadSearches {

    private final SavedSearches searches;

    ReadSearches(SavedSearches searches) {
        this.searches = searches;
    }

    public record Query(UUID ownerId) {}

    public List<SavedSearch> handle(Query query) {
        return searches.of(query.ownerId());
    }
}
