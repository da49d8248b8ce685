package com.p2pdelivery.trip.capacity;

import static com.p2pdelivery.trip.BookingStory.between;
import static com.p2pdelivery.trip.TravelPlans.LYON;
import static com.p2pdelivery.trip.TravelPlans.MILANO;
import static com.p2pdelivery.trip.TravelPlans.TORINO;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.BookingStory;
import com.p2pdelivery.trip.TravelPlans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ServiceIT
class BookingsIT {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final ReserveCapacity reserveCapacity;
    private final ReturnCapacity returnCapacity;
    private final ExpireHold expireHold;
    private final JdbcClient sql;

    private final UUID traveler = UUID.randomUUID();
    private final BookingStory story;

    BookingsIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            ReserveCapacity reserveCapacity,
            ReturnCapacity returnCapacity,
            ExpireHold expireHold,
            JdbcClient sql) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.reserveCapacity = reserveCapacity;
        this.returnCapacity = returnCapacity;
        this.expireHold = expireHold;
        this.sql = sql;
        this.story = new BookingStory(events, traveler);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void holdsRoomForAnAcceptedOfferAndHandsTheBookingOnWhole() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = story.offer(trip, 3_000, 10_000, 400);
        ((ObjectNode) offer.get("booking")).put("laterField", "kept");

        story.say("OfferAccepted", offer);

        var reserved = events.await("trip", "trip", "CapacityReserved", story::isThis);
        assertThat(reserved.get("booking")).isEqualTo(offer.get("booking"));
        assertThat(reserved.get("free")).isEqualTo(free(17_000, 80_000, 3));
        assertThat(events.await("trip", "trip", "TripCapacityChanged", of(trip)).get("free"))
                .isEqualTo(free(17_000, 80_000, 3));
        assertThat(freeOf(trip)).isEqualTo(free(17_000, 80_000, 3));
    }

    @Test
    void sellsTheRoomOfALegAgainOnceAParcelHasLeft() {
        var plan = TravelPlans.tomorrow(clock);
        var trip = plan.publishedBy(api, traveler);
        var toTorino = offerOn(trip, plan, LYON, TORINO);
        var later = new BookingStory(events, traveler);
        var fromTorino =
                between(later.offer(trip, 20_000, 10_000, 400), TORINO, MILANO, plan.departure());

        var first = story.accepted(toTorino, "CapacityReserved");
        assertThat(refusalOf(offerOn(trip, plan, LYON, MILANO))).isEqualTo("TRIP_FULL");
        var second = later.accepted(fromTorino, "CapacityReserved");

        assertThat(first.at("/fromLeg").asInt()).isZero();
        assertThat(first.at("/toLeg").asInt()).isZero();
        assertThat(first.at("/freeByLeg/1")).isEqualTo(free(20_000, 90_000, 4));
        assertThat(second.at("/fromLeg").asInt()).isEqualTo(1);
        assertThat(second.at("/freeByLeg/0")).isEqualTo(free(0, 80_000, 3));
        assertThat(second.at("/freeByLeg/1")).isEqualTo(free(0, 80_000, 3));
    }

    private ObjectNode offerOn(
            UUID trip, TravelPlans plan, Map<String, Object> pickup, Map<String, Object> dropoff) {
        return between(story.offer(trip, 20_000, 10_000, 400), pickup, dropoff, plan.departure());
    }

    @Test
    void givesBackWhatNobodyConfirms() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        story.say("OfferAccepted", story.offer(trip, 3_000, 10_000, 400));
        var reserved = events.await("trip", "trip", "CapacityReserved", story::isThis);
        var expiresAt = Instant.parse(reserved.at("/expiresAt").asString());

        clock.advance(Duration.between(clock.instant(), expiresAt).plusSeconds(1));

        var returned = events.await("trip", "trip", "CapacityReturned", story::isThis);
        assertThat(returned.at("/reason").asString()).isEqualTo("EXPIRED");
        clock.reset();
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
        events.awaitHandled(story.say("DeliveryCancelled"));
        assertThat(events.all("trip", "trip", "CapacityReturned", story::isThis)).hasSize(1);
    }

    @Test
    void keepsWhatIsConfirmedForGood() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = story.offer(trip, 3_000, 10_000, 400);
        story.say("OfferAccepted", offer);
        story.say("DeliveryConfirmed", story.confirmed(offer));
        events.await("trip", "trip", "CapacityConfirmed", story::isThis);

        assertThat(expireHold.handle(new ExpireHold.Command(story.booking())))
                .isEqualTo(new ExpireHold.NotExpired());
        clock.advance(Duration.ofHours(12));

        assertThat(expireHold.handle(new ExpireHold.Command(story.booking())))
                .isEqualTo(new ExpireHold.NotExpired());
        clock.reset();
        assertThat(freeOf(trip)).isEqualTo(free(17_000, 80_000, 3));
    }

    @Test
    void saysWhyThereIsNoRoom() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var draft = TravelPlans.tomorrow(clock).draftedBy(api, traveler);
        var ofAnother = TravelPlans.tomorrow(clock).publishedBy(api, UUID.randomUUID());

        assertThat(refusalOf(trip, 20_001, 10_000, 400)).isEqualTo("TRIP_FULL");
        assertThat(refusalOf(trip, 1_000, 90_001, 400)).isEqualTo("TRIP_FULL");
        assertThat(refusalOf(trip, 1_000, 10_000, 1_201)).isEqualTo("ITEM_TOO_LONG");
        assertThat(refusalOf(draft, 1_000, 10_000, 400)).isEqualTo("TRIP_NOT_PUBLISHED");
        assertThat(refusalOf(ofAnother, 1_000, 10_000, 400)).isEqualTo("TRIP_UNKNOWN");
        var nowhere = UUID.randomUUID();
        assertThat(refusalOf(nowhere, 1_000, 10_000, 400)).isEqualTo("TRIP_UNKNOWN");
        assertThat(refusalOf(nowhere, 1_000, 10_000, 400)).isEqualTo("TRIP_UNKNOWN");
        clock.advance(Duration.ofHours(25));
        assertThat(refusalOf(trip, 1_000, 10_000, 400)).isEqualTo("TRIP_DEPARTED");
        clock.reset();
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
        assertThat(freeOf(ofAnother)).isEqualTo(free(20_000, 90_000, 4));
    }

    private String refusalOf(UUID trip, int weightGrams, int volumeCm3, int longestSideMm) {
        return refusalOf(story.offer(trip, weightGrams, volumeCm3, longestSideMm));
    }

    private String refusalOf(ObjectNode offer) {
        var refused = UUID.randomUUID();
        ((ObjectNode) offer.get("booking")).put("bookingId", refused.toString());
        story.say("OfferAccepted", offer);
        return events.await(
                        "trip",
                        "trip",
                        "CapacityRefused",
                        event -> event.at("/bookingId").asString().equals(refused.toString()))
                .at("/reason")
                .asString();
    }

    @Test
    void confirmsWhatItHolds() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = story.offer(trip, 3_000, 10_000, 400);
        story.say("OfferAccepted", offer);

        story.say("DeliveryConfirmed", story.confirmed(offer));

        assertThat(
                        events.await("trip", "trip", "CapacityConfirmed", story::isThis)
                                .at("/deliveryId")
                                .asString())
                .isEqualTo(story.delivery().toString());
        var reservations =
                api.as(traveler, "TRAVELER").get("/v1/trips/" + trip + "/reservations").expect(200);
        assertThat(reservations.text("/items/0/status")).isEqualTo("CONFIRMED");
        assertThat(reservations.id("/items/0/bookingId")).isEqualTo(story.booking());
        assertThat(reservations.id("/items/0/deliveryId")).isEqualTo(story.delivery());
        assertThat(reservations.number("/items/0/weightGrams")).isEqualTo(3_000);
    }

    @Test
    void showsReservationsToTheOwnerOnly() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);

        api.as(UUID.randomUUID(), "TRAVELER")
                .get("/v1/trips/" + trip + "/reservations")
                .expect(404);
        api.anonymous().get("/v1/trips/" + trip + "/reservations").expect(401);
    }

    @Test
    void givesTheRoomOfAFailedBookingBackOnce() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        story.say("OfferAccepted", story.offer(trip, 3_000, 10_000, 400));

        story.say("BookingFailed");
        events.awaitHandled(story.say("DeliveryCancelled"));

        var returned = events.all("trip", "trip", "CapacityReturned", story::isThis);
        assertThat(returned).hasSize(1);
        assertThat(returned.getFirst().get("free")).isEqualTo(free(20_000, 90_000, 4));
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void givesTheRoomOfACancelledDeliveryBackEvenOnACancelledTrip() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = story.offer(trip, 3_000, 10_000, 400);
        story.say("OfferAccepted", offer);
        story.say("DeliveryConfirmed", story.confirmed(offer));
        events.await("trip", "trip", "CapacityConfirmed", story::isThis);
        api.as(traveler, "TRAVELER")
                .post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "ill"))
                .expect(200);

        story.say("DeliveryCancelled");

        events.await("trip", "trip", "CapacityReturned", story::isThis);
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void staysSilentAboutABookingThatHeldNothing() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        story.say("OfferAccepted", story.offer(trip, 30_000, 10_000, 400));
        events.await("trip", "trip", "CapacityRefused", story::isThis);

        events.awaitHandled(story.say("BookingFailed"));

        events.none("trip", "trip", "CapacityReturned", story::isThis);
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void givesNoRoomToABookingThatWasCalledOffBefore() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);

        events.awaitHandled(story.say("BookingFailed"));
        events.awaitHandled(story.say("OfferAccepted", story.offer(trip, 3_000, 10_000, 400)));

        events.none("trip", "trip", "CapacityReturned", story::isThis);
        events.none("trip", "trip", "CapacityReserved", story::isThis);
        events.none("trip", "trip", "CapacityRefused", story::isThis);
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void ignoresACancelledDeliveryWithoutABooking() {
        var cancelled = story.with("DeliveryCancelled");
        cancelled.remove("bookingId");

        events.awaitHandled(story.say("DeliveryCancelled", cancelled));

        events.none(
                "trip",
                "trip",
                "CapacityReturned",
                event -> event.at("/deliveryId").asString().equals(story.delivery().toString()));
    }

    @Test
    void decidesABookingOnceHoweverOftenItIsAsked() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = story.offer(trip, 3_000, 10_000, 400);

        story.say("OfferAccepted", offer);
        events.awaitHandled(story.say("OfferAccepted", offer));

        assertThat(events.all("trip", "trip", "CapacityReserved", story::isThis)).hasSize(1);
        assertThat(freeOf(trip)).isEqualTo(free(17_000, 80_000, 3));
    }

    @Test
    void understandsTheSamplesOfTheDeliveryService() {
        var accepted = events.sample("delivery", "OfferAccepted");
        var sampleDelivery = UUID.fromString(accepted.at("/deliveryId").asString());

        events.publish("delivery", "delivery", "OfferAccepted", sampleDelivery, 1, accepted);
        events.await(
                "trip",
                "trip",
                "CapacityRefused",
                event -> event.at("/deliveryId").asString().equals(sampleDelivery.toString()));
        for (var type : new String[] {"DeliveryConfirmed", "BookingFailed", "DeliveryCancelled"}) {
            events.awaitHandled(
                    events.publish(
                            "delivery",
                            "delivery",
                            type,
                            sampleDelivery,
                            2,
                            events.sample("delivery", type)));
        }
    }

    @Test
    void neverOversellsToTwoHundredBookingsAtOnce() throws Exception {
        int room = 37;
        var trip =
                TravelPlans.tomorrow(clock)
                        .withCapacity(room * 1_000, 20_000_000, 1_200, 200)
                        .publishedBy(api, traveler);

        var outcomes =
                together(200, i -> () -> reserveCapacity.handle(askFor(trip, UUID.randomUUID())));

        assertThat(outcomes.stream().filter(ReserveCapacity.Reserved.class::isInstance))
                .hasSize(room);
        assertThat(outcomes.stream().filter(ReserveCapacity.Refused.class::isInstance))
                .hasSize(200 - room);
        assertThat(freeOf(trip).at("/weightGrams").asInt()).isZero();
        assertThat(held(trip)).isEqualTo(room);
        var sequences = sequencesOf(trip);
        assertThat(sequences)
                .hasSize(1 + 2 * room + (200 - room))
                .isEqualTo(
                        IntStream.rangeClosed(1, sequences.size())
                                .mapToObj(Long::valueOf)
                                .toList());
    }

    @Test
    void keepsItsBooksWhenBookingsComeAndGoAtOnce() throws Exception {
        var trip =
                TravelPlans.tomorrow(clock)
                        .withCapacity(10_000, 1_000_000, 1_200, 50)
                        .publishedBy(api, traveler);
        var bookings = IntStream.range(0, 40).mapToObj(_ -> UUID.randomUUID()).toList();

        together(
                160,
                i ->
                        () -> {
                            var one = bookings.get(i % 40);
                            return i < 80
                                    ? reserveCapacity.handle(askFor(trip, one))
                                    : returnCapacity.handle(
                                            new ReturnCapacity.Command(one, story.delivery()));
                        });

        int heldGrams = 1_000 * held(trip);
        assertThat(freeOf(trip).at("/weightGrams").asInt()).isEqualTo(10_000 - heldGrams);
        assertThat(held(trip)).isZero();
    }

    private ReserveCapacity.Command askFor(UUID trip, UUID bookingId) {
        var asked = (ObjectNode) story.offer(trip, 1_000, 1_000, 400).get("booking");
        asked.put("bookingId", bookingId.toString());
        return new ReserveCapacity.Command(asked);
    }

    private int held(UUID trip) {
        return sql.sql("select count(*) from reservation where trip_id = :trip and status = 'HELD'")
                .param("trip", trip)
                .query(Integer.class)
                .single();
    }

    private List<Long> sequencesOf(UUID trip) {
        return sql.sql("select sequence from outbox where aggregateid = :trip order by sequence")
                .param("trip", trip.toString())
                .query(Long.class)
                .list();
    }

    private static <T> List<T> together(int times, IntFunction<Callable<T>> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, times).mapToObj(work).toList());
            var results = new ArrayList<T>();
            for (var one : all) {
                results.add(one.get());
            }
            return results;
        }
    }

    private JsonNode freeOf(UUID trip) {
        return api.as(traveler, "TRAVELER").get("/v1/trips/" + trip).expect(200).json().get("free");
    }

    private JsonNode free(int weightGrams, int volumeCm3, int items) {
        return events.sample("trip", "TripPublished")
                .putObject("free")
                .put("weightGrams", weightGrams)
                .put("volumeCm3", volumeCm3)
                .put("items", items);
    }

    private static Predicate<JsonNode> of(UUID trip) {
        return event -> event.at("/tripId").asString().equals(trip.toString());
    }
}
