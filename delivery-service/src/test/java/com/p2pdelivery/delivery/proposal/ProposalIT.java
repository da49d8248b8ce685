package com.p2pdelivery.delivery.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rounds of proposals, and what travelers make of them. */
@ServiceIT
class ProposalIT {

    private final RunRound runRound;
    private final AdjustableClock clock;
    private final JdbcClient sql;
    private final Lane lane;

    ProposalIT(
            RunRound runRound,
            AdjustableClock clock,
            JdbcClient sql,
            TestApi api,
            EventsProbe events) {
        this.runRound = runRound;
        this.clock = clock;
        this.sql = sql;
        this.lane = new Lane(new World(api, events), clock);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void servesBothWhereFirstComeFirstServedWouldServeOne() {
        var through = lane.trip(0, 60, 1);
        var north = lane.trip(8, 60, 1);
        var anyTrip = lane.request(0, 0, 100);
        var onlyOneTrip = lane.request(-11, 0, 100);

        round();

        assertThat(tripFor(onlyOneTrip)).isEqualTo(through.toString());
        assertThat(tripFor(anyTrip)).isEqualTo(north.toString());
    }

    @Test
    void showsAProposalToItsTwoSidesOnly() {
        var trip = lane.trip(0, 30, 4);
        var delivery = lane.request(0, 0, 100);

        round();

        var seen = onDelivery(delivery).get(0);
        assertThat(seen.get("status").asString()).isEqualTo("OPEN");
        assertThat(seen.get("price").get("amountMinor").asLong()).isEqualTo(5_000);
        assertThat(seen.get("score").asDouble()).isBetween(0.0, 1.0);
        var mine = lane.world.asTraveler().get("/v1/proposals?tripId=" + trip).expect(200);
        assertThat(mine.text("/items/0/proposalId")).isEqualTo(seen.get("proposalId").asString());
        assertThat(lane.world.asTraveler().get("/v1/proposals").expect(200).json().get("items"))
                .hasSize(1);
        var stranger = lane.world.asStranger();
        assertThat(stranger.get("/v1/deliveries/" + delivery + "/proposals").expect(404).code())
                .isEqualTo("delivery-unknown");
        assertThat(stranger.get("/v1/proposals?tripId=" + trip).expect(404).code())
                .isEqualTo("trip-unknown");
        assertThat(take(stranger, seen.get("proposalId").asString(), Map.of()).expect(404).code())
                .isEqualTo("proposal-unknown");
        take(lane.world.asCustomer(), seen.get("proposalId").asString(), Map.of()).expect(403);
        lane.world.api.anonymous().get("/v1/proposals").expect(401);
    }

    @Test
    void becomesAnOfferByOneCall() {
        lane.trip(0, 30, 4);
        var delivery = lane.request(0, 0, 100);
        round();
        var proposal = onDelivery(delivery).get(0).get("proposalId").asString();
        var traveler = lane.world.asTraveler();

        assertThat(take(traveler, proposal, Map.of("price", World.money(5_001))).expect(422).code())
                .isEqualTo("price-above-budget");
        assertThat(take(traveler, proposal, Map.of("price", World.money(0))).expect(400).code())
                .isEqualTo("validation-failed");
        var offer = take(traveler, proposal, null).expect(201);
        assertThat(offer.text("/price/amountMinor")).isEqualTo("5000");
        assertThat(take(traveler, proposal, Map.of()).expect(409).code())
                .isEqualTo("proposal-taken");
        assertThat(onDelivery(delivery)).isEmpty();
        lane.world.accept(offer.id("/offerId")).expect(202);
        round();
        assertThat(onDelivery(delivery)).isEmpty();
    }

    @Test
    void givesWayToTheNextRound() {
        var trip = lane.trip(0, 30, 4);
        var delivery = lane.request(0, 0, 100);
        round();
        var proposal = onDelivery(delivery).get(0).get("proposalId").asString();

        lane.cancel(trip);
        round();

        assertThat(onDelivery(delivery)).isEmpty();
        assertThat(take(lane.world.asTraveler(), proposal, Map.of()).expect(409).code())
                .isEqualTo("proposal-expired");
    }

    @Test
    void isStaleWhereNoRoundRepeatsIt() {
        lane.trip(0, 30, 4);
        var delivery = lane.request(0, 0, 100);
        round();
        clock.advance(Duration.ofMinutes(12));
        assertThat(onDelivery(delivery)).isEmpty();
    }

    @Test
    void sellsEachLegAndTheDetourOnce() {
        lane.trip(0, 30, 1);
        var west = lane.request(0, 0, 45);
        var east = lane.request(0, 55, 100);
        var whole = lane.request(0, 0, 100);
        round();
        assertThat(List.of(onDelivery(west).size(), onDelivery(east).size())).containsExactly(1, 1);
        assertThat(onDelivery(whole)).isEmpty();

        var other = new Lane(new World(lane.world.api, lane.world.events), clock);
        other.trip(0, 30, 4);
        var left = other.request(-5, 0, 100);
        var right = other.request(5, 0, 100);
        round();
        assertThat(other.proposals(left).size() + other.proposals(right).size()).isEqualTo(1);
    }

    @Test
    void keepsRoomForOffersThatMayBeAccepted() {
        var trip = lane.trip(0, 30, 1);
        var first = lane.request(0, 0, 100);
        lane.world
                .asTraveler()
                .post(
                        "/v1/deliveries/" + first + "/offers",
                        Map.of("tripId", trip, "price", World.money(4_000)))
                .expect(201);
        var second = lane.request(0, 0, 100);
        round();
        assertThat(onDelivery(second)).isEmpty();
    }

    @Test
    void leavesNothingWhereARoundDiesAndTellsOnceHoweverOftenItIsRepeated() {
        lane.trip(0, 30, 4);
        var delivery = lane.request(0, 0, 100);
        sql.sql(
                        """
                        create function die() returns trigger language plpgsql as
                        'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'
                        """)
                .update();
        sql.sql("create trigger die before insert on proposal for each row execute function die()")
                .update();
        try {
            assertThatThrownBy(this::round).isInstanceOf(RuntimeException.class);
        } finally {
            sql.sql("drop function die() cascade").update();
        }
        assertThat(onDelivery(delivery)).isEmpty();
        lane.world.events.none("delivery", "proposal", "ProposalMade", told(delivery));

        round();
        var first = onDelivery(delivery).get(0).get("proposalId");
        round();
        round();

        assertThat(onDelivery(delivery)).hasSize(1);
        assertThat(onDelivery(delivery).get(0).get("proposalId")).isEqualTo(first);
        var events = lane.world.events.all("delivery", "proposal", "ProposalMade", told(delivery));
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().get("travelerId").asString())
                .isEqualTo(lane.world.traveler.toString());
    }

