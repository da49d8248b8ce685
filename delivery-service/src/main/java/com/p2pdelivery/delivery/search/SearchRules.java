package com.p2pdelivery.delivery.search;

import com.p2pdelivery.delivery.search.SavedSearch.Wanted;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What makes a search acceptable, one line per rule. */
@Component
public class SearchRules {

    private final SearchSettings settings;
    private final Clock clock;

    SearchRules(SearchSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A field, as the client wrote it, and what is wrong with it. */
    public record Violation(String field, String message) {}

    List<Violation> violations(Wanted wanted) {
        var now = clock.instant();
        var found = new ArrayList<Violation>();
        if (wanted.radiusKm() > settings.maxRadiusKm()) {
            found.add(new Violation("radiusKm", "is over " + settings.maxRadiusKm()));
        }
        if (!wanted.startsAt().isBefore(wanted.endsAt())) {
            found.add(new Violation("endsAt", "is not after startsAt"));
        }
        if (!wanted.endsAt().isAfter(now)) {
            found.add(new Violation("endsAt", "is in the past"));
        }
        if (wanted.endsAt().isAfter(now.plus(settings.longest()))) {
            found.add(
                    new Violation(
                            "endsAt", "is over " + settings.longest().toDays() + " days ahead"));
        }
        double apart = wanted.from().point().distanceMeters(wanted.to().point());
        if (apart <= wanted.radiusM()) {
            found.add(new Violation("to", "is within the radius around from"));
        }
        return found;
    }
}
