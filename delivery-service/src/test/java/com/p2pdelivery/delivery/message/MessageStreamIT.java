package com.p2pdelivery.delivery.message;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventStream;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import java.sql.Timestamp;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A conversation, live. */
@ServiceIT
class MessageStreamIT {

    private final World world;
    private final TestTokens tokens;
    private final MessageSettings settings;
    private final AdjustableClock clock;
    private final JdbcClient sql;

    MessageStreamIT(
            TestApi api,
            TestTokens tokens,
            EventsProbe events,
            MessageSettings settings,
            AdjustableClock clock,
            JdbcClient sql) {
        this.world = new World(api, events);
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
        this.sql = sql;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void bringsMessagesLiveAndGoesOnWhereItWasCut() {
        var delivery = world.booked().delivery;
        String last;
        try (var stream = open(world.traveler, delivery, null)) {
            write(delivery, "One");
            write(delivery, "Two");
            var events = stream.await(2);
            assertThat(events)
                    .extracting(event -> event.data().path("text").asString())
                    .containsExactly("One", "Two");
            last = events.getLast().id();
        }
        write(delivery, "Three");
        try (var stream = open(world.traveler, delivery, last)) {
            write(delivery, "Four");
            assertThat(stream.await(2))
                    .extracting(event -> event.data().path("text").asString())
                    .containsExactly("Three", "Four");
        }
    }

    @Test
    void losesAndDoublesNothingWhileManyWriteAtOnce() {
        var delivery = world.booked().delivery;
        try (var stream = open(world.traveler, delivery, null);
                var phones = Executors.newFixedThreadPool(4)) {
            for (int number = 0; number < 40; number++) {
                phones.execute(() -> write(delivery, "Hello"));
            }
            assertThat(stream.await(40))
                    .extracting(event -> event.data().path("number").asLong())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        }
    }

    @Test
    void isForTheTwoOnly() {
        var delivery = world.booked().delivery;
        try (var stream = open(world.stranger, delivery, null)) {
            assertThat(stream.status()).isEqualTo(404);
        }
        try (var stream = open(world.customer, world.request(), null)) {
            assertThat(stream.status()).isEqualTo(409);
        }
    }

    @Test
    void endsWhenTheConversationCloses() {
        var booked = world.booked();
        write(booked.delivery, "One");
        try (var stream = open(world.traveler, booked.delivery, "0")) {
            stream.await(1);
            sql.sql("insert into conversation_end (delivery_id, ended_at) values (?, ?)")
                    .params(
                            booked.delivery,
                            Timestamp.from(clock.instant().minus(settings.openAfterEnd())))
                    .update();
            sql.sql("update conversation set last_number = last_number + 1 where delivery_id = ?")
                    .param(booked.delivery)
                    .update();
            eventually(() -> assertThat(stream.ended()).isTrue());
        }
        try (var stream = open(world.traveler, booked.delivery, null)) {
            assertThat(stream.status()).isEqualTo(409);
        }
    }

    private EventStream open(UUID person, UUID delivery, @Nullable String lastEventId) {
        return EventStream.open(
                world.api.uri("/v1/deliveries/" + delivery + "/messages/stream"),
                tokens.person(person, "CUSTOMER", "TRAVELER"),
                lastEventId);
    }

    private void write(UUID delivery, String text) {
        world.asCustomer()
                .post("/v1/deliveries/" + delivery + "/messages", Map.of("text", text))
                .expect(201);
    }
}
