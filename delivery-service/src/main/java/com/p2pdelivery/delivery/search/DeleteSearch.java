package com.p2pdelivery.delivery.search;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A person has found what they looked for, or gives up. */
@UseCase
public class DeleteSearch {

    private final SavedSearches searches;

    DeleteSearch(SavedSearches searches) {
        this.searches = searches;
    }

    public record Command(UUID searchId, UUID ownerId) {}

    /** False where there is no such search of this person. */
    @Transactional
    public boolean handle(Command command) {
        return searches.remove(command.searchId(), command.ownerId());
    }
}
