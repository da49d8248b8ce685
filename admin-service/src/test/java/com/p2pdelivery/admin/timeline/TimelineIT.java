package com.p2pdelivery.admin.timeline;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.admin.AdminFixture;
import com.p2pdelivery.admin.timeline.Story.Chapter;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.TestApi;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TimelineIT extends AdminFixture {

    private final TestApi api;
    private final EventsProbe events;
    private final IdSource ids;

    TimelineIT(TestApi api, EventsProbe events, IdSource ids) {
        this.api = api;
        this.events = events;
        this.ids = ids;
    }

    @Test
    void hearsTheSampleOfEveryProducer() {
        UUID deliveryId = ids.next();
        long sequence = 1;
        for (Chapter chapter : Story.chapters()) {
            String[] topic = chapter.topic().split("\\.");
            events.publish(
                    topic[1],
                    topic[2],
                    chapter.type(),
                    topic[1].equals("delivery") ? deliveryId : UUID.randomUUID(),
                    sequence++,
                    about(deliveryId, events.sample(topic[1], chapter.type())));
        }

        eventually(() -> {
            Answer timeline = timeline(deliveryId).expect(200);
            Set<String> told = new HashSet<>();
            timeline.json().path("items").forEach(item -> told.add(item.path("type").asString()));
            assertThat(told)
                    .containsExactlyInAnyOrderElementsOf(
                            Story.chapters().stream().map(Chapter::type).toList());
        });
        Answer timeline = timeline(deliveryId);
        assertThat(timeline.text("/items/0/summary")).isNotBlank();
        assertThat(timeline.bodyAsText()).doesNotContain("@example");
    }

    @Test
    void keepsTheStatusOfTheLatestEventWhateverComesFirst() {
        UUID deliveryId = ids.next();
        UUID confirmed =
                events.publish(
                        "delivery",
                        "delivery",
                        "DeliveryConfirmed",
                        deliveryId,
                        4,
                        about(deliveryId, events.sample("delivery", "DeliveryConfirmed")));
        events.awaitHandled(confirmed);
        UUID requested =
                events.publish(
                        "delivery",
                        "delivery",
                        "DeliveryRequested",
                        deliveryId,
                        1,
                        about(deliveryId, events.sample("delivery", "DeliveryRequested")));
        events.awaitHandled(requested);

        eventually(() -> {
            Answer confirmedOnes = list("?status=CONFIRMED").expect(200);
            assertThat(confirmedOnes.bodyAsText()).contains(deliveryId.toString());
        });
        assertThat(list("?status=OPEN").bodyAsText()).doesNotContain(deliveryId.toString());
        assertThat(list("").bodyAsText()).contains("A violin bow");
    }

    @Test
    void tellsARepeatedEventOnce() {
        UUID deliveryId = ids.next();
        UUID eventId = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            events.publish(
                    eventId,
                    "delivery",
                    "delivery",
                    "DeliveryRequested",
                    deliveryId,
                    1,
                    about(deliveryId, events.sample("delivery", "DeliveryRequested")));
        }
        UUID later =
                events.publish(
                        "delivery",
                        "delivery",
                        "OfferMade",
                        deliveryId,
                        2,
                        about(deliveryId, events.sample("delivery", "OfferMade")));
        events.awaitHandled(later);

        assertThat(timeline(deliveryId).expect(200).json().path("items")).hasSize(2);
    }

    @Test
    void pagesThroughDeliveries() {
        for (int i = 0; i < 3; i++) {
            UUID deliveryId = ids.next();
            events.awaitHandled(
                    events.publish(
                            "delivery",
                            "delivery",
                            "DeliveryRequested",
                            deliveryId,
                            1,
                            about(deliveryId, events.sample("delivery", "DeliveryRequested"))));
        }
        Answer first = list("?limit=2").expect(200);
        Answer second = list("?limit=2&cursor=" + first.text("/nextCursor")).expect(200);

        assertThat(first.json().path("items")).hasSize(2);
        assertThat(second.text("/items/0/deliveryId"))
                .isLessThan(first.text("/items/1/deliveryId"));
    }

    @Test
    void isForSupportOnly() {
        String path = "/v1/admin/deliveries";
        assertThat(api.anonymous().get(path).status()).isEqualTo(401);
        assertThat(api.as(UUID.randomUUID(), "CUSTOMER", "TRAVELER").get(path).status())
                .isEqualTo(403);
        assertThat(api.service("saga.read").get(path).status()).isEqualTo(403);
        api.as(UUID.randomUUID(), "ADMIN").get(path).expect(200);
        api.as(UUID.randomUUID(), "SUPER_ADMIN").get(path).expect(200);
    }

    @Test
    void knowsNothingOfADeliveryThatNobodySpokeOf() {
        assertThat(timeline(UUID.randomUUID()).expect(404).code()).isEqualTo("delivery-unknown");
    }

    private Answer timeline(UUID deliveryId) {
        return api.as(UUID.randomUUID(), "SUPPORT")
                .get("/v1/admin/deliveries/" + deliveryId + "/timeline");
    }

    private Answer list(String query) {
        return api.as(UUID.randomUUID(), "SUPPORT").get("/v1/admin/deliveries" + query);
    }

    private static ObjectNode about(UUID deliveryId, ObjectNode sample) {
        if (sample.has("deliveryId")) {
            sample.put("deliveryId", deliveryId.toString());
        }
        if (sample.get("booking") instanceof ObjectNode booking) {
            booking.put("deliveryId", deliveryId.toString());
        }
        return sample;
    }
}
