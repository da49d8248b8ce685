package com.p2pdelivery.trip.itinerary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TripTest {

    private static final Instant NOW = Instant.parse("2030-05-03T12:00:00Z");
    private static final Instant DEPARTURE = NOW.plus(Duration.ofDays(1));
    private static final Instant ARRIVAL = DEPARTURE.plus(Duration.ofHours(4));
    private static final UUID TRAVELER = UUID.randomUUID();

    private static final Place LYON = new Place("Lyon", new GeoPoint(45.76404, 4.83566));
    private static final Place TORINO = new Place("Torino", new GeoPoint(45.07049, 7.68682));
    private static final Place MILANO = new Place("Milano", new GeoPoint(45.46427, 9.18951));
    private static final Instant IN_TORINO = DEPARTURE.plus(Duration.ofHours(4));
    private static final Capacity CAPACITY = new Capacity(10_000, 50_000, 800, 2);
    private static final Terms TERMS = new Terms(20, null, null);
    private static final Span FIRST = new Span(0, 0);
    private static final Span SECOND = new Span(1, 1);
    private static final Span WHOLE = Span.whole(2);

    private final Trip trip = new Trip(UUID.randomUUID(), TRAVELER, itinerary(CAPACITY), NOW);

    private static Itinerary itinerary(Capacity capacity) {
        return new Itinerary(
                Mode.CAR,
                List.of(
                        new Leg(LYON, TORINO, DEPARTURE, IN_TORINO),
                        new Leg(TORINO, MILANO, IN_TORINO, ARRIVAL)),
                capacity,
                TERMS);
    }

    @Test
    void takesLoadsUntilOneOfItsMeasuresIsFull() {
        trip.publish();

        assertThat(trip.hold(new Load(6_000, 10_000, 400), WHOLE, TRAVELER, NOW)).isEmpty();
        assertThat(trip.hold(new Load(5_000, 10_000, 400), WHOLE, TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_FULL);
        assertThat(trip.hold(new Load(1_000, 45_000, 400), WHOLE, TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_FULL);
        assertThat(trip.hold(new Load(4_000, 40_000, 800), WHOLE, TRAVELER, NOW)).isEmpty();
        assertThat(trip.free()).isEqualTo(new Free(0, 0, 0));
    }

    @Test
    void takesNoMoreItemsThanAgreedHoweverSmall() {
        trip.publish();
        trip.hold(new Load(1, 1, 1), WHOLE, TRAVELER, NOW);
        trip.hold(new Load(1, 1, 1), WHOLE, TRAVELER, NOW);

        assertThat(trip.hold(new Load(1, 1, 1), WHOLE, TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_FULL);
    }

    @Test
    void freesForTheNextLegWhatLeavesAtAStop() {
        trip.publish();

        assertThat(trip.hold(new Load(9_000, 10_000, 400), FIRST, TRAVELER, NOW)).isEmpty();
        assertThat(trip.hold(new Load(9_000, 10_000, 400), SECOND, TRAVELER, NOW)).isEmpty();

        assertThat(trip.freeByLeg())
                .containsExactly(new Free(1_000, 40_000, 1), new Free(1_000, 40_000, 1));
        assertThat(trip.hold(new Load(1_001, 1, 1), WHOLE, TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_FULL);
        trip.giveBack(new Load(9_000, 10_000, 400), FIRST);
        assertThat(trip.freeByLeg())
                .containsExactly(new Free(10_000, 50_000, 2), new Free(1_000, 40_000, 1));
        assertThat(trip.free()).isEqualTo(new Free(1_000, 40_000, 1));
    }

    /** A thousand holds and returns on any legs, against a count of what is aboard on each. */
    @Test
    void neverCarriesMoreThanItsCapacityOnAnyLeg() {
        var random = new Random(42);
        var legs = 6;
        var carrier = new Trip(UUID.randomUUID(), TRAVELER, manyLegs(legs), NOW);
        carrier.publish();
        var aboard = new ArrayList<Map.Entry<Load, Span>>();
        for (int step = 0; step < 1_000; step++) {
            if (random.nextInt(3) > 0 || aboard.isEmpty()) {
                int from = random.nextInt(legs);
                var span = new Span(from, from + random.nextInt(legs - from));
                var load = new Load(1 + random.nextInt(4_000), 1 + random.nextInt(9_000), 100);
                if (carrier.hold(load, span, TRAVELER, NOW).isEmpty()) {
                    aboard.add(Map.entry(load, span));
                }
            } else {
                var gone = aboard.remove(random.nextInt(aboard.size()));
                carrier.giveBack(gone.getKey(), gone.getValue());
            }
            for (int leg = 0; leg < legs; leg++) {
                var here = leg;
                var on = aboard.stream().filter(one -> one.getValue().contains(here)).toList();
                int grams = on.stream().mapToInt(one -> one.getKey().weightGrams()).sum();
                assertThat(grams).isLessThanOrEqualTo(CAPACITY.weightGrams());
                assertThat(carrier.freeByLeg().get(leg).weightGrams())
                        .isEqualTo(CAPACITY.weightGrams() - grams);
                assertThat(carrier.freeByLeg().get(leg).items())
                        .isEqualTo(CAPACITY.items() - on.size());
            }
        }
    }

    private static Itinerary manyLegs(int count) {
        var legs = new ArrayList<Leg>();
        for (int i = 0; i < count; i++) {
            var start = DEPARTURE.plus(Duration.ofHours(5L * i));
            var there = i % 2 == 0;
            legs.add(
                    new Leg(
                            there ? LYON : TORINO,
                            there ? TORINO : LYON,
                            start,
                            start.plus(Duration.ofHours(4))));
        }
        return new Itinerary(Mode.CAR, legs, CAPACITY, TERMS);
    }

    @Test
    void tellsOfAChangeOnlyWhoKnowsTheTrip() {
        var larger = new Capacity(20_000, 50_000, 800, 2);

        assertThat(trip.replan(itinerary(larger), Room.of(larger, 2))).isEmpty();
        trip.publish();
        var changed = trip.replan(itinerary(CAPACITY), Room.of(CAPACITY, 2)).orElseThrow();

        assertThat(changed.trip().free()).isEqualTo(new Free(10_000, 50_000, 2));
        trip.cancel("ill");
        assertThatThrownBy(() -> trip.replan(itinerary(larger), Room.of(larger, 2)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void lapsesAsADraftWhoseDepartureHasPassed() {
        trip.advance(DEPARTURE);

        assertThat(trip.status()).isEqualTo(TripStatus.LAPSED);
    }

    @Test
    void saysWhyItTakesNothingAndStaysAsItIs() {
        var parcel = new Load(1_000, 1_000, 100);

        assertThat(trip.hold(parcel, WHOLE, TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_NOT_PUBLISHED);
        trip.publish();
        assertThat(trip.hold(parcel, WHOLE, UUID.randomUUID(), NOW))
                .contains(RoomRefusal.TRIP_UNKNOWN);
        assertThat(trip.hold(new Load(1_000, 1_000, 801), WHOLE, TRAVELER, NOW))
                .contains(RoomRefusal.ITEM_TOO_LONG);
        assertThat(trip.hold(parcel, WHOLE, TRAVELER, DEPARTURE))
                .contains(RoomRefusal.TRIP_DEPARTED);
        trip.cancel("ill");
        assertThat(trip.hold(parcel, WHOLE, TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_NOT_PUBLISHED);

        assertThat(trip.free()).isEqualTo(new Free(10_000, 50_000, 2));
    }

    @Test
    void movesOnWithTheTime() {
        trip.publish();

        trip.advance(DEPARTURE.minusMillis(1));
        assertThat(trip.status()).isEqualTo(TripStatus.PUBLISHED);
        trip.advance(DEPARTURE);
        assertThat(trip.status()).isEqualTo(TripStatus.UNDER_WAY);
        trip.advance(ARRIVAL);
        assertThat(trip.status()).isEqualTo(TripStatus.DONE);
    }

    @Test
    void doesNotGoBack() {
        trip.publish();
        trip.advance(ARRIVAL);

        assertThatThrownBy(trip::publish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> trip.cancel("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsNobodyAboutADraftThatIsCalledOff() {
        assertThat(trip.cancel("changed my mind")).isEmpty();
    }

    @Test
    void numbersItsEventsWithoutGaps() {
        assertThat(trip.publish().sequence()).isEqualTo(1);
        assertThat(trip.capacityChanged().sequence()).isEqualTo(2);
        assertThat(trip.cancel("ill").orElseThrow().sequence()).isEqualTo(3);
    }
}
