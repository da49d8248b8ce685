package com.p2pdelivery.trip.edit;

import static com.p2pdelivery.trip.BookingStory.between;
import static com.p2pdelivery.trip.TravelPlans.LYON;
import static com.p2pdelivery.trip.TravelPlans.MILANO;
import static com.p2pdelivery.trip.TravelPlans.TORINO;
import static com.p2pdelivery.trip.TravelPlans.leg;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.BookingStory;
import com.p2pdelivery.trip.TravelPlans;
import com.p2pdelivery.trip.capacity.Manifest;
import com.p2pdelivery.trip.itinerary.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ServiceIT
class EditsIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final Manifest manifest;

    private final UUID traveler = UUID.randomUUID();
    private final TestApi.Caller owner;
    private final TravelPlans plan;
    private final BookingStory story;

    EditsIT(TestApi api, EventsProbe events, AdjustableClock clock, Manifest manifest) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.manifest = manifest;
        this.owner = api.as(traveler, "TRAVELER");
        this.plan = TravelPlans.tomorrow(clock);
        this.story = new BookingStory(events, traveler);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void replacesADraftThatNobodyHearsOf() {
        var trip = plan.draftedBy(api, traveler);

        var edited = edit(trip, plan.by("VAN").withCapacity(50_000, 400_000, 2_000, 9)).expect(200);

        assertThat(edited.text("/mode")).isEqualTo("VAN");
        assertThat(edited.number("/free/weightGrams")).isEqualTo(50_000);
        assertThat(owner.get("/v1/trips/" + trip).expect(200).json()).isEqualTo(edited.json());
        events.none("trip", "trip", "TripChanged", event -> isAbout(trip, event.at("/tripId")));
    }

    @Test
    void tellsOthersOfAPublishedTripThatChanges() {
        var trip = plan.publishedBy(api, traveler);

        edit(trip, plan.withCapacity(30_000, 100_000, 1_000, 5)).expect(200);

        var changed =
                events.await(
                        "trip", "trip", "TripChanged", event -> isAbout(trip, event.at("/tripId")));
        assertThat(changed.at("/free/weightGrams").asInt()).isEqualTo(30_000);
        assertThat(changed.at("/legs/1/to/name").asString()).isEqualTo("Milano");
    }

    @Test
    void asksForTheVersionThatWasRead() {
        var trip = plan.draftedBy(api, traveler);
        var read = owner.get("/v1/trips/" + trip).expect(200).headers().getETag();
        edit(trip, plan.withCapacity(1_000, 1_000, 100, 1)).expect(200);

        var stale = owner.with("If-Match", read).put("/v1/trips/" + trip, plan.body()).expect(412);

        assertThat(stale.code()).isEqualTo("trip-changed");
        assertThat(owner.get("/v1/trips/" + trip).number("/capacity/weightGrams")).isEqualTo(1_000);
    }

    @Test
    void keepsABookingThatTheNewTripStillCarriesAndTakesItsRoomThere() {
        var trip = plan.publishedBy(api, traveler);
        story.accepted(on(trip, TORINO, MILANO), "CapacityReserved");
        var start = plan.departure();

        edit(
                        trip,
                        plan.withLegs(
                                List.of(
                                        leg(TORINO, MILANO, start, Duration.ofHours(2)),
                                        leg(
                                                MILANO,
                                                LYON,
                                                start.plus(Duration.ofHours(3)),
                                                Duration.ofHours(6)))))
                .expect(200);

        assertThat(manifest.ofTrip(trip).getFirst().span()).isEqualTo(new Span(0, 0));
        var now = owner.get("/v1/trips/" + trip).expect(200);
        assertThat(now.number("/freeByLeg/0/weightGrams")).isEqualTo(10_000);
        assertThat(now.number("/freeByLeg/1/weightGrams")).isEqualTo(20_000);
        story.say("BookingFailed");
        story.await("CapacityReturned");
        assertThat(owner.get("/v1/trips/" + trip).number("/free/weightGrams")).isEqualTo(20_000);
    }

    @Test
    void refusesAChangeThatBreaksABookingAndSaysWhich() {
        var trip = plan.publishedBy(api, traveler);
        story.accepted(on(trip, LYON, MILANO), "CapacityReserved");
        var before = owner.get("/v1/trips/" + trip).expect(200).json();
        var start = plan.departure();

        assertThat(obstacle(trip, plan.withCapacity(9_999, 90_000, 1_200, 4))).isEqualTo("NO_ROOM");
        assertThat(obstacle(trip, plan.withCapacity(20_000, 90_000, 399, 4))).isEqualTo("NO_ROOM");
        plan.withCapacity(20_000, 90_000, 1_200, 4);
        assertThat(obstacle(trip, withLegs(leg(LYON, TORINO, start, Duration.ofHours(4)))))
                .isEqualTo("OFF_THE_WAY");
        var nextDay = start.plus(Duration.ofDays(1));
        assertThat(obstacle(trip, withLegs(leg(LYON, MILANO, nextDay, Duration.ofHours(6)))))
                .isEqualTo("OUT_OF_TIME");
        assertThat(owner.get("/v1/trips/" + trip).expect(200).json()).isEqualTo(before);
    }

    private TravelPlans withLegs(Map<String, Object> leg) {
        return plan.withLegs(List.of(leg));
    }

    private String obstacle(UUID trip, TravelPlans changed) {
        var refused = edit(trip, changed).expect(409);
        assertThat(refused.code()).isEqualTo("trip-breaks-bookings");
        assertThat(refused.id("/bookings/0/bookingId")).isEqualTo(story.booking());
        return refused.text("/bookings/0/obstacle");
    }

    @Test
    void cancelsWhatItBreaksWhereTheTravelerSaysSo() {
        var trip = plan.publishedBy(api, traveler);
        story.accepted(on(trip, LYON, MILANO), "CapacityReserved");

        var edited =
                owner.put(
                                "/v1/trips/" + trip + "?bookings=CANCEL",
                                plan.withCapacity(5_000, 90_000, 1_200, 4).body())
                        .expect(200);

        assertThat(edited.number("/free/weightGrams")).isEqualTo(5_000);
        var returned = story.await("CapacityReturned");
        assertThat(returned.at("/reason").asString()).isEqualTo("TRIP_CHANGED");
        assertThat(returned.at("/free/weightGrams").asInt()).isEqualTo(5_000);
        events.awaitHandled(story.say("DeliveryCancelled"));
        assertThat(events.all("trip", "trip", "CapacityReturned", story::isThis)).hasSize(1);
        assertThat(owner.get("/v1/trips/" + trip).number("/free/weightGrams")).isEqualTo(5_000);
    }

    @Test
    void leavesNoParcelBehindThatIsAboard() {
        var trip = plan.publishedBy(api, traveler);
        story.accepted(on(trip, LYON, MILANO), "CapacityReserved");
        events.awaitHandled(story.say("DeliveryPickedUp"));

        var refused =
                owner.put(
                                "/v1/trips/" + trip + "?bookings=CANCEL",
                                plan.withCapacity(5_000, 90_000, 1_200, 4).body())
                        .expect(409);

        assertThat(refused.json().at("/bookings/0/aboard").asBoolean()).isTrue();
        events.none("trip", "trip", "CapacityReturned", story::isThis);
    }

    @Test
    void refusesImpossibleChangesAndThoseOfOthers() {
        var trip = plan.publishedBy(api, traveler);
        var stranger = api.as(UUID.randomUUID(), "TRAVELER");

        stranger.put("/v1/trips/" + trip, plan.body()).expect(404);
        owner.put("/v1/trips/" + UUID.randomUUID(), plan.body()).expect(404);
        assertThat(
                        owner.put("/v1/trips/" + trip + "?bookings=MAYBE", plan.body())
                                .expect(400)
                                .code())
                .isEqualTo("bad-request");
        var past = withLegs(leg(LYON, MILANO, clock.instant(), Duration.ofHours(6)));
        assertThat(edit(trip, past).expect(400).text("/errors/0/field"))
                .isEqualTo("legs[0].departureAt");
        api.anonymous().put("/v1/trips/" + trip, plan.body()).expect(401);
    }

    @Test
    void refusesToChangeWhatIsOverOrOnItsWay() {
        var trip = plan.publishedBy(api, traveler);
        var later = TravelPlans.tomorrow(clock).body();
        owner.post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "ill")).expect(200);

        var refused = owner.put("/v1/trips/" + trip, later).expect(409);

        assertThat(refused.code()).isEqualTo("trip-not-editable");
        assertThat(refused.text("/tripStatus")).isEqualTo("CANCELLED");
    }

    @Test
    void refusesWhatItRefusesForANewTrip() {
        var trip = plan.draftedBy(api, traveler);

        var refused = edit(trip, plan.withCapacity(-1, 1, 1, 1)).expect(400);

        assertThat(refused.text("/errors/0/field")).isEqualTo("capacity.weightGrams");
        assertThat(edit(trip, plan.withLegs(List.of())).expect(400).code())
                .isEqualTo("validation-failed");
    }

    private Answer edit(UUID trip, TravelPlans changed) {
        return owner.put("/v1/trips/" + trip, changed.body());
    }

    private ObjectNode on(UUID trip, Map<String, Object> pickup, Map<String, Object> dropoff) {
        Instant start = plan.departure();
        return between(story.offer(trip, 10_000, 10_000, 400), pickup, dropoff, start);
    }

    private static boolean isAbout(UUID trip, JsonNode id) {
        return id.asString().equals(trip.toString());
    }
}
