package com.p2pdelivery.delivery.offer;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventStream;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import com.p2pdelivery.platform.web.live.LiveStreams;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers as both sides see them change: by server-sent events and by WebSocket. */
@ServiceIT
class LiveOffersIT {

    private final TestApi api;
    private final TestTokens tokens;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final LiveStreams live;
    private final JdbcClient jdbc;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Bargain bargain;

    LiveOffersIT(
            TestApi api,
            TestTokens tokens,
            EventsProbe events,
            AdjustableClock clock,
            LiveStreams live,
            JdbcClient jdbc) {
        this.api = api;
        this.tokens = tokens;
        this.events = events;
        this.clock = clock;
        this.live = live;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void twoWhoBargain() {
        bargain = new Bargain(new World(api, events));
    }

    @AfterEach
    void leave() throws Exception {
        for (var one : opened) {
            one.close();
        }
        clock.reset();
    }

    @Test
    void showsBothSidesTheSameThreadOnBothWays() {
        var customer = stream(bargain.world.customer, null);
        var traveler = socket(bargain.world.traveler, null);

        var offer = bargain.bid(5_000);
        bargain.customerCounters(offer, 4_000).expect(200);
        bargain.move(bargain.world.asTraveler(), offer, "acceptance").expect(202);

        assertThat(customer.await(3))
                .extracting(event -> event.data().get("change").asString())
                .containsExactly("MADE", "COUNTERED", "ACCEPTED");
        assertThat(traveler.await("offer", 3))
                .extracting(event -> event.at("/data/change").asString())
                .containsExactly("MADE", "COUNTERED", "ACCEPTED");
        var counter = traveler.heard("offer").get(1).get("data");
        assertThat(counter.get("turn").asString()).isEqualTo("TRAVELER");
        assertThat(counter.at("/price/amountMinor").asLong()).isEqualTo(4_000);
        assertThat(counter.toString()).doesNotContain("paymentMethod");
    }

    @Test
    void showsNobodyTheOffersOfOthers() {
        var stranger = stream(bargain.world.stranger, "0");
        var strangersSocket = socket(bargain.world.stranger, 0L);
        var customer = stream(bargain.world.customer, null);
        bargain.bid(5_000);
        customer.await(1);

        assertThat(stranger.events()).isEmpty();
        assertThat(strangersSocket.heard("offer")).isEmpty();
    }

    /**
     * Listeners of either kind come and go while ten threads move offers of the same two people at
     * the same moment: who hands out the numbers must not let a slow transaction be skipped.
     */
    @Test
    void missesAndDoublesNothingWhileConnectionsAreLost() throws Exception {
        int writers = 10;
        int rounds = 8;
        int expected = writers * rounds * 2;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var listening = new ArrayList<Future<List<Long>>>();
            for (int i = 0; i < 50; i++) {
                var person = i % 2 == 0 ? bargain.world.customer : bargain.world.traveler;
                int patience = 11 + i;
                listening.add(threads.submit(() -> byStream(person, patience, expected)));
                listening.add(threads.submit(() -> bySocket(person, patience, expected)));
            }
            var writing = new ArrayList<Future<?>>();
            for (int i = 0; i < writers; i++) {
                writing.add(threads.submit(() -> bidAndWithdraw(rounds)));
            }
            for (var one : writing) {
                one.get();
            }
            var all = LongStream.rangeClosed(1, expected).boxed().toList();
            for (var one : listening) {
                assertThat(one.get()).isEqualTo(all);
            }
        }
    }

    /** What a person hears until there is no more, with a lost connection every few events. */
    private List<Long> byStream(UUID person, int patience, int expected) {
        var seen = new ArrayList<Long>();
        while (seen.size() < expected) {
            var last = seen.isEmpty() ? "0" : seen.getLast().toString();
            try (var stream = EventStream.open(api.uri("/v1/offers/stream"), token(person), last)) {
                stream.await(Math.min(patience, expected - seen.size()))
                        .forEach(event -> seen.add(Long.valueOf(event.id())));
            }
        }
        return seen;
    }

