package com.p2pdelivery.delivery.message;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the two parties of a booking write to each other. */
@ServiceIT
class MessageIT {

    private final World world;
    private final JdbcClient sql;
    private final MessageSettings settings;
    private final AdjustableClock clock;

    MessageIT(
            TestApi api,
            EventsProbe events,
            JdbcClient sql,
            MessageSettings settings,
            AdjustableClock clock) {
        this.world = new World(api, events);
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void bringsWhatOneWritesToTheOther() {
        var delivery = world.booked().delivery;
        write(world.asCustomer(), delivery, "Where shall we meet?").expect(201);
        var sent = write(world.asTraveler(), delivery, "  At the station.  ").expect(201);
        assertThat(sent.text("/author")).isEqualTo("TRAVELER");
        assertThat(sent.number("/number")).isEqualTo(2);

        var seen = world.asCustomer().get(messages(delivery)).expect(200);
        assertThat(seen.json().path("items").findValuesAsString("text"))
                .containsExactly("At the station.", "Where shall we meet?");
        world.asStranger().get(messages(delivery)).expect(404);
        write(world.asStranger(), delivery, "Hello").expect(404);
        world.api.anonymous().get(messages(delivery)).expect(401);
    }

    @Test
    void tellsOthersThatButNotWhat() {
        var delivery = world.booked().delivery;
        write(world.asCustomer(), delivery, "The key is under the mat").expect(201);
        write(world.asTraveler(), delivery, "Thank you").expect(201);

        var first = event("MessageSent", delivery, "CUSTOMER");
        assertThat(first.path("receiverId").asString()).isEqualTo(world.traveler.toString());
        assertThat(first.path("withPhoto").asBoolean()).isFalse();
        assertThat(first.toString()).doesNotContain("under the mat");
        assertThat(event("MessageSent", delivery, "TRAVELER").path("receiverId").asString())
                .isEqualTo(world.customer.toString());
        assertThat(
                        sql.sql("select string_agg(text_sealed, ' ') from message")
                                .query(String.class)
                                .single())
                .doesNotContain("under the mat");
    }

    @Test
    void isNotOpenBeforeABooking() {
        var delivery = world.request();
        assertThat(write(world.asCustomer(), delivery, "Anybody?").expect(409).code())
                .isEqualTo("conversation-not-open");
        world.asCustomer().get(messages(delivery)).expect(409);
        write(world.asTraveler(), delivery, "Me").expect(404);
    }

    @Test
    void givesANewTravelerAConversationOfTheirOwn() {
        var booked = world.booked();
        write(world.asCustomer(), booked.delivery, "My door code is 1234").expect(201);
        booked.says("trip", "trip", "CapacityRefused");
        booked.isNow("OPEN");
        world.asTraveler().get(messages(booked.delivery)).expect(404);

        var other = new World(world.api, world.events);
        other.tripIsPublished();
        var offer =
                other.asTraveler()
                        .post(
                                "/v1/deliveries/" + booked.delivery + "/offers",
                                Map.of("tripId", other.tripId, "price", World.money(4_500)))
                        .expect(201)
                        .id("/offerId");
        world.accept(offer).expect(202);

        assertThat(
                        other.asTraveler()
                                .get(messages(booked.delivery))
                                .expect(200)
                                .json()
                                .path("items"))
                .isEmpty();
    }

    @Test
    void closesSomeDaysAfterTheEndAndCanStillBeRead() {
        var booked = world.booked().confirmed();
        write(world.asCustomer(), booked.delivery, "Plans have changed").expect(201);
        booked.cancel(world.asCustomer()).expect(202);
        eventually(() -> assertThat(ended(booked.delivery)).isTrue());
        write(world.asTraveler(), booked.delivery, "What a pity").expect(201);

        clock.advance(settings.openAfterEnd().plus(Duration.ofMinutes(1)));

        assertThat(write(world.asTraveler(), booked.delivery, "Still there?").expect(409).code())
                .isEqualTo("conversation-closed");
        assertThat(
                        world.asTraveler()
                                .get(messages(booked.delivery))
                                .expect(200)
                                .json()
                                .path("items"))
                .hasSize(2);
    }

    @Test
    void showsInPages() {
        var delivery = world.booked().delivery;
        for (int number = 1; number <= settings.pageSize() + 2; number++) {
            write(world.asCustomer(), delivery, "Number " + number).expect(201);
        }
        var first = world.asTraveler().get(messages(delivery)).expect(200);
        assertThat(first.json().path("items")).hasSize(settings.pageSize());
        var second =
                world.asTraveler()
                        .get(messages(delivery) + "?cursor=" + first.text("/nextCursor"))
                        .expect(200);
        assertThat(second.json().path("items").findValuesAsString("text"))
                .containsExactly("Number 2", "Number 1");
        assertThat(second.json().has("nextCursor")).isFalse();
    }

    @Test
    void marksWhatTheOtherSideHasRead() {
        var delivery = world.booked().delivery;
        write(world.asCustomer(), delivery, "One").expect(201);
        write(world.asCustomer(), delivery, "Two").expect(201);
        assertThat(read(delivery)).containsExactly(false, false);

        mark(world.asTraveler(), delivery, 1).expect(204);
        assertThat(read(delivery)).containsExactly(false, true);
        mark(world.asTraveler(), delivery, 99).expect(204);
        mark(world.asTraveler(), delivery, 1).expect(204);
        assertThat(read(delivery)).containsExactly(true, true);
        mark(world.asStranger(), delivery, 1).expect(404);
        mark(world.asTraveler(), delivery, -1).expect(400);
    }

    @Test
    void reportsAMessageOnce() {
        var delivery = world.booked().delivery;
        var message =
                write(world.asTraveler(), delivery, "Pay me in cash").expect(201).id("/messageId");
        var report = Map.of("reason", "PAYMENT_OUTSIDE", "note", "He wants cash");
        var path = messages(delivery) + "/" + message + "/reports";
        assertThat(world.asTraveler().post(path, report).expect(409).code())
                .isEqualTo("own-message");
        world.asStranger().post(path, report).expect(404);
        world.asCustomer()
                .post(messages(delivery) + "/" + UUID.randomUUID() + "/reports", report)
                .expect(404);

        world.asCustomer().post(path, report).expect(202);
        world.asCustomer().post(path, report).expect(202);
        world.asCustomer().post(path, Map.of("reason", "DISLIKE")).expect(400);

        var event = event("MessageReported", delivery, null);
        assertThat(event.path("authorId").asString()).isEqualTo(world.traveler.toString());
        assertThat(event.toString()).doesNotContain("cash");
        assertThat(
                        sql.sql("select note_sealed from message_report where message_id = ?")
                                .param(message)
                                .query(String.class)
                                .list())
                .singleElement()
                .satisfies(note -> assertThat(note).doesNotContain("cash"));
    }

    @Test
    void aModeratorWithholdsWhatWasReported() {
        var delivery = world.booked().delivery;
        var message =
                write(world.asTraveler(), delivery, "Pay me in cash").expect(201).id("/messageId");
        world.asCustomer()
                .post(
                        messages(delivery) + "/" + message + "/reports",
                        Map.of("reason", "PAYMENT_OUTSIDE", "note", "He wants cash"))
                .expect(202);
        var moderator = world.api.as(UUID.randomUUID(), "SUPPORT");
        world.asCustomer().get("/v1/message-reports").expect(403);

        var report = reportOf(moderator, message, false);
        assertThat(report.path("text").asString()).isEqualTo("Pay me in cash");
        assertThat(report.path("note").asString()).isEqualTo("He wants cash");
        assertThat(report.path("authorId").asString()).isEqualTo(world.traveler.toString());
        var verdict = "/v1/message-reports/" + report.path("reportId").asString() + "/verdict";
        world.asTraveler().put(verdict, Map.of("verdict", "DISMISSED")).expect(403);
        moderator.put(verdict, Map.of("verdict", "UPHELD")).expect(204);
        moderator.put(verdict, Map.of("verdict", "UPHELD")).expect(204);
        assertThat(moderator.put(verdict, Map.of("verdict", "DISMISSED")).expect(409).code())
                .isEqualTo("report-judged");
        moderator
                .put(
                        "/v1/message-reports/" + UUID.randomUUID() + "/verdict",
                        Map.of("verdict", "UPHELD"))
                .expect(404);

        assertThat(reportOf(moderator, message, true).path("verdict").asString())
                .isEqualTo("UPHELD");
        var shown = world.asCustomer().get(messages(delivery)).expect(200).json().at("/items/0");
        assertThat(shown.path("withheld").asBoolean()).isTrue();
        assertThat(shown.path("text").asString()).isEmpty();
    }

    @Test
    void aModeratorLetsAMessageStand() {
        var delivery = world.booked().delivery;
        var message = write(world.asTraveler(), delivery, "I am late").expect(201).id("/messageId");
        world.asCustomer()
                .post(messages(delivery) + "/" + message + "/reports", Map.of("reason", "SPAM"))
                .expect(202);
        var moderator = world.api.as(UUID.randomUUID(), "SUPPORT");
        var verdict =
                "/v1/message-reports/"
                        + reportOf(moderator, message, false).path("reportId").asString()
                        + "/verdict";

        moderator.put(verdict, Map.of("verdict", "DISMISSED")).expect(204);
        assertThat(moderator.put(verdict, Map.of("verdict", "UPHELD")).expect(409).code())
                .isEqualTo("report-judged");

        assertThat(reportOf(moderator, message, true).path("verdict").asString())
                .isEqualTo("DISMISSED");
        var shown = world.asCustomer().get(messages(delivery)).expect(200).json().at("/items/0");
        assertThat(shown.path("withheld").asBoolean()).isFalse();
        assertThat(shown.path("text").asString()).isEqualTo("I am late");
    }

    private static JsonNode reportOf(TestApi.Caller moderator, UUID message, boolean judged) {
        var page = moderator.get("/v1/message-reports?judged=" + judged).expect(200).json();
        return page.path("items")
                .valueStream()
                .filter(each -> each.path("messageId").asString().equals(message.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusesWhatIsNoMessage() {
        var delivery = world.booked().delivery;
        write(world.asCustomer(), delivery, "   ").expect(400);
        write(world.asCustomer(), delivery, "x".repeat(2_001)).expect(400);
        world.asCustomer()
                .withoutIdempotencyKey()
                .post(messages(delivery), Map.of("text", "Hello"))
                .expect(400);
        var key = world.asCustomer().with("Idempotency-Key", UUID.randomUUID().toString());
        var first = write(key, delivery, "x".repeat(2_000)).expect(201);
        assertThat(write(key, delivery, "x".repeat(2_000)).expect(201).text("/messageId"))
                .isEqualTo(first.text("/messageId"));
    }

    private static String messages(UUID delivery) {
        return "/v1/deliveries/" + delivery + "/messages";
    }

    private static Answer write(TestApi.Caller who, UUID delivery, String text) {
        return who.post(messages(delivery), Map.of("text", text));
    }

    private static Answer mark(TestApi.Caller who, UUID delivery, long upTo) {
        return who.put(messages(delivery) + "/read-mark", Map.of("upTo", upTo));
    }

    private List<Boolean> read(UUID delivery) {
        return world
                .asCustomer()
                .get(messages(delivery))
                .expect(200)
                .json()
                .path("items")
                .findValues("read")
                .stream()
                .map(JsonNode::asBoolean)
                .toList();
    }

    private JsonNode event(String type, UUID delivery, @Nullable String author) {
        return world.events.await(
                "delivery",
                "conversation",
                type,
                event ->
                        event.path("deliveryId").asString().equals(delivery.toString())
                                && (author == null
                                        || event.path("author").asString().equals(author)));
    }

    private boolean ended(UUID delivery) {
        return sql.sql("select exists (select from conversation_end where delivery_id = ?)")
                .param(delivery)
                .query(Boolean.class)
                .single();
    }
}
