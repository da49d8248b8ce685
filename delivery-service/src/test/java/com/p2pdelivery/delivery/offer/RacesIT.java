package com.p2pdelivery.delivery.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Moves at the same moment: one wins, the others learn what it left. */
@ServiceIT
class RacesIT {

    private final TestApi api;
    private final EventsProbe events;
    private Bargain bargain;

    RacesIT(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    @BeforeEach
    void twoWhoBargain() {
        bargain = new Bargain(new World(api, events));
    }

    @Test
    void letsOneOfFiftyAcceptancesWin() throws Exception {
        var offer = bargain.bid(4_000);
        var answers = together(Collections.nCopies(50, () -> bargain.world.accept(offer)));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .hasSize(49)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("delivery-not-open"));
        bargain.onlyBooking(bargain.deliveryOf(offer));
    }

    @Test
    void letsOneOfManyOffersOfADeliveryWin() throws Exception {
        var delivery = bargain.world.request();
        var offers =
                IntStream.range(0, 10)
                        .mapToObj(i -> {
                            var rival = new World(api, events);
                            rival.tripIsPublished();
                            return rival.asTraveler()
                                    .post(
                                            "/v1/deliveries/" + delivery + "/offers",
                                            Map.of(
                                                    "tripId",
                                                    rival.tripId,
                                                    "price",
                                                    World.money(4_000 + i)))
                                    .expect(201)
                                    .id("/offerId");
                        })
                        .toList();
        var tries = new ArrayList<Callable<Answer>>();
        IntStream.range(0, 50)
                .forEach(i -> tries.add(() -> bargain.world.accept(offers.get(i % 10))));

        var answers = together(tries);

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(offers)
                .filteredOn(offer -> bargain.statusOf(offer).equals("ACCEPTED"))
                .hasSize(1);
        bargain.onlyBooking(delivery);
    }

    @RepeatedTest(5)
    void letsAnAcceptanceOrAWithdrawalWin() throws Exception {
        var offer = bargain.bid(4_000);
        oneWins(
                together(
                        List.of(
                                () -> bargain.world.accept(offer),
                                () ->
                                        bargain.move(
                                                bargain.world.asTraveler(), offer, "withdrawal"))),
                bargain.statusOf(offer),
                "WITHDRAWN");
        assertThat(bargain.accepted(bargain.deliveryOf(offer)))
                .hasSize(bargain.statusOf(offer).equals("ACCEPTED") ? 1 : 0);
    }

    @RepeatedTest(5)
    void letsAnAcceptanceOrTheWithdrawalOfTheCounterWin() throws Exception {
        var offer = bargain.bid(5_000);
        bargain.customerCounters(offer, 4_000).expect(200);
        oneWins(
                together(
                        List.of(
                                () -> bargain.move(bargain.world.asTraveler(), offer, "acceptance"),
                                () ->
                                        bargain.move(
                                                bargain.world.asCustomer(), offer, "withdrawal"))),
                bargain.statusOf(offer),
                "WITHDRAWN");
    }

    @RepeatedTest(5)
    void letsAnAcceptanceOrACounterWinOnTheSameView() throws Exception {
        var offer = bargain.bid(4_000);
        var looking = bargain.world.asCustomer().with("If-Match", "\"1\"");
        var answers =
                together(
                        List.of(
                                () -> bargain.move(looking, offer, "acceptance"),
                                () -> bargain.counter(looking, offer, 3_000)));

        assertThat(answers)
                .filteredOn(answer -> answer.status() == 412)
                .singleElement()
                .satisfies(lost -> assertThat(lost.text("/offer/revision")).isEqualTo("2"));
        assertThat(bargain.history(offer)).hasSize(2);
    }

    @RepeatedTest(5)
    void letsAnAcceptanceOrTheEndOfTheRequestWinFirst() throws Exception {
        var offer = bargain.bid(4_000);
        var delivery = bargain.deliveryOf(offer);
        var answers =
                together(
                        List.of(
                                () -> bargain.world.accept(offer),
                                () ->
                                        bargain.world
                                                .asCustomer()
                                                .post(
                                                        "/v1/deliveries/"
                                                                + delivery
                                                                + "/cancellation",
                                                        Map.of("reason", "no more"))));

        // The request can be cancelled while it is being booked, too.
        assertThat(answers.get(1).status()).isEqualTo(202);
        assertThat(bargain.statusOf(offer))
                .isEqualTo(answers.getFirst().status() == 202 ? "FAILED" : "DECLINED");
    }

    private static void oneWins(List<Answer> answers, String status, String otherwise) {
        var accepted = answers.getFirst().status() == 202;
        assertThat(answers.get(1).status()).isEqualTo(accepted ? 409 : 200);
        assertThat(answers.getFirst().status()).isEqualTo(accepted ? 202 : 409);
        assertThat(status).isEqualTo(accepted ? "ACCEPTED" : otherwise);
    }

    private static List<Answer> together(List<Callable<Answer>> moves) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    moves.stream()
                            .map(move ->
                                    threads.submit(() -> {
                                        start.await();
                                        return move.call();
                                    }))
                            .toList();
            start.countDown();
            var all = new ArrayList<Answer>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }
}
