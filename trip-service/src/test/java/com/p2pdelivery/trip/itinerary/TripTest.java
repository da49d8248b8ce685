package com.p2pdelivery.trip.itinerary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TripTest {

    private static final Instant NOW = Instant.parse("2030-05-03T12:00:00Z");
    private static final Instant DEPARTURE = NOW.plus(Duration.ofDays(1));
    private static final Instant ARRIVAL = DEPARTURE.plus(Duration.ofHours(4));
    private static final UUID TRAVELER = UUID.randomUUID();

    private final Trip trip =
            new Trip(
                    UUID.randomUUID(),
                    TRAVELER,
                    Mode.CAR,
                    List.of(
                            new Leg(
                                    new Place("Lyon", new GeoPoint(45.76404, 4.83566)),
                                    new Place("Torino", new GeoPoint(45.07049, 7.68682)),
                                    DEPARTURE,
                                    ARRIVAL)),
                    new Capacity(10_000, 50_000, 800, 2),
                    20,
                    NOW);

    @Test
    void takesLoadsUntilOneOfItsMeasuresIsFull() {
        trip.publish();

        assertThat(trip.hold(new Load(6_000, 10_000, 400), TRAVELER, NOW)).isEmpty();
        assertThat(trip.hold(new Load(5_000, 10_000, 400), TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_FULL);
        assertThat(trip.hold(new Load(1_000, 45_000, 400), TRAVELER, NOW))
                .contains(RoomRefusal.TRIP_FULL);
        assertThat(trip.hold(new Load(4_000, 40_000, 800), TRAVELER, NOW)).isEmpty();
        assertThat(trip.free()).isEqualTo(new Free(0, 0, 0));
    }

    @Test
    void takesNoMoreItemsThanAgreedHoweverSmall() {
        trip.publish();
        trip.hold(new Load(1, 1, 1), TRAVELER, NOW);
        trip.hold(new Load(1, 1, 1), TRAVELER, NOW);

        assertThat(trip.hold(new Load(1, 1, 1), TRAVELER, NOW)).contains(RoomRefusal.TRIP_FULL);
    }

    @Test
    void saysWhyItTakesNothingAndStaysAsItIs() {
        var parcel = new Load(1_000, 1_000, 100);

        assertThat(trip.hold(parcel, TRAVELER, NOW)).contains(RoomRefusal.TRIP_NOT_PUBLISHED);
        trip.publish();
        assertThat(trip.hold(parcel, UUID.randomUUID(), NOW)).contains(RoomRefusal.TRIP_UNKNOWN);
        assertThat(trip.hold(new Load(1_000, 1_000, 801), TRAVELER, NOW))
                .contains(RoomRefusal.ITEM_TOO_LONG);
        assertThat(trip.hold(parcel, TRAVELER, DEPARTURE)).contains(RoomRefusal.TRIP_DEPARTED);
        trip.cancel("ill");
        assertThat(trip.hold(parcel, TRAVELER, NOW)).contains(RoomRefusal.TRIP_NOT_PUBLISHED);

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
