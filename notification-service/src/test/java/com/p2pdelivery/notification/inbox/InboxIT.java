package com.p2pdelivery.notification.inbox;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.notification.NotificationBackends;
import com.p2pdelivery.notification.People;
import com.p2pdelivery.platform.test.EventStream;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class InboxIT extends NotificationBackends {

    private final TestApi api;
    private final TestTokens tokens;
    private final EventsProbe events;
    private final JdbcClient jdbc;

    InboxIT(TestApi api, TestTokens tokens, EventsProbe events, JdbcClient jdbc) {
        this.api = api;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
    }

    @Test
    void showsTheNewestFirstPageByPage() {
        var people = new People(events).registered("en", "en");
        for (int i = 0; i < 7; i++) {
            people.delivery("OfferMade");
        }
        eventually(() -> assertThat(items(people, "?limit=200")).isEqualTo(7));

        var seen = new ArrayList<String>();
        var next = "?limit=3";
        while (!next.isEmpty()) {
            var page = customer(people).get("/v1/notifications" + next).expect(200).json();
            page.path("items").forEach(item -> seen.add(item.path("notificationId").asString()));
            next =
                    page.has("nextCursor")
                            ? "?limit=3&cursor=" + page.path("nextCursor").asString()
                            : "";
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        customer(people).get("/v1/notifications?cursor=nonsense").expect(400);
        customer(people).get("/v1/notifications?limit=0").expect(400);
        api.anonymous().get("/v1/notifications").expect(401);
    }

    @Test
    void marksAsReadOnceAndOnlyForItsOwner() {
        var people = new People(events).registered("en", "en");
        people.delivery("OfferMade");
        eventually(() -> assertThat(items(people, "")).isEqualTo(1));
        var list = customer(people).get("/v1/notifications").expect(200);
        var path = "/v1/notifications/" + list.text("/items/0/notificationId") + "/read";

        api.as(people.traveler, "TRAVELER").post(path).expect(404);
        assertThat(
                        customer(people)
                                .get("/v1/notifications")
                                .json()
                                .at("/items/0/readAt")
                                .isMissingNode())
                .isTrue();
        customer(people).post(path).expect(204);
        var readAt = customer(people).get("/v1/notifications").text("/items/0/readAt");
        customer(people).post(path).expect(204);

        assertThat(customer(people).get("/v1/notifications").text("/items/0/readAt"))
                .isEqualTo(readAt);
        customer(people).post("/v1/notifications/" + UUID.randomUUID() + "/read").expect(404);
    }

    @Test
    void showsWhatHappensLiveAndResumesWithoutMissingAny() {
        var people = new People(events).registered("en", "en");
        people.delivery("OfferMade");
        eventually(() -> assertThat(items(people, "")).isEqualTo(1));

        String last;
        try (var stream = watch(people, null)) {
            people.delivery("DeliveryConfirmed");
            var seen = stream.await(1);
            assertThat(seen.getFirst().name()).isEqualTo("notification");
            assertThat(seen.getFirst().data().path("topic").asString())
                    .isEqualTo("booking-confirmed");
            last = seen.getFirst().id();
        }
        people.delivery("DeliveryPickedUp");
        people.delivery("DeliveryDelivered");
        eventually(() -> assertThat(items(people, "")).isEqualTo(4));

        try (var stream = watch(people, last)) {
            people.delivery("DeliveryCompleted");
            assertThat(stream.await(3))
                    .extracting(event -> event.data().path("topic").asString())
                    .containsExactly("picked-up", "delivered", "completed");
        }
    }

    @Test
    void showsAStreamOnlyItsOwnPersonsNotifications() {
        var people = new People(events).registered("en", "en");
        try (var customers = watch(people, null);
                var travelers =
                        EventStream.open(
                                api.uri("/v1/notifications/stream"),
                                tokens.person(people.traveler, "TRAVELER"),
                                null)) {
            people.delivery("OfferMade");
            people.payout("PayoutPaid");

            customers.await(1);
            travelers.await(1);
            assertThat(customers.events().getFirst().data().path("topic").asString())
                    .isEqualTo("offer-received");
            assertThat(travelers.events())
                    .extracting(event -> event.data().path("topic").asString())
                    .containsExactly("payout-paid");
        }
    }

    @Test
    void keepsNotificationsInThePartitionOfTheirMonthAndEncrypted() {
        var people = new People(events).registered("en", "en");
        people.delivery("DeliveryConfirmed");
        eventually(() -> assertThat(items(people, "")).isEqualTo(1));

        var row =
                jdbc.sql(
                                """
                                select tableoid::regclass::text as partition, title, body from notification
                                 where account_id = ?
                                """)
                        .param(people.customer)
                        .query()
                        .singleRow();
        assertThat(row.get("partition").toString()).matches("notification_\\d{6}");
        assertThat(row.get("title").toString()).doesNotContain("violin");
        assertThat(row.get("body").toString()).doesNotContain("Carla");
    }

    private int items(People people, String query) {
        return customer(people)
                .get("/v1/notifications" + query)
                .expect(200)
                .json()
                .path("items")
                .size();
    }

    private EventStream watch(People people, String lastEventId) {
        return EventStream.open(
                api.uri("/v1/notifications/stream"),
                tokens.person(people.customer, "CUSTOMER"),
                lastEventId);
    }

    private TestApi.Caller customer(People people) {
        return api.as(people.customer, "CUSTOMER");
    }
}
