package com.p2pdelivery.notification.notice;

import com.p2pdelivery.platform.events.EventEnvelope;
import com.p2pdelivery.platform.events.EventHandlers;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells people what their saved searches have found. */
@Configuration(proxyBeanMethods = false)
class SearchNotices {

    private final Notices notices;

    SearchNotices(Notices notices) {
        this.notices = notices;
    }

    /** What is needed of the event; {@code deliveryId} where a delivery was found, else a trip. */
    record SearchMatched(
            UUID ownerId, @Nullable UUID deliveryId, String from, String to, Instant at) {}

    @Bean
    EventHandlers searchHandlers() {
        return EventHandlers.named("search-notice")
                .on(
                        "p2p.delivery.search",
                        "SearchMatched",
                        SearchMatched.class,
                        this::searchMatched);
    }

    private void searchMatched(EventEnvelope event, SearchMatched found) {
        notices.add(
                found.ownerId(),
                found.deliveryId() == null ? Topic.SEARCH_FOUND_TRIP : Topic.SEARCH_FOUND_DELIVERY,
                found.deliveryId(),
                Facts.NONE.route(found.from(), found.to()).at(found.at()),
                event.time());
    }
}
