package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.Handover;
import com.p2pdelivery.launcher.Fleet;
import com.p2pdelivery.platform.backends.Backend;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Kafka, Redis and PostgreSQL go away and come back; nothing that was promised is lost. */
@Isolated
class ServerOutageJourney {

    private static final Duration KAFKA_AWAY = Duration.ofSeconds(60);

    private final Stage stage = new Stage();
    private final Fleet fleet = Fleet.here();

    @AfterEach
    void everythingHolds() {
        start(fleet.backends().kafka());
        start(fleet.backends().redis());
        start(fleet.backends().postgres());
        stage.everythingHolds();
    }

    @Test
    void whatHappensWhileKafkaIsAwayArrivesAfterwards() {
        var booked = stage.story().requested().offered().booked(Card.GOOD);
        var code = booked.customer().shows(booked.delivery(), Handover.PICKUP);
        var asking = stage.story();
        fleet.backends().kafka().stop();
        var back = CompletableFuture.delayedExecutor(KAFKA_AWAY.toSeconds(), TimeUnit.SECONDS);
        var restart = CompletableFuture.runAsync(() -> start(fleet.backends().kafka()), back);

        booked.traveler()
                .scans(booked.delivery(), Handover.PICKUP, code, booked.from())
                .expect(200);
        asking.requested();
        restart.join();

        booked.customer().sees(booked.delivery(), "IN_TRANSIT");
        booked.underWay().delivered().completed();
        asking.offered().booked(Card.GOOD);
    }

    @Test
    void withoutRedisNothingStalls() {
        var story = stage.story().requested().offered();
        fleet.backends().redis().stop();

        var start = Instant.now();
        for (int i = 0; i < 20; i++) {
            story.customer().get("/v1/deliveries/" + story.delivery()).expect(200);
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));

        story.booked(Card.GOOD).pickedUp().underWay().delivered().completed();
    }

    @Test
    void aRestartOfPostgresIsADelay() {
        var story = stage.story().requested().offered().accepted(Card.GOOD);
        fleet.backends().postgres().stop();

        start(fleet.backends().postgres());

        story.confirmed().pickedUp().underWay().delivered().completed();
    }

    @Test
    void aKilledPostgresForgetsNothingThatItConfirmed() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        fleet.backends().postgres().kill();

        start(fleet.backends().postgres());

        story.pickedUp().underWay().delivered().completed();
    }

    private static void start(Backend backend) {
        if (!backend.isRunning()) {
            backend.start();
        }
    }
}
