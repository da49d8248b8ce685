package com.p2pdelivery.delivery.search.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.delivery.search.ReadSearch;
import com.p2pdelivery.delivery.search.SavedSearch;
import com.p2pdelivery.delivery.search.SearchKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A saved search as its owner sees it.
 *
 * @param found trips or deliveries that its owner was told of, the newest hundred; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchView(
        UUID searchId,
        SearchKind kind,
        SavedSearch.Place from,
        SavedSearch.Place to,
        double radiusKm,
        Instant startsAt,
        Instant endsAt,
        Instant createdAt,
        long version,
        @Nullable List<ReadSearch.Found> found) {

    static SearchView of(SavedSearch search) {
        return of(search, null);
    }

    static SearchView of(SavedSearch search, @Nullable List<ReadSearch.Found> found) {
        var wanted = search.wanted();
        return new SearchView(
                search.searchId(),
                wanted.kind(),
                wanted.from(),
                wanted.to(),
                wanted.radiusKm(),
                wanted.startsAt(),
                wanted.endsAt(),
                search.createdAt(),
                search.version(),
                found);
    }
}
