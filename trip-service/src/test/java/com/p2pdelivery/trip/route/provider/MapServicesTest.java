package com.p2pdelivery.trip.route.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.Route;
import com.p2pdelivery.trip.route.RouteProvider.Answer;
import com.p2pdelivery.trip.route.RouteProvider.Found;
import com.p2pdelivery.trip.route.RouteProvider.NoWay;
import com.p2pdelivery.trip.route.RouteProvider.Unavailable;
import com.p2pdelivery.trip.route.provider.RouteSettings.Service;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** Each map service in its own wire format, as its documentation shows it. */
@ExtendWith(OutputCaptureExtension.class)
class MapServicesTest {

    private static final String KEY = "pk.k3y-that-nobody-may-see";
    private static final Instant NOW = Instant.parse("2030-05-04T06:00:00Z");
    private static final Instant LATER = Instant.parse("2030-05-04T09:30:15.250Z");
    private static final GeoPoint BERLIN = new GeoPoint(52.517037, 13.38886);
    private static final GeoPoint POTSDAM = new GeoPoint(52.39, 13.06);
    private static final GeoPoint HAMBURG = new GeoPoint(53.55, 9.99);

    /** The line of the format's documentation, with the escapes of JSON. */
    private static final String LINE = "_p~iF~ps|U_ulLnnqC_mqNvxq`@";

    private static final String OSRM_TWO_LEGS =
            """
            {"code":"Ok",
             "routes":[{"geometry":"_p~iF~ps|U_ulLnnqC_mqNvxq`@",
               "legs":[{"steps":[],"weight":2000.1,"distance":35012.4,"summary":"","duration":2100.4},
                       {"steps":[],"weight":9800,"distance":270500.2,"summary":"","duration":9900}],
               "weight_name":"routability","weight":11800.1,"distance":305512.6,"duration":12000.4}],
             "waypoints":[{"hint":"x","distance":4.2,"location":[13.388799,52.517033],"name":"Mitte"}]}
            """;

    private static final String GOOGLE_TWO_LEGS =
            """
            {"routes":[{
               "legs":[{"distanceMeters":35012,"duration":"2100s"},
                       {"distanceMeters":270500,"duration":"9900.400s"}],
               "distanceMeters":305512,"duration":"12000.4s",
               "polyline":{"encodedPolyline":"_p~iF~ps|U_ulLnnqC_mqNvxq`@"}}]}
            """;

    private final MapSimulator map = new MapSimulator();

    @AfterEach
    void close() {
        map.close();
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDED")
    void findsTheWay(Service service) {
        map.says(200, service == Service.GOOGLE ? GOOGLE_TWO_LEGS : OSRM_TWO_LEGS);

        var route = found(ask(service, by(Mode.CAR, BERLIN, POTSDAM, HAMBURG)));

        assertThat(route.meters()).isIn(305_512L, 305_513L);
        assertThat(route.duration()).isEqualTo(Duration.ofMinutes(200));
        assertThat(route.legs())
                .containsExactly(
                        new Route.Leg(35_012, Duration.ofMinutes(35)),
                        new Route.Leg(270_500, Duration.ofMinutes(165)));
        assertThat(route.geometry())
                .containsExactly(
                        new GeoPoint(38.5, -120.2),
                        new GeoPoint(40.7, -120.95),
                        new GeoPoint(43.252, -126.453));
        assertThat(route.provider()).isEqualToIgnoringCase(service.name());
        assertThat(route.estimate()).isFalse();
    }

    @Test
    void asksOsrmByLongitudeAndLatitude() {
        map.says(200, OSRM_TWO_LEGS);

        ask(Service.OSRM, by(Mode.BICYCLE, BERLIN, POTSDAM, HAMBURG));

        var asked = map.seen().getFirst();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.path())
                .isEqualTo(
                        "/route/v1/cycling/13.388860,52.517037;13.060000,52.390000;9.990000,53.550000");
        assertThat(asked.query()).isEqualTo("overview=simplified&geometries=polyline");
    }

