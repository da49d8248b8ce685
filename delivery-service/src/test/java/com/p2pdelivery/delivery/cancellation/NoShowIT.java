package com.p2pdelivery.delivery.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody does not come to the pickup: said, let stand, objected to, decided. */
@ServiceIT
class NoShowIT {

    /** When the pickup window of {@link World#wish} closes. */
    private static final Instant CLOSES = Instant.parse("2030-05-04T08:00:00Z");

    private final World world;
    private final AdjustableClock clock;
    private final TestApi.Caller support;
    private final NoShowSweep sweep;

    NoShowIT(TestApi api, EventsProbe events, AdjustableClock clock, NoShowSweep sweep) {
        this.world = new World(api, events);
        this.clock = clock;
        this.support = api.as(UUID.randomUUID(), "SUPPORT");
        this.sweep = sweep;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void isSettledAtTheExpenseOfACustomerWhoLetsItStand() {
        var booked = world.booked().confirmed();
        timeIs(CLOSES.plusSeconds(31 * 60));
        assertThat(report(booked, world.asTraveler()).expect(202).text("/absent"))
                .isEqualTo("CUSTOMER");
        var told = booked.awaits("NoShowReported");
        assertThat(told.get("absent").asString()).isEqualTo("CUSTOMER");
        assertThat(booked.status()).isEqualTo("CONFIRMED");

        clock.advance(Duration.ofHours(25));

        var event = booked.isNow("CANCELLED").awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("CUSTOMER");
        assertThat(event.get("cause").asString()).isEqualTo("NO_SHOW");
        assertThat(event.get("compensationBasisPoints").asInt()).isEqualTo(5_000);
        booked.sagaIs("CANCELLATION", "RUNNING", "SETTLEMENT");
    }

    @Test
    void refundsACustomerWhoseTravelerDidNotCome() {
        var booked = world.booked().confirmed();
        timeIs(CLOSES.plusSeconds(31 * 60));
        report(booked, world.asCustomer()).expect(202);
        clock.advance(Duration.ofHours(25));

        var event = booked.isNow("CANCELLED").awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("TRAVELER");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
    }

    @Test
    void movesNoMoneyOnceItIsDisputedUntilSupportDecides() {
        var booked = world.booked().confirmed();
        timeIs(CLOSES.plusSeconds(31 * 60));
        report(booked, world.asTraveler()).expect(202);
        assertThat(dispute(booked, world.asTraveler()).expect(409).code()).isEqualTo("not-accused");
        dispute(booked, world.asCustomer()).expect(202);
        assertThat(dispute(booked, world.asCustomer()).expect(409).code())
                .isEqualTo("no-show-disputed");
        booked.awaits("NoShowDisputed");
        booked.sagaIs("PICKUP", "OVERDUE", "PICKUP");
        assertThat(booked.saga("PICKUP").get("note").asString()).contains("decide");

        clock.advance(Duration.ofDays(3));
        sweep.sweep();
        assertThat(booked.status()).isEqualTo("CONFIRMED");

        decide(booked, world.asCustomer(), "TRAVELER").expect(403);
        decide(booked, support, "UNKNOWN").expect(202);
        var event = booked.isNow("CANCELLED").awaits("DeliveryCancelled");
        assertThat(event.get("by").asString()).isEqualTo("SYSTEM");
        assertThat(event.get("refundBasisPoints").asInt()).isEqualTo(10_000);
        assertThat(decide(booked, support, "CUSTOMER").expect(409).code())
                .isEqualTo("nothing-to-decide");
    }

    @Test
    void isNoWayOutOfWhatACancellationCosts() {
        var booked = world.booked().confirmed();
        timeIs(CLOSES.plusSeconds(31 * 60));
        report(booked, world.asTraveler()).expect(202);

        assertThat(booked.cancel(world.asCustomer()).expect(409).code())
                .isEqualTo("no-show-reported");
        assertThat(report(booked, world.asCustomer()).expect(409).code())
                .isEqualTo("no-show-reported");
        var preview = world.asCustomer().get("/v1/deliveries/" + booked.delivery + "/cancellation");
        assertThat(preview.text("/allowed")).isEqualTo("false");
    }

    @Test
    void isForgottenWhenTheTwoMeetAfterAll() {
        var booked = world.booked().confirmed();
        timeIs(CLOSES.plusSeconds(31 * 60));
        report(booked, world.asTraveler()).expect(202);

        booked.pickedUp();
        clock.advance(Duration.ofHours(25));
        sweep.sweep();

        assertThat(booked.status()).isEqualTo("IN_TRANSIT");
        var seen = world.asCustomer().get("/v1/deliveries/" + booked.delivery).expect(200);
        assertThat(seen.json().has("noShow")).isFalse();
    }

    @Test
    void isRefusedTooEarlyTooLateAndToStrangers() {
        var booked = world.booked();
        assertThat(report(booked, world.asCustomer()).expect(409).code())
                .isEqualTo("pickup-not-awaited");
        booked.confirmed();
        var early = report(booked, world.asCustomer()).expect(409);
        assertThat(early.code()).isEqualTo("no-show-too-early");
        assertThat(early.text("/from")).isEqualTo("2030-05-04T08:30:00Z");
        report(booked, world.asStranger()).expect(404);
        dispute(booked, world.asStranger()).expect(404);
        assertThat(dispute(booked, world.asCustomer()).expect(409).code()).isEqualTo("not-accused");
    }

    private void timeIs(Instant then) {
        clock.advance(Duration.between(clock.instant(), then));
    }

    private static Answer report(World.Booked booked, TestApi.Caller who) {
        return who.post(
                "/v1/deliveries/" + booked.delivery + "/no-show",
                Map.of("statement", "Nobody was there"));
    }

    private static Answer dispute(World.Booked booked, TestApi.Caller who) {
        return who.post(
                "/v1/deliveries/" + booked.delivery + "/no-show/dispute",
                Map.of("statement", "I waited all morning"));
    }

    private static Answer decide(World.Booked booked, TestApi.Caller who, String absent) {
        return who.post(
                "/v1/deliveries/" + booked.delivery + "/no-show/decision",
                Map.of("absent", absent, "reason", "Heard both"));
    }
}
