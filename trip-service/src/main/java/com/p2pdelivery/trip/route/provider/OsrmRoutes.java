package com.p2pdelivery.trip.route.provider;

import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import java.util.Map;
import java.util.Set;
import org.springframework.web.client.RestClient;

/**
 * OSRM's route service, version 1. A server has the one profile that its data was prepared with and
 * takes the name in the path as it comes; a proxy before several servers can go by it. It knows no
 * traffic, so the time of departure is not sent.
 *
 * @see <a href="https://project-osrm.org/docs/v5.24.0/api/#route-service">its documentation</a>
 */
final class OsrmRoutes implements MapService {

    private static final Map<Mode, String> PROFILES =
            Map.of(
                    Mode.CAR, "driving",
                    Mode.VAN, "driving",
                    Mode.BICYCLE, "cycling",
                    Mode.FOOT, "walking");

    private final RestClient http;

    OsrmRoutes(RouteSettings settings) {
        this.http = Calls.client(settings);
    }

    @Override
    public String name() {
        return "osrm";
    }

    @Override
    public Set<Mode> modes() {
        return PROFILES.keySet();
    }

    @Override
    public Answer route(Journey journey) {
        return Calls.send(
                http.get()
                        .uri(
                                "/route/v1/"
                                        + PROFILES.get(journey.mode())
                                        + "/"
                                        + Calls.lonLat(journey)
                                        + "?overview=simplified&geometries=polyline"),
                // It says NoRoute with a 400.
                status -> status.value() == 200 || status.value() == 400,
                OsrmAnswer.class,
                answer -> answer.toAnswer(name(), journey));
    }
}
