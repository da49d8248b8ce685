package com.p2pdelivery.delivery.search;

import com.p2pdelivery.delivery.search.SavedSearch.Wanted;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A person wants to hear of what comes along a corridor from now on. */
@UseCase
public class SaveSearch {

    private final SavedSearches searches;
    private final SearchRules rules;
    private final SearchSettings settings;
    private final IdSource ids;
    private final Clock clock;

    SaveSearch(
            SavedSearches searches,
            SearchRules rules,
            SearchSettings settings,
            IdSource ids,
            Clock clock) {
        this.searches = searches;
        this.rules = rules;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(UUID ownerId, Wanted wanted) {}

    public sealed interface Outcome {}

    public record Saved(SavedSearch search) implements Outcome {}

    public record Invalid(List<SearchRules.Violation> violations) implements Outcome {}

    public record TooMany(int most) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var violations = rules.violations(command.wanted());
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        searches.lockOwner(command.ownerId());
        if (searches.count(command.ownerId()) >= settings.mostPerPerson()) {
            return new TooMany(settings.mostPerPerson());
        }
        var search =
                new SavedSearch(
                        ids.next(), 0, command.ownerId(), command.wanted(), clock.instant());
        searches.add(search);
        return new Saved(search);
    }
}
