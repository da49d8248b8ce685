package com.p2pdelivery.delivery.search;

import com.p2pdelivery.delivery.matching.News;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at news as they come, many in one transaction, and removes searches that have ended. */
@Component
class SearchWorker {

    private static final Logger log = LoggerFactory.getLogger(SearchWorker.class);
    private static final int BATCH = 100;

    private final TellSearches tellSearches;
    private final SavedSearches searches;
    private final News news;
    private final Clock clock;

    SearchWorker(TellSearches tellSearches, SavedSearches searches, News news, Clock clock) {
        this.tellSearches = tellSearches;
        this.searches = searches;
        this.news = news;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${delivery.search.look-every}")
    void look() {
        try {
            while (tellSearches.handle(new TellSearches.Command(BATCH)) == BATCH) {
                // There may be more.
            }
        } catch (RuntimeException fault) {
            log.warn("News cannot be looked at together, so one by one", fault);
            lookAtOne();
        }
    }

    /** One that cannot be looked at goes to the end, so that it does not hide the others. */
    private void lookAtOne() {
        try {
            tellSearches.handle(new TellSearches.Command(1));
        } catch (RuntimeException fault) {
            log.error("News cannot be looked at", fault);
            news.postponeOldest();
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void removeEnded() {
        searches.removeEnded(clock.instant());
    }
}
