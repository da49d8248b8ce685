package com.p2pdelivery.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.test.sample.SampleApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

@ServiceIT
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ServiceTestIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcTemplate jdbc;
    private final Mailbox mailbox;

    ServiceTestIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            JdbcTemplate jdbc,
            Mailbox mailbox) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
        this.mailbox = mailbox;
    }

    @Test
    void callsAsDifferentPeople() {
        api.anonymous().post("/v1/reviews", Map.of("rating", 5)).expect(401);
        api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/reviews/count").expect(403);
        api.service("reviews.read").get("/v1/reviews/count").expect(200);
        api.service("other").get("/v1/reviews/count").expect(403);

        Answer refusal =
                api.as(UUID.randomUUID(), "CUSTOMER")
                        .post("/v1/reviews", Map.of("rating", 0))
                        .expect(422);
        assertThat(refusal.code()).isEqualTo("no-rating");
        assertThatThrownBy(() -> refusal.expect(200)).hasMessageContaining("no-rating");
    }

    @Test
    void sendsAnIdempotencyKeyUnlessTold() {
        TestApi.Caller customer = api.as(UUID.randomUUID(), "CUSTOMER");

        customer.post("/v1/reviews", Map.of("rating", 3)).expect(201);
        assertThat(
                        customer.withoutIdempotencyKey()
                                .post("/v1/reviews", Map.of("rating", 3))
                                .expect(400)
                                .code())
                .isEqualTo("idempotency-key-missing");
        TestApi.Caller repeating = customer.with("Idempotency-Key", UUID.randomUUID().toString());
        assertThat(repeating.post("/v1/reviews", Map.of("rating", 3)).text("/reviewId"))
                .isEqualTo(repeating.post("/v1/reviews", Map.of("rating", 3)).text("/reviewId"));
    }

    @Test
    void hearsEventsAndChecksTheirContract() {
        UUID author = UUID.randomUUID();
        String id =
                api.as(author, "CUSTOMER")
                        .post("/v1/reviews", Map.of("rating", 4))
                        .text("/reviewId");

        assertThat(
                        events.await(
                                        "user",
                                        "review",
                                        "ReviewPublished",
                                        e -> e.path("reviewId").asString().equals(id))
                                .path("rating")
                                .asInt())
                .isEqualTo(4);
        assertThatThrownBy(() ->
                        events.none(
                                "user",
                                "review",
                                "ReviewPublished",
                                e -> e.path("rating").asInt() == 4))
                .hasMessageContaining(id);
        events.none("user", "review", "ReviewPublished", e -> e.path("rating").asInt() == 9);
    }

    @Test
    void refusesToPublishWhatBreaksAContract() {
        assertThatThrownBy(() ->
                        events.publish(
                                "user",
                                "review",
                                "ReviewPublished",
                                UUID.randomUUID(),
                                1,
                                events.sample("user", "ReviewPublished")
                                        .put("reviewId", "no uuid")))
                .hasMessageContaining("breaks its contract");
    }

    @Test
    void ownsTheClock() {
        clock.advance(Duration.ofDays(2));
        try {
            Answer answer =
                    api.as(UUID.randomUUID(), "CUSTOMER").post("/v1/reviews", Map.of("rating", 5));
            assertThat(Instant.parse(answer.text("/at")))
                    .isAfter(Instant.now().plus(Duration.ofDays(1)));
        } finally {
            clock.reset();
        }
    }

    @Test
    void hasASchemaOfItsOwn() {
        assertThat(jdbc.queryForObject("select current_schema()", String.class))
                .isEqualTo("user_service");
        assertThat(
                        jdbc.queryForObject(
                                "select ST_Distance('POINT(0 0)', 'POINT(3 4)')", Double.class))
                .isEqualTo(5);
    }

    @Test
    void hasAMailboxThatNobodyWroteToYet() {
        assertThat(mailbox.messagesTo(UUID.randomUUID() + "@example.com")).isEmpty();
    }
}