    private List<Long> bySocket(UUID person, int patience, int expected) {
        var seen = new ArrayList<Long>();
        while (seen.size() < expected) {
            var last = seen.isEmpty() ? 0L : seen.getLast();
            try (var socket = OfferSocket.subscribe(uri(), token(person), last)) {
                socket.await("offer", Math.min(patience, expected - seen.size()))
                        .forEach(event -> seen.add(event.get("id").asLong()));
            }
        }
        return seen;
    }

    private void bidAndWithdraw(int rounds) {
        var delivery = bargain.world.request();
        for (int i = 0; i < rounds; i++) {
            var offer = bargain.world.offer(delivery, 4_000).expect(201).id("/offerId");
            bargain.move(bargain.world.asTraveler(), offer, "withdrawal").expect(200);
        }
    }

    @Test
    void waitsForAClientThatAcknowledgesNothing() {
        manyChanges(300);
        var slow = OfferSocket.connect(uri(), token(bargain.world.customer), false);
        opened.add(slow);
        slow.say("{\"type\":\"subscribe\",\"after\":0}");
        slow.await("offer", 256);
        eventually(() -> assertThat(live.openStreams()).isPositive());
        assertThat(slow.heard("offer")).hasSize(256);

        slow.say("{\"type\":\"ack\",\"id\":256}");

        assertThat(slow.await("offer", 300)).hasSize(300);
    }

    @Test
    void explainsItselfToAClientThatSaysSomethingElse() {
        var socket = OfferSocket.connect(uri(), token(bargain.world.customer), true);
        opened.add(socket);
        socket.say("hello");
        socket.say("{\"type\":\"buy\"}");
        assertThat(socket.await("error", 2))
                .allSatisfy(e -> assertThat(e.get("code").asString()).isEqualTo("message-unknown"));
        socket.say("{\"type\":\"subscribe\",\"after\":999999}");
        assertThat(socket.await("subscribed", 1).getFirst().get("after").asLong()).isZero();
        socket.say("{\"type\":\"subscribe\"}");
        assertThat(socket.await("error", 3).getLast().get("code").asString())
                .isEqualTo("subscribed-already");

        bargain.bid(5_000);

        socket.await("offer", 1);
    }

    @Test
    void endsWithTheToken() {
        var stream = stream(bargain.world.customer, null);
        var socket = socket(bargain.world.traveler, null);
        bargain.bid(5_000);
        stream.await(1);
        socket.await("offer", 1);

        clock.advance(Duration.ofMinutes(16));

        eventually(() -> assertThat(stream.ended()).isTrue());
        eventually(() -> assertThat(socket.closed()).isTrue());
    }

    @Test
    void opensToPeopleWhoSpeakWebSocketOnly() {
        assertThat(bargain.world.asCustomer().get("/v1/offers/live").expect(426).code())
                .isEqualTo("websocket-expected");
        api.anonymous().get("/v1/offers/live").expect(401);
        api.anonymous().get("/v1/offers/stream").expect(401);
        api.service("saga.read").get("/v1/offers/live").expect(403);
    }

    @Test
    void keepsWhatHappenedAsItWas() {
        bargain.bid(5_000);

        for (var change :
                List.of("update offer_event set revision = 9", "delete from offer_event")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .hasMessageContaining("only added to");
        }
    }

    private void manyChanges(int count) {
        var delivery = bargain.world.request();
        for (int i = 0; i < count / 2; i++) {
            var offer = bargain.world.offer(delivery, 4_000).expect(201).id("/offerId");
            bargain.move(bargain.world.asTraveler(), offer, "withdrawal").expect(200);
        }
    }

    private EventStream stream(UUID person, @Nullable String lastEventId) {
        var stream = EventStream.open(api.uri("/v1/offers/stream"), token(person), lastEventId);
        opened.add(stream);
        return stream;
    }

    private OfferSocket socket(UUID person, @Nullable Long after) {
        var socket = OfferSocket.subscribe(uri(), token(person), after);
        opened.add(socket);
        return socket;
    }

    private URI uri() {
        return api.uri("/v1/offers/live");
    }

    private String token(UUID person) {
        return tokens.person(person, "CUSTOMER", "TRAVELER");
    }
}
