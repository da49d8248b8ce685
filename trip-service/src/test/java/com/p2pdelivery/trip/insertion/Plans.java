package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Leg;
import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.itinerary.Place;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.route.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trips for tests: by car along the 50th parallel, a degree of longitude (72 km) per hour, one or
 * more legs; room for 20 kg in 4 items; 30 km and 180 minutes of detour.
 */
final class Plans {

    static final Instant SIX = Instant.parse("2030-05-05T06:00:00Z");

    private Mode mode = Mode.CAR;
    private final List<Leg> legs = new ArrayList<>();
    private Capacity capacity = new Capacity(20_000, 90_000, 1_200, 4);
    private int km = 30;
    private @Nullable Integer minutes = 180;
    private @Nullable Integer aboard;

    static Plans leg(double fromLon, double toLon) {
        return new Plans().then(fromLon, toLon, SIX, Duration.ofMinutes(minutes(fromLon, toLon)));
    }

    static Plans none() {
        return new Plans();
    }

    Plans then(double fromLon, double toLon, Instant departure, Duration takes) {
        legs.add(new Leg(place(fromLon), place(toLon), departure, departure.plus(takes)));
        return this;
    }

    Plans thenAfter(Duration stay, double toLon) {
        var last = legs.getLast();
        double from = last.to().point().lon();
        return then(
                from, toLon, last.arrivalAt().plus(stay), Duration.ofMinutes(minutes(from, toLon)));
    }

    Plans by(Mode other) {
        mode = other;
        return this;
    }

    Plans detour(int km, @Nullable Integer minutes) {
        this.km = km;
        this.minutes = minutes;
        return this;
    }

    Plans aboard(int minutes) {
        this.aboard = minutes;
        return this;
    }

    Plans room(int weightGrams, int volumeCm3, int longestSideMm, int items) {
        capacity = new Capacity(weightGrams, volumeCm3, longestSideMm, items);
        return this;
    }

    Frame frame() {
        return Frame.of(mode, legs, capacity, new Terms(km, minutes, aboard), settings());
    }

    Tour tour() {
        return Tour.empty(frame());
    }

    List<Leg> legs() {
        return legs;
    }

    static InsertionSettings settings() {
        return new InsertionSettings(Duration.ofMinutes(5), Duration.ofHours(1), 5);
    }

    static GeoPoint point(double lon) {
        return new GeoPoint(50, lon);
    }

    static Parcel parcel(String reference, double fromLon, double toLon) {
        return parcel(reference, anyTime(fromLon), anyTime(toLon));
    }

    static Parcel parcel(String reference, Visit pickup, Visit dropoff) {
        return new Parcel(reference, new Load(3_000, 10_000, 400), pickup, dropoff);
    }

    static Visit anyTime(double lon) {
        return visit(50, lon, -24 * 60, 24 * 60);
    }

    /** Between so many minutes after six. */
    static Visit visit(double lat, double lon, int from, int until) {
        return new Visit(
                "at " + lon,
                new GeoPoint(lat, lon),
                SIX.plus(Duration.ofMinutes(from)),
                SIX.plus(Duration.ofMinutes(until)));
    }

    private static Place place(double lon) {
        return new Place("way point at " + lon, point(lon));
    }

    private static long minutes(double fromLon, double toLon) {
        return Math.round(Math.abs(toLon - fromLon) * 60);
    }
}
