package com.p2pdelivery.trip.itinerary;

import static com.p2pdelivery.trip.TravelPlans.LYON;
import static com.p2pdelivery.trip.TravelPlans.TORINO;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.trip.TravelPlans;
import com.p2pdelivery.trip.route.Polyline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@ServiceIT
class DrawnLineIT {

    private static final GeoPoint GRENOBLE = new GeoPoint(45.1885, 5.7245);

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JsonMapper json = new JsonMapper();
    private final UUID traveler = UUID.randomUUID();

    DrawnLineIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.api = api;
        this.events = events;
        this.clock = clock;
    }

    @Test
    void aLegGoesWhereItsTravelerSays() {
        var byGrenoble =
                plan(
                        """
                        {"type": "LineString",
                         "coordinates": [[4.83566, 45.76404], [5.7245, 45.1885, 212], [7.68682, 45.07049]]}
                        """);

        var trip = byGrenoble.publishedBy(api, traveler);

        var leg = api.as(traveler, "TRAVELER").get("/v1/trips/" + trip + "/route").expect(200);
        assertThat(leg.number("/legs/0/meters")).isBetween(240_000L, 260_000L);
        assertThat(Polyline.decode(leg.text("/legs/0/polyline")))
                .anyMatch(point -> point.distanceMeters(GRENOBLE) < 2);
        var told =
                events.await(
                        "trip",
                        "trip",
                        "TripPublished",
                        event -> event.at("/tripId").asString().equals(trip.toString()));
        assertThat(Polyline.decode(told.at("/legs/0/way/line").asString()))
                .anyMatch(point -> point.distanceMeters(GRENOBLE) < 300);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type": "Polygon", "coordinates": [[[4.8, 45.7], [7.6, 45.0], [7.6, 45.7], [4.8, 45.7]]]} | must be a GeoJSON LineString, not Polygon
                    {"type": "LineString", "coordinates": [[[4.8, 45.7], [7.6, 45.0]]]}                        | must have coordinates, at least two
                    {"type": "LineString", "coordinates": [[4.83566, 45.76404]]}                               | must have coordinates, at least two
                    {"type": "LineString", "coordinates": "POLYGON EMPTY"}                                     | must have coordinates, at least two
                    {"type": "LineString", "coordinates": [[4.83566, 45.76404], [7.68682, 145.07]]}            | must have coordinates like [13.4, 52.52], longitude first
                    {"type": "LineString", "coordinates": [[4.83566, 45.76404], ["x", 45]]}                    | must have coordinates like [13.4, 52.52], longitude first
                    {"type": "LineString", "coordinates": [[45.76404, 4.83566], [45.07049, 7.68682]]}          | must begin where the leg begins
                    {"type": "LineString", "coordinates": [[4.83566, 45.76404], [2.35, 48.85]]}                | must end where the leg ends
                    {"coordinates": []}                                                                        | must be a GeoJSON LineString, not null
                    """)
    void refusesWhatIsNoLineBetweenItsStops(String line, String message) {
        var refused = api.as(traveler, "TRAVELER").post("/v1/trips", plan(line).body()).expect(400);

        assertThat(refused.code()).isEqualTo("validation-failed");
        assertThat(refused.text("/errors/0/field")).isEqualTo("legs[0].line");
        assertThat(refused.text("/errors/0/message")).isEqualTo(message);
    }

    private TravelPlans plan(String line) {
        return TravelPlans.tomorrow(clock)
                .withLegs(
                        List.of(
                                Map.of(
                                        "from",
                                        LYON,
                                        "to",
                                        TORINO,
                                        "departureAt",
                                        clock.instant().plus(Duration.ofDays(1)).toString(),
                                        "line",
                                        json.readTree(line))));
    }
}
