package com.p2pdelivery.trip;

import com.p2pdelivery.platform.test.TestApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Trips for tests: Lyon to Torino to Milano by car, tomorrow, with room for 20 kg in 4 items,
 * unless told otherwise.
 */
public final class TravelPlans {

    public static final Map<String, Object> LYON = place("Lyon", 45.76404, 4.83566);
    public static final Map<String, Object> TORINO = place("Torino", 45.07049, 7.68682);
    public static final Map<String, Object> MILANO = place("Milano", 45.46427, 9.18951);

    private final Instant departure;
    private String mode = "CAR";
    private List<Map<String, Object>> legs;
    private Map<String, Object> capacity = capacity(20_000, 90_000, 1_200, 4);

    private TravelPlans(Instant departure) {
        this.departure = departure;
        this.legs = new ArrayList<>();
        legs.add(leg(LYON, TORINO, departure, Duration.ofHours(4)));
        legs.add(leg(TORINO, MILANO, departure.plus(Duration.ofMinutes(270)), Duration.ofHours(2)));
    }

    public static TravelPlans tomorrow(Clock clock) {
        return new TravelPlans(clock.instant().plus(Duration.ofDays(1)));
    }

    public TravelPlans by(String mode) {
        this.mode = mode;
        return this;
    }

    public TravelPlans withLegs(List<Map<String, Object>> other) {
        this.legs = other;
        return this;
    }

    public TravelPlans withCapacity(int weightGrams, int volumeCm3, int longestSideMm, int items) {
        this.capacity = capacity(weightGrams, volumeCm3, longestSideMm, items);
        return this;
    }

    public Instant departure() {
        return departure;
    }

    public Map<String, Object> body() {
        return Map.of("mode", mode, "legs", legs, "capacity", capacity, "maxDetourKm", 20);
    }

    public UUID draftedBy(TestApi api, UUID traveler) {
        return api.as(traveler, "TRAVELER").post("/v1/trips", body()).expect(201).id("/tripId");
    }

    public UUID publishedBy(TestApi api, UUID traveler) {
        var trip = draftedBy(api, traveler);
        api.as(traveler, "TRAVELER").post("/v1/trips/" + trip + "/publication").expect(200);
        return trip;
    }

    public static Map<String, Object> leg(
            Map<String, Object> from, Map<String, Object> to, Instant departure, Duration takes) {
        return Map.of(
                "from",
                from,
                "to",
                to,
                "departureAt",
                departure.toString(),
                "arrivalAt",
                departure.plus(takes).toString());
    }

    public static Map<String, Object> place(String name, double lat, double lon) {
        return Map.of("name", name, "point", Map.of("lat", lat, "lon", lon));
    }

    private static Map<String, Object> capacity(
            int weightGrams, int volumeCm3, int longestSideMm, int items) {
        return Map.of(
                "weightGrams", weightGrams,
                "volumeCm3", volumeCm3,
                "longestSideMm", longestSideMm,
                "items", items);
    }
}
