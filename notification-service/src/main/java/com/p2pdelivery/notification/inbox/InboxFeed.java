package com.p2pdelivery.notification.inbox;

import com.p2pdelivery.platform.web.live.LiveBatch;
import com.p2pdelivery.platform.web.live.LiveEvent;
import com.p2pdelivery.platform.web.live.LiveFeed;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A person's inbox as a stream of {@code notification} that never ends. */
@Component
class InboxFeed implements LiveFeed {

    private final Notifications notifications;

    InboxFeed(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public LiveBatch read(UUID accountId, long after, int limit) {
        var events =
                notifications.after(accountId, after, limit).stream()
                        .map(entry ->
                                new LiveEvent(
                                        entry.number(), "notification", NotificationView.of(entry)))
                        .toList();
        return new LiveBatch(events, false);
    }

    @Override
    public Map<UUID, Long> heads(Collection<UUID> accountIds) {
        return notifications.lastNumbers(accountIds);
    }
}