    @Test
    void asksMapboxWithItsKeyAndTheDeparture() {
        map.says(200, OSRM_TWO_LEGS);

        ask(Service.MAPBOX, by(Mode.CAR, BERLIN, POTSDAM, HAMBURG));
        ask(Service.MAPBOX, by(Mode.FOOT, BERLIN, POTSDAM, HAMBURG));

        var driving = map.seen().getFirst();
        assertThat(driving.path())
                .isEqualTo(
                        "/directions/v5/mapbox/driving-traffic/13.388860,52.517037;13.060000,52.390000;9.990000,53.550000");
        assertThat(driving.query())
                .isEqualTo(
                        "geometries=polyline&overview=simplified&access_token="
                                + KEY
                                + "&depart_at=2030-05-04T09%3A30%3A15Z");
        assertThat(map.seen().get(1).path()).startsWith("/directions/v5/mapbox/walking/");
        assertThat(map.seen().get(1).query()).doesNotContain("depart_at");
    }

    @Test
    void asksGoogleWithAFieldMaskAndTraffic() {
        map.says(200, GOOGLE_TWO_LEGS);

        ask(Service.GOOGLE, by(Mode.CAR, BERLIN, POTSDAM, HAMBURG));
        ask(Service.GOOGLE, by(Mode.FOOT, BERLIN, POTSDAM, HAMBURG));

        var driving = map.seen().getFirst();
        assertThat(driving.method()).isEqualTo("POST");
        assertThat(driving.path()).isEqualTo("/directions/v2:computeRoutes");
        assertThat(driving.apiKey()).isEqualTo(KEY);
        assertThat(driving.fieldMask())
                .isEqualTo(
                        "routes.distanceMeters,routes.duration,routes.polyline.encodedPolyline,"
                                + "routes.legs.distanceMeters,routes.legs.duration");
        var json = JsonMapper.shared();
        assertThat(json.readTree(driving.body()))
                .isEqualTo(
                        json.readTree(
                                """
                                {"origin":{"location":{"latLng":{"latitude":52.517037,"longitude":13.38886}}},
                                 "destination":{"location":{"latLng":{"latitude":53.55,"longitude":9.99}}},
                                 "intermediates":[{"location":{"latLng":{"latitude":52.39,"longitude":13.06}}}],
                                 "travelMode":"DRIVE","routingPreference":"TRAFFIC_AWARE",
                                 "departureTime":"2030-05-04T09:30:15.250Z",
                                 "polylineQuality":"OVERVIEW","polylineEncoding":"ENCODED_POLYLINE"}
                                """));
        var walking = json.readTree(map.seen().get(1).body());
        assertThat(walking.at("/travelMode").asString()).isEqualTo("WALK");
        assertThat(walking.has("routingPreference")).isFalse();
        assertThat(walking.has("departureTime")).isFalse();
    }

    @Test
    void doesNotSendADepartureThatHasPassed() {
        map.says(200, GOOGLE_TWO_LEGS);
        var past = new Journey(Mode.CAR, List.of(BERLIN, HAMBURG), NOW.minusSeconds(1));

        ask(Service.GOOGLE, past);
        ask(Service.MAPBOX, past);

        assertThat(map.seen().getFirst().body()).doesNotContain("departureTime");
        assertThat(map.seen().get(1).query()).doesNotContain("depart_at");
    }

    @Test
    void saysThatThereIsNoWay() {
        map.says(400, "{\"code\":\"NoRoute\",\"message\":\"Impossible route between points\"}");
        assertThat(ask(Service.OSRM, drive())).isInstanceOf(NoWay.class);
        map.says(400, "{\"code\":\"NoSegment\",\"message\":\"Could not find a matching segment\"}");
        assertThat(ask(Service.OSRM, drive())).isInstanceOf(NoWay.class);
        map.says(200, "{\"code\":\"NoRoute\",\"message\":\"No route found\",\"routes\":[]}");
        assertThat(ask(Service.MAPBOX, drive())).isInstanceOf(NoWay.class);
        map.says(200, "{}");
        assertThat(ask(Service.GOOGLE, drive())).isInstanceOf(NoWay.class);
    }

