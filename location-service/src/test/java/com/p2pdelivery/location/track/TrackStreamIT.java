package com.p2pdelivery.location.track;

import static com.p2pdelivery.location.track.Delivery.drive;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventStream;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import com.p2pdelivery.platform.web.live.LiveStreams;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class TrackStreamIT extends LocationBackends {

    private final TestApi api;
    private final TestTokens tokens;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final LiveStreams live;
    private final String redisUrl;
    private final List<EventStream> opened = new ArrayList<>();

    TrackStreamIT(
            TestApi api,
            TestTokens tokens,
            EventsProbe events,
            AdjustableClock clock,
            JdbcClient jdbc,
            LiveStreams live,
            Environment environment) {
        this.api = api;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
        this.live = live;
        this.redisUrl = environment.getRequiredProperty("P2P_REDIS_URL");
    }

    @AfterEach
    void leave() {
        opened.forEach(EventStream::close);
        clock.reset();
        REDIS.cut();
        eventually(() -> assertThat(live.openStreams()).isZero());
    }

    @Test
    void showsTheLatestPositionThenEachThatComesAndTheEnd() {
        var delivery = new Delivery(events).pickedUp();
        var start = Instant.now().minusSeconds(100);
        report(delivery, start, 0, 5);
        var stream = watch(delivery, null);
        assertThat(stream.await(1).getFirst().data().path("lat").asDouble()).isEqualTo(45.004);

        report(delivery, start, 5, 3);
        stream.await(4);
        delivery.ended("DeliveryDelivered");

        var seen = stream.await(5);
        assertThat(seen)
                .extracting(EventStream.Event::name)
                .containsExactly("position", "position", "position", "position", "closed");
        assertThat(seen.getLast().data().path("positions").asInt()).isEqualTo(8);
        eventually(() -> assertThat(stream.ended()).isTrue());
    }

    @Test
    void missesAndDoublesNothingWhenClientsComeAndGoWhilePositionsArrive() throws Exception {
        var start = Instant.now().minusSeconds(500);
        var delivery = new Delivery(events).pickedUpAt(start);
        report(delivery, start, 0, 1);
        // Who comes without an id is shown the latest, whichever that is: so before there are more.
        var first = watch(delivery, null).await(1).getFirst();
        var reporter =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 1; i < 400; i += 3) {
                                report(delivery, start, i, 3);
                            }
                        });

        var seen = new ArrayList<>(List.of(first.data().path("lat").asDouble()));
        var last = first.id();
        while (seen.size() < 400) {
            try (var stream =
                    EventStream.open(api.uri(delivery.path("/stream")), token(delivery), last)) {
                var some = stream.await(Math.min(37, 400 - seen.size()));
                for (var event : some) {
                    seen.add(event.data().path("lat").asDouble());
                }
                last = some.getLast().id();
            }
        }
        reporter.join();

        assertThat(new HashSet<>(seen)).hasSize(400);
        assertThat(seen).hasSize(400).isSorted();
    }

    @Test
    void isWokenThroughRedisByAnotherCopyAndByThePollWithoutRedis() {
        var delivery = new Delivery(events).pickedUp();
        report(delivery, Instant.now().minusSeconds(60), 0, 1);
        var stream = watch(delivery, null);
        stream.await(1);

        // Redis was never there: the poll finds it.
        anotherCopyTakesAPosition(delivery);
        stream.await(2);

        REDIS.mend(redisUrl);
        try (var redis = RedisClient.create(redisUrl);
                var other = redis.connect()) {
            eventually(() ->
                    assertThat(other.sync().pubsubNumsub("p2p:live:location"))
                            .containsEntry("p2p:live:location", 1L));
            eventually(() -> {
                // The poll is quiet for minutes now, so only the message can have woken it.
                var before = stream.events().size();
                anotherCopyTakesAPosition(delivery);
                other.sync().publish("p2p:live:location", "track/" + delivery.id);
                eventually(
                        Duration.ofMillis(900),
                        () -> assertThat(stream.events()).hasSizeGreaterThan(before));
            });
        }

        REDIS.cut();
        var before = stream.events().size();
        anotherCopyTakesAPosition(delivery);
        stream.await(before + 1);
        assertThat(stream.events()).extracting(EventStream.Event::id).doesNotHaveDuplicates();
    }

    @Test
    void endsWithTheToken() {
        var delivery = new Delivery(events).pickedUp();
        report(delivery, Instant.now().minusSeconds(60), 0, 1);
        var stream = watch(delivery, null);
        stream.await(1);
        assertThat(stream.ended()).isFalse();

        clock.advance(Duration.ofMinutes(16));

        eventually(Duration.ofSeconds(5), () -> assertThat(stream.ended()).isTrue());
    }

    @Test
    void forgetsClientsThatAreGone() {
        var delivery = new Delivery(events).pickedUp();
        for (int i = 0; i < 20; i++) {
            watch(delivery, null);
        }
        eventually(() -> assertThat(live.openStreams()).isEqualTo(20));

        opened.forEach(EventStream::close);

        eventually(() -> assertThat(live.openStreams()).isZero());
    }

    @Test
    void tellsWhoComesBackAfterTheEndWhatIsLeftAndThenThatNothingIs() {
        var delivery = new Delivery(events).pickedUp();
        var start = Instant.now().minusSeconds(60);
        report(delivery, start, 0, 3);
        delivery.ended("DeliveryCancelled");

        var rest = watch(delivery, "1");
        assertThat(rest.await(3))
                .extracting(EventStream.Event::name)
                .containsExactly("position", "position", "closed");
        eventually(() -> assertThat(rest.ended()).isTrue());
        assertThat(watch(delivery, rest.events().getLast().id()).status()).isEqualTo(204);
        assertThat(watch(delivery, null).status()).isEqualTo(409);
    }

    @Test
    void beginsAnewForALastEventIdThatIsNotOurs() {
        var delivery = new Delivery(events).pickedUp();
        report(delivery, Instant.now().minusSeconds(60), 0, 3);

        assertThat(watch(delivery, "nonsense").await(1).getFirst().data().path("lat").asDouble())
                .isEqualTo(45.002);
        var ahead = watch(delivery, "999999");
        report(delivery, Instant.now().minusSeconds(60), 3, 1);
        assertThat(ahead.await(1).getFirst().data().path("lat").asDouble()).isEqualTo(45.003);
    }

    @Test
    void isClosedToStrangers() {
        var delivery = new Delivery(events).pickedUp();
        var stranger = tokens.person(UUID.randomUUID(), "CUSTOMER", "TRAVELER");

        try (var stream = EventStream.open(api.uri(delivery.path("/stream")), stranger, null)) {
            assertThat(stream.status()).isEqualTo(404);
        }
    }

    /** What the same code does in another process, whose own streams are woken but not ours. */
    private void anotherCopyTakesAPosition(Delivery delivery) {
        jdbc.sql(
                        """
                        with counted as (
                            update track set last_number = last_number + 1, position_count = position_count + 1
                             where delivery_id = :id returning last_number
                        )
                        insert into position (delivery_id, recorded_at, number, received_at, lat, lon, accuracy_m)
                        select :id, clock_timestamp(), last_number, clock_timestamp(), 46, 2, 5 from counted
                        """)
                .param("id", delivery.id)
                .update();
    }

    private void report(Delivery delivery, Instant start, int first, int count) {
        api.as(delivery.traveler, "TRAVELER")
                .post(delivery.path("/positions"), drive(start, first, count))
                .expect(202);
    }

    private EventStream watch(Delivery delivery, @Nullable String lastEventId) {
        var stream =
                EventStream.open(api.uri(delivery.path("/stream")), token(delivery), lastEventId);
        opened.add(stream);
        return stream;
    }

    private String token(Delivery delivery) {
        return tokens.person(delivery.customer, "CUSTOMER");
    }
}
