package com.p2pdelivery.trip.series;

import static com.p2pdelivery.trip.TravelPlans.LYON;
import static com.p2pdelivery.trip.TravelPlans.TORINO;

import com.p2pdelivery.platform.test.TestApi;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Series for tests: Lyon to Torino by car in four hours, every day at 08:00 in Berlin from tomorrow
 * on, with room for 20 kg in 4 items, unless told otherwise.
 */
final class SeriesPlans {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Map<String, Object> body = new HashMap<>();

    private SeriesPlans(LocalDateTime start) {
        body.put("start", start.toString());
        body.put("zone", BERLIN.getId());
        body.put("rule", "FREQ=DAILY");
        body.putAll(journey(20_000));
    }

    static SeriesPlans daily(Clock clock) {
        return new SeriesPlans(tomorrowAtEight(clock));
    }

    static LocalDateTime tomorrowAtEight(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), BERLIN)
                .plusDays(1)
                .truncatedTo(ChronoUnit.DAYS)
                .withHour(8);
    }

    /** What repeats, without when. */
    static Map<String, Object> journey(int weightGrams) {
        return Map.of(
                "mode",
                "CAR",
                "legs",
                List.of(leg(0, 240)),
                "capacity",
                Map.of(
                        "weightGrams", weightGrams,
                        "volumeCm3", 90_000,
                        "longestSideMm", 1_200,
                        "items", 4),
                "maxDetourKm",
                20);
    }

    static Map<String, Object> leg(int departsAfterMinutes, int durationMinutes) {
        return Map.of(
                "from",
                LYON,
                "to",
                TORINO,
                "departsAfterMinutes",
                departsAfterMinutes,
                "durationMinutes",
                durationMinutes);
    }

    SeriesPlans with(String field, Object value) {
        body.put(field, value);
        return this;
    }

    SeriesPlans without(String field) {
        body.remove(field);
        return this;
    }

    Map<String, Object> body() {
        return body;
    }

    UUID startedBy(TestApi api, UUID traveler) {
        return api.as(traveler, "TRAVELER")
                .post("/v1/trip-series", body)
                .expect(201)
                .id("/seriesId");
    }
}
