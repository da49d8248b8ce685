package com.p2pdelivery.trip.route.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.Route;
import com.p2pdelivery.trip.route.RouteProvider;
import com.p2pdelivery.trip.route.RouteProvider.Found;
import com.p2pdelivery.trip.route.RouteProvider.NoWay;
import com.p2pdelivery.trip.route.provider.RouteSettings.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

class OutsideRoutesTest {

    private static final Instant NOON = Instant.parse("2030-05-04T12:00:00Z");
    private static final GeoPoint BERLIN = new GeoPoint(52.52, 13.40);
    private static final GeoPoint HAMBURG = new GeoPoint(53.55, 9.99);

    private final MapSimulator map = new MapSimulator();
    private final RouteProvider routes =
            new OutsideRoutes(
                    new OsrmRoutes(
                            new RouteSettings(
                                    Service.OSRM,
                                    map.url(),
                                    new Secret(""),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(5),
                                    Duration.ofHours(1))),
                    Duration.ofHours(1));

    OutsideRoutesTest() {
        map.says(
                200,
                "{\"code\":\"Ok\",\"routes\":[{\"geometry\":\"_p~iF~ps|U_ulLnnqC\",\"distance\":289000,"
                        + "\"duration\":10200,\"legs\":[{\"distance\":289000,\"duration\":10200}]}]}");
    }

    /** It tells operators what the tests provoke; a green run is quiet. */
    @BeforeAll
    static void logsNothing() {
        logAt(LogLevel.OFF);
    }

    @AfterAll
    static void logsAgain() {
        logAt(null);
    }

    private static void logAt(LogLevel level) {
        var logs = LoggingSystem.get(OutsideRoutes.class.getClassLoader());
        logs.setLogLevel(OutsideRoutes.class.getName(), level);
        logs.setLogLevel(OutsideCalls.class.getName(), level);
    }

    @AfterEach
    void close() {
        map.close();
    }

    @Test
    void asksOnceForTheSameWayWithinAnHour() {
        assertThat(route(Mode.CAR, BERLIN, NOON).provider()).isEqualTo("osrm");
        assertThat(route(Mode.CAR, new GeoPoint(52.520001, 13.400001), NOON.plusSeconds(3_599)))
                .isEqualTo(route(Mode.CAR, BERLIN, NOON));
        assertThat(map.seen()).hasSize(1);

        route(Mode.CAR, BERLIN, NOON.plusSeconds(3_600));
        route(Mode.FOOT, BERLIN, NOON);
        route(Mode.CAR, new GeoPoint(52.53, 13.40), NOON);
        assertThat(map.seen()).hasSize(4);
    }

    @Test
    void estimatesWhatTheServiceDoesNotKnow() {
        for (var mode : List.of(Mode.PLANE, Mode.FERRY, Mode.TRAIN, Mode.BUS)) {
            assertThat(route(mode, BERLIN, NOON).provider()).isEqualTo("embedded");
        }
        assertThat(map.seen()).isEmpty();
    }

    @Test
    void estimatesWhileTheServiceIsAwayAndSaysSo() {
        map.says(429, "");

        var route = route(Mode.CAR, BERLIN, NOON);

        assertThat(route.provider()).isEqualTo("embedded");
        assertThat(route.estimate()).isTrue();
    }

    @Test
    void remembersNoEstimate() {
        map.says(500, "");
        route(Mode.CAR, BERLIN, NOON);
        map.says(400, "{\"code\":\"NoRoute\"}");

        assertThat(routes.route(journey(Mode.CAR, BERLIN, NOON))).isInstanceOf(NoWay.class);
        assertThat(routes.route(journey(Mode.CAR, BERLIN, NOON))).isInstanceOf(NoWay.class);
        assertThat(map.seen()).hasSize(2);
    }

    @Test
    void leavesAServiceAloneThatFailsAgainAndAgain() {
        map.says(503, "");

        for (int i = 0; i < 20; i++) {
            assertThat(route(Mode.CAR, BERLIN, NOON).estimate()).isTrue();
        }

        assertThat(map.seen()).hasSize(3);
    }

    @Test
    void doesNotTakeAMissingWayForAFailure() {
        map.says(400, "{\"code\":\"NoRoute\"}");

        for (int i = 0; i < 20; i++) {
            routes.route(journey(Mode.CAR, new GeoPoint(40 + i, 13.40), NOON));
        }

        assertThat(map.seen()).hasSize(20);
    }

    private Route route(Mode mode, GeoPoint from, Instant departureAt) {
        return assertThat(routes.route(journey(mode, from, departureAt)))
                .asInstanceOf(type(Found.class))
                .actual()
                .route();
    }

    private static Journey journey(Mode mode, GeoPoint from, Instant departureAt) {
        return new Journey(mode, List.of(from, HAMBURG), departureAt);
    }
}
