package com.p2pdelivery.notification.inbox;

import com.p2pdelivery.platform.web.live.LiveStreams;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way into a person's inbox. */
@Component
public class PersonalInbox {

    private final Notifications notifications;
    private final InboxFeed feed;
    private final LiveStreams live;

    PersonalInbox(Notifications notifications, InboxFeed feed, LiveStreams live) {
        this.notifications = notifications;
        this.feed = feed;
        this.live = live;
    }

    /** Adds an entry in the running transaction; whoever watches sees it after the commit. */
    public void add(
            UUID accountId,
            String topic,
            String title,
            String body,
            @Nullable UUID deliveryId,
            Instant at) {
        notifications.add(accountId, topic, title, body, deliveryId, at);
        live.wake(feed, accountId);
    }
}