    @Test
    void givesReasonsForRefusals() {
        map.says(429, "{\"message\":\"Too Many Requests\"}");
        assertThat(reason(Service.OSRM)).isEqualTo("answered 429");
        assertThat(reason(Service.MAPBOX)).isEqualTo("answered 429");
        map.says(
                429,
                "{\"error\":{\"code\":429,\"message\":\"Quota exceeded for consumer "
                        + KEY
                        + "\",\"status\":\"RESOURCE_EXHAUSTED\"}}");
        assertThat(reason(Service.GOOGLE)).isEqualTo("answered 429");
        map.says(401, "{\"message\":\"Not Authorized - Invalid Token\"}");
        assertThat(reason(Service.MAPBOX)).isEqualTo("answered 401");
        map.says(400, "{\"code\":\"InvalidQuery\",\"message\":\"Query string malformed\"}");
        assertThat(reason(Service.OSRM)).isEqualTo("refused the question");
        map.says(503, "<html>");
        for (var service : List.of(Service.OSRM, Service.GOOGLE, Service.MAPBOX)) {
            assertThat(reason(service)).isEqualTo("answered 503");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDED")
    void takesNoMalformedAnswerForARoute(Service service) {
        var whole = service == Service.GOOGLE ? GOOGLE_TWO_LEGS : OSRM_TWO_LEGS;
        for (var malformed :
                List.of(
                        "",
                        "null",
                        "[]",
                        "<html>not json</html>",
                        whole.substring(0, whole.length() / 2),
                        whole.replace("305512", "-305512"),
                        whole.replace("305512", "1e300"),
                        whole.replace("12000.4", "\"soon\""),
                        whole.replace("\"legs\":[", "\"legs\":[null,"),
                        whole.replace("\"legs\":", "\"parts\":"),
                        whole.replace("\"duration\":", "\"lasts\":"),
                        whole.replace(LINE, "_p~iF"),
                        whole.replace(LINE, ""),
                        whole.replace(LINE, "\\u0001"))) {
            map.says(200, malformed);
            // A null among the legs is passed over where the others suffice.
            var journey = by(Mode.CAR, BERLIN, POTSDAM, HAMBURG);
            var answer = ask(service, journey);
            if (malformed.contains("[null,")) {
                assertThat(answer).isInstanceOf(Found.class);
            } else {
                assertThat(answer).as(malformed).isInstanceOf(Unavailable.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDED")
    void waitsForNoSlowAnswer(Service service, CapturedOutput output) {
        map.saysNothing();
        assertTakesAtMost(
                Duration.ofSeconds(5),
                () ->
                        assertThat(reason(service))
                                .isEqualTo("did not answer: HttpTimeoutException"));
        map.says(200, OSRM_TWO_LEGS);
        map.getsStuck();
        assertTakesAtMost(
                Duration.ofSeconds(5),
                () -> assertThat(reason(service)).startsWith("did not answer: "));
        map.close();
        assertThat(reason(service)).isEqualTo("did not answer: ConnectException");
        assertThat(output).doesNotContain(KEY);
    }

    private static void assertTakesAtMost(Duration limit, Runnable call) {
        long start = System.nanoTime();
        call.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
    }

    private String reason(Service service) {
        var unavailable =
                assertThat(ask(service, drive())).asInstanceOf(type(Unavailable.class)).actual();
        assertThat(unavailable.reason()).doesNotContain(KEY);
        return unavailable.reason();
    }

    private static Route found(Answer answer) {
        return assertThat(answer).asInstanceOf(type(Found.class)).actual().route();
    }

    private static Journey drive() {
        return by(Mode.CAR, BERLIN, HAMBURG);
    }

    private static Journey by(Mode mode, GeoPoint... points) {
        return new Journey(mode, List.of(points), LATER);
    }

    private Answer ask(Service service, Journey journey) {
        var settings =
                new RouteSettings(
                        service,
                        map.url(),
                        new Secret(KEY),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(1_500),
                        Duration.ofHours(1));
        assertThat(settings.toString()).doesNotContain(KEY);
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var asked =
                switch (service) {
                    case OSRM -> new OsrmRoutes(settings);
                    case GOOGLE -> new GoogleRoutes(settings, clock);
                    case MAPBOX -> new MapboxRoutes(settings, clock);
                    case EMBEDDED -> throw new IllegalArgumentException("asks nobody");
                };
        return asked.route(journey);
    }
}
