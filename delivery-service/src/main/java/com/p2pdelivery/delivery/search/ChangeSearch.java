package com.p2pdelivery.delivery.search;

import com.p2pdelivery.delivery.search.SavedSearch.Wanted;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.springframework.transaction.annotation.Transactional;

/** A person looks for something else. What the search was told of before, it is not told again. */
@UseCase
public class ChangeSearch {

    private final SavedSearches searches;
    private final SearchRules rules;

    ChangeSearch(SavedSearches searches, SearchRules rules) {
        this.searches = searches;
        this.rules = rules;
    }

    /**
     * @param expects whether a version is the one that the person has seen
     */
    public record Command(UUID searchId, UUID ownerId, LongPredicate expects, Wanted wanted) {}

    public sealed interface Outcome {}

    public record Changed(SavedSearch search) implements Outcome {}

    public record Unknown() implements Outcome {}

    public record Stale() implements Outcome {}

    public record Invalid(List<SearchRules.Violation> violations) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var search = searches.find(command.searchId(), command.ownerId()).orElse(null);
        if (search == null) {
            return new Unknown();
        }
        var violations = rules.violations(command.wanted());
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        if (!command.expects().test(search.version())
                || !searches.change(search.searchId(), search.version(), command.wanted())) {
            return new Stale();
        }
        return searches.find(command.searchId(), command.ownerId())
                .<Outcome>map(Changed::new)
                .orElseGet(Unknown::new);
    }
}
