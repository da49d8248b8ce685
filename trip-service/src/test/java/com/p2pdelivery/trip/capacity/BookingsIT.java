package com.p2pdelivery.trip.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.TravelPlans;
import java.time.Duration;
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
    private final JdbcClient sql;

    private final UUID traveler = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();
    private final UUID booking = UUID.randomUUID();
    private long sequence;

    BookingsIT(
            TestApi api,
            EventsProbe events,
            AdjustableClock clock,
            ReserveCapacity reserveCapacity,
            ReturnCapacity returnCapacity,
            JdbcClient sql) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.reserveCapacity = reserveCapacity;
        this.returnCapacity = returnCapacity;
        this.sql = sql;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void holdsRoomForAnAcceptedOfferAndHandsTheBookingOnWhole() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = offer(trip, 3_000, 10_000, 400);
        ((ObjectNode) offer.get("booking")).put("laterField", "kept");

        say("OfferAccepted", offer);

        var reserved = events.await("trip", "trip", "CapacityReserved", this::ofBooking);
        assertThat(reserved.get("booking")).isEqualTo(offer.get("booking"));
        assertThat(reserved.get("free")).isEqualTo(free(17_000, 80_000, 3));
        assertThat(events.await("trip", "trip", "TripCapacityChanged", of(trip)).get("free"))
                .isEqualTo(free(17_000, 80_000, 3));
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
        var refused = UUID.randomUUID();
        var offer = offer(trip, weightGrams, volumeCm3, longestSideMm);
        ((ObjectNode) offer.get("booking")).put("bookingId", refused.toString());
        say("OfferAccepted", offer);
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
        var offer = offer(trip, 3_000, 10_000, 400);
        say("OfferAccepted", offer);

        say("DeliveryConfirmed", with("DeliveryConfirmed", "booking", offer.get("booking")));

        assertThat(
                        events.await("trip", "trip", "CapacityConfirmed", this::ofBooking)
                                .at("/deliveryId")
                                .asString())
                .isEqualTo(delivery.toString());
        var reservations =
                api.as(traveler, "TRAVELER").get("/v1/trips/" + trip + "/reservations").expect(200);
        assertThat(reservations.text("/items/0/status")).isEqualTo("CONFIRMED");
        assertThat(reservations.id("/items/0/bookingId")).isEqualTo(booking);
        assertThat(reservations.id("/items/0/deliveryId")).isEqualTo(delivery);
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
        say("OfferAccepted", offer(trip, 3_000, 10_000, 400));

        say("BookingFailed", with("BookingFailed"));
        events.awaitHandled(say("DeliveryCancelled", with("DeliveryCancelled")));

        var returned = events.all("trip", "trip", "CapacityReturned", this::ofBooking);
        assertThat(returned).hasSize(1);
        assertThat(returned.getFirst().get("free")).isEqualTo(free(20_000, 90_000, 4));
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void givesTheRoomOfACancelledDeliveryBackEvenOnACancelledTrip() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = offer(trip, 3_000, 10_000, 400);
        say("OfferAccepted", offer);
        say("DeliveryConfirmed", with("DeliveryConfirmed", "booking", offer.get("booking")));
        events.await("trip", "trip", "CapacityConfirmed", this::ofBooking);
        api.as(traveler, "TRAVELER")
                .post("/v1/trips/" + trip + "/cancellation", Map.of("reason", "ill"))
                .expect(200);

        say("DeliveryCancelled", with("DeliveryCancelled"));

        events.await("trip", "trip", "CapacityReturned", this::ofBooking);
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void staysSilentAboutABookingThatHeldNothing() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        say("OfferAccepted", offer(trip, 30_000, 10_000, 400));
        events.await("trip", "trip", "CapacityRefused", this::ofBooking);

        events.awaitHandled(say("BookingFailed", with("BookingFailed")));

        events.none("trip", "trip", "CapacityReturned", this::ofBooking);
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void givesNoRoomToABookingThatWasCalledOffBefore() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);

        events.awaitHandled(say("BookingFailed", with("BookingFailed")));
        events.awaitHandled(say("OfferAccepted", offer(trip, 3_000, 10_000, 400)));

        events.none("trip", "trip", "CapacityReturned", this::ofBooking);
        events.none("trip", "trip", "CapacityReserved", this::ofBooking);
        events.none("trip", "trip", "CapacityRefused", this::ofBooking);
        assertThat(freeOf(trip)).isEqualTo(free(20_000, 90_000, 4));
    }

    @Test
    void ignoresACancelledDeliveryWithoutABooking() {
        var cancelled = with("DeliveryCancelled");
        cancelled.remove("bookingId");

        events.awaitHandled(say("DeliveryCancelled", cancelled));

        events.none(
                "trip",
                "trip",
                "CapacityReturned",
                event -> event.at("/deliveryId").asString().equals(delivery.toString()));
    }

    @Test
    void decidesABookingOnceHoweverOftenItIsAsked() {
        var trip = TravelPlans.tomorrow(clock).publishedBy(api, traveler);
        var offer = offer(trip, 3_000, 10_000, 400);

        say("OfferAccepted", offer);
        events.awaitHandled(say("OfferAccepted", offer));

        assertThat(events.all("trip", "trip", "CapacityReserved", this::ofBooking)).hasSize(1);
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
                                            new ReturnCapacity.Command(one, delivery));
                        });

        int heldGrams = 1_000 * held(trip);
        assertThat(freeOf(trip).at("/weightGrams").asInt()).isEqualTo(10_000 - heldGrams);
        assertThat(held(trip)).isZero();
    }

    private ReserveCapacity.Command askFor(UUID trip, UUID bookingId) {
        var asked = (ObjectNode) offer(trip, 1_000, 1_000, 400).get("booking");
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

    private ObjectNode offer(UUID trip, int weightGrams, int volumeCm3, int longestSideMm) {
        var accepted = with("OfferAccepted");
        var booked = (ObjectNode) accepted.get("booking");
        booked.put("bookingId", booking.toString());
        booked.put("deliveryId", delivery.toString());
        booked.put("tripId", trip.toString());
        booked.put("travelerId", traveler.toString());
        booked.putObject("parcel")
                .put("weightGrams", weightGrams)
                .put("volumeCm3", volumeCm3)
                .put("longestSideMm", longestSideMm);
        return accepted;
    }

    /** The sample of the delivery service, about this test's delivery and booking. */
    private ObjectNode with(String type) {
        var event = events.sample("delivery", type);
        event.put("deliveryId", delivery.toString());
        if (event.has("bookingId")) {
            event.put("bookingId", booking.toString());
        }
        return event;
    }

    private ObjectNode with(String type, String field, JsonNode value) {
        var event = with(type);
        event.set(field, value);
        return event;
    }

    private UUID say(String type, ObjectNode payload) {
        return events.publish("delivery", "delivery", type, delivery, ++sequence, payload);
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

    private boolean ofBooking(JsonNode event) {
        return event.at("/bookingId").asString("").equals(booking.toString())
                || event.at("/booking/bookingId").asString("").equals(booking.toString());
    }

    private static Predicate<JsonNode> of(UUID trip) {
        return event -> event.at("/tripId").asString().equals(trip.toString());
    }
}