    @Test
    void holdsOneRoundAtATime() {
        round();
        assertThat(runRound.handle()).isInstanceOf(RunRound.NotDue.class);
    }

    @Test
    void tellsNobodyLongBeforeTheTripLeaves() {
        lane.leavesIn(Duration.ofHours(60));
        lane.trip(0, 30, 4);
        var delivery = lane.request(0, 0, 100);
        round();
        assertThat(onDelivery(delivery)).hasSize(1);
        lane.world.events.none("delivery", "proposal", "ProposalMade", told(delivery));
    }

    private static Predicate<JsonNode> told(UUID delivery) {
        return event -> event.get("deliveryId").asString().equals(delivery.toString());
    }

    private static Answer take(TestApi.Caller who, String proposal, Map<String, ?> body) {
        return who.post("/v1/proposals/" + proposal + "/offer", body);
    }

    /** Rounds of other tests may have begun in what is the future now. */
    private void round() {
        RunRound.Outcome outcome;
        do {
            clock.advance(Duration.ofSeconds(301));
            outcome = runRound.handle();
        } while (outcome instanceof RunRound.NotDue);
        assertThat(outcome).isInstanceOf(RunRound.Proposed.class);
    }

    private JsonNode onDelivery(UUID delivery) {
        return lane.proposals(delivery);
    }

    private String tripFor(UUID delivery) {
        return onDelivery(delivery).get(0).get("tripId").asString();
    }
}
