package com.p2pdelivery.user.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.user.Deliveries;
import com.p2pdelivery.user.Deliveries.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class ReviewIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final Deliveries deliveries;

    ReviewIT(TestApi api, EventsProbe events, AdjustableClock clock, JdbcClient jdbc) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
        this.deliveries = new Deliveries(events);
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void staysHiddenUntilBothSidesHaveWritten() {
        var delivery = completed();

        var first = write(delivery.customer(), delivery, 5).expect(201);

        assertThat(first.json().path("visible").asBoolean()).isFalse();
        assertThat(first.id("/subjectId")).isEqualTo(delivery.traveler());
        assertThat(about(delivery.traveler()).json().path("items")).isEmpty();
        events.none("user", "review", "ReviewPublished", e -> isOf(e, delivery));

        var second = write(delivery.traveler(), delivery, 4).expect(201);

        assertThat(second.json().path("visible").asBoolean()).isTrue();
        assertThat(about(delivery.traveler()).number("/items/0/rating")).isEqualTo(5);
        assertThat(about(delivery.customer()).number("/items/0/rating")).isEqualTo(4);
        assertThat(about(delivery.customer()).id("/items/0/authorId"))
                .isEqualTo(delivery.traveler());
        assertThat(events.all("user", "review", "ReviewPublished", e -> isOf(e, delivery)))
                .hasSize(2);
    }

    @Test
    void isShownAloneWhenTheOtherSideLetsItsTimePass() {
        var delivery = completed();
        write(delivery.customer(), delivery, 3).expect(201);

        clock.advance(Duration.ofDays(14).plusSeconds(1));

        var published = events.await("user", "review", "ReviewPublished", e -> isOf(e, delivery));
        assertThat(published.path("rating").asInt()).isEqualTo(3);
        assertThat(published.path("subjectId").asString())
                .isEqualTo(delivery.traveler().toString());
        assertThat(about(delivery.traveler()).json().path("items")).hasSize(1);
        assertThat(write(delivery.traveler(), delivery, 1).expect(409).code())
                .isEqualTo("review-period-over");
    }

    @Test
    void isPublishedByBothSidesEvenIfTheyWriteInTheSameInstant() throws Exception {
        for (int round = 0; round < 5; round++) {
            var delivery = completed();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<Answer>> both =
                        List.of(
                                () -> write(delivery.customer(), delivery, 5),
                                () -> write(delivery.traveler(), delivery, 5));
                for (var answer : threads.invokeAll(both)) {
                    answer.get().expect(201);
                }
            }
            assertThat(about(delivery.customer()).json().path("items")).hasSize(1);
            assertThat(about(delivery.traveler()).json().path("items")).hasSize(1);
        }
    }

    @Test
    void countsInTheStatisticsOfWhomItIsAbout() {
        var subject = deliveries.registered("Tom");
        for (int rating : new int[] {5, 5, 4}) {
            var delivery = new Delivery(UUID.randomUUID(), UUID.randomUUID(), subject);
            deliveries.completed(delivery, clock.instant());
            write(delivery.customer(), delivery, rating).expect(201);
            write(subject, delivery, 5).expect(201);
        }

        var seen = api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/profiles/" + subject).expect(200);

        assertThat(seen.number("/statistics/reviews")).isEqualTo(3);
        assertThat(seen.text("/statistics/rating")).isEqualTo("4.67");
    }

    @Test
    void isAcceptedOnceFromEachSide() {
        var delivery = completed();
        write(delivery.customer(), delivery, 5).expect(201);

        assertThat(write(delivery.customer(), delivery, 1).expect(409).code())
                .isEqualTo("already-reviewed");

        write(delivery.traveler(), delivery, 5).expect(201);
        assertThat(write(delivery.traveler(), delivery, 1).expect(409).code())
                .isEqualTo("already-reviewed");
        assertThat(about(delivery.traveler()).number("/items/0/rating")).isEqualTo(5);
    }

    @Test
    void isNotForStrangersNorForDeliveriesThatAreNotCompleted() {
        var delivery = completed();
        var stranger = UUID.randomUUID();

        var refused = write(stranger, delivery, 5).expect(404);
        var unknown = write(stranger, Delivery.some(), 5).expect(404);

        assertThat(refused.code()).isEqualTo("delivery-unknown");
        assertThat(unknown.bodyAsText()).isEqualTo(refused.bodyAsText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "4.5", "null"})
    void wantsOneToFiveStars(String rating) {
        var delivery = completed();

        var answer =
                api.as(delivery.customer(), "CUSTOMER")
                        .post(
                                "/v1/reviews",
                                "{\"deliveryId\":\"%s\",\"rating\":%s}"
                                        .formatted(delivery.id(), rating))
                        .expect(400);

        assertThat(answer.code()).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo("rating");
    }

    @Test
    void isClosedToWhoeverHasNoToken() {
        assertThat(api.anonymous().post("/v1/reviews", Map.of()).expect(401).code())
                .isEqualTo("unauthenticated");
        assertThat(
                        api.anonymous()
                                .get("/v1/profiles/" + UUID.randomUUID() + "/reviews")
                                .expect(401)
                                .code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void comesInPages() {
        var subject = UUID.randomUUID();
        for (int i = 0; i < 21; i++) {
            var delivery = new Delivery(UUID.randomUUID(), UUID.randomUUID(), subject);
            deliveries.completed(delivery, clock.instant());
            write(delivery.customer(), delivery, 5).expect(201);
            write(subject, delivery, 5).expect(201);
        }

        var first = about(subject);
        var second =
                api.as(subject, "TRAVELER")
                        .get(
                                "/v1/profiles/"
                                        + subject
                                        + "/reviews?cursor="
                                        + first.text("/nextCursor"))
                        .expect(200);

        assertThat(first.json().path("items")).hasSize(20);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().has("nextCursor")).isFalse();
        api.as(subject, "TRAVELER")
                .get("/v1/profiles/" + subject + "/reviews?cursor=!")
                .expect(400);
    }

    @Test
    void keepsItsWordsUnreadable() {
        var delivery = completed();
        write(delivery.customer(), delivery, 5).expect(201);

        assertThat(
                        jdbc.sql("select r::text from review r where delivery_id = ?")
                                .param(delivery.id())
                                .query(String.class)
                                .single())
                .doesNotContain("friendly");
    }

    private Delivery completed() {
        return deliveries.completed(Delivery.some(), clock.instant());
    }

    private Answer write(UUID author, Delivery delivery, int rating) {
        return api.as(author, "CUSTOMER")
                .post(
                        "/v1/reviews",
                        Map.of(
                                "deliveryId",
                                delivery.id(),
                                "rating",
                                rating,
                                "text",
                                "On time and friendly."));
    }

    private Answer about(UUID subject) {
        return api.as(UUID.randomUUID(), "CUSTOMER")
                .get("/v1/profiles/" + subject + "/reviews")
                .expect(200);
    }

    private static boolean isOf(tools.jackson.databind.JsonNode event, Delivery delivery) {
        return event.path("deliveryId").asString().equals(delivery.id().toString());
    }
}
