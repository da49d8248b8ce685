package com.p2pdelivery.notification.notice;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.notification.NotificationBackends;
import com.p2pdelivery.notification.People;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceIT
class SearchNoticesIT extends NotificationBackends {

    private final TestApi api;
    private final EventsProbe events;

    SearchNoticesIT(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    @Test
    void tellsWhatASavedSearchHasFoundOnceInTheAppAndByMail() {
        var people = new People(events).registered("en", "de");
        var id = UUID.randomUUID();
        var event = events.sample("delivery", "SearchMatched");
        event.put("ownerId", people.customer.toString());
        var search = UUID.fromString(event.get("searchId").asString());
        for (int twice = 0; twice < 2; twice++) {
            events.publish(id, "delivery", "search", "SearchMatched", search, 1, event);
            events.awaitHandled(id);
        }
        event.put("ownerId", people.traveler.toString())
                .put("kind", "DELIVERIES")
                .put("deliveryId", UUID.randomUUID().toString())
                .remove("tripId");
        events.publish("delivery", "search", "SearchMatched", search, 2, event);

        eventually(() -> assertThat(MAIL.mailTo(people.travelerMail)).hasSize(1));
        assertThat(MAIL.mailTo(people.travelerMail).getFirst().subject())
                .isEqualTo("Etwas mitzunehmen von Lyon nach Milano");
        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(1));
        assertThat(MAIL.mailTo(people.customerMail).getFirst().subject())
                .isEqualTo("A trip from Lyon to Milano");
        var inbox = api.as(people.customer, "CUSTOMER").get("/v1/notifications").expect(200);
        assertThat(inbox.json().path("items")).hasSize(1);
        assertThat(inbox.text("/items/0/topic")).isEqualTo("search-found");
        assertThat(inbox.text("/items/0/body")).contains("passes Lyon");
    }
}
