package com.p2pdelivery.trip.route.provider;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.springframework.web.client.RestClient;

/**
 * Mapbox Directions v5, which wants its key in the query. Only the driving profiles take a time of
 * departure, and only one to come.
 *
 * @see <a href="https://docs.mapbox.com/api/navigation/directions/">its documentation</a>
 */
final class MapboxRoutes implements MapService {

    private static final Map<Mode, String> PROFILES =
            Map.of(
                    Mode.CAR, "driving-traffic",
                    Mode.VAN, "driving-traffic",
                    Mode.BICYCLE, "cycling",
                    Mode.FOOT, "walking");

    private final RestClient http;
    private final Secret key;
    private final Clock clock;

    MapboxRoutes(RouteSettings settings, Clock clock) {
        this.http = Calls.client(settings);
        this.key = settings.key();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mapbox";
    }

    @Override
    public Set<Mode> modes() {
        return PROFILES.keySet();
    }

    @Override
    public Answer route(Journey journey) {
        var profile = String.valueOf(PROFILES.get(journey.mode()));
        var takesDeparture =
                profile.startsWith("driving") && journey.departureAt().isAfter(clock.instant());
        return Calls.send(
                http.get()
                        .uri(uri -> {
                            uri.path("/directions/v5/mapbox/" + profile + "/")
                                    .path(Calls.lonLat(journey))
                                    .queryParam("geometries", "polyline")
                                    .queryParam("overview", "simplified")
                                    .queryParam("access_token", "{key}");
                            if (takesDeparture) {
                                uri.queryParam("depart_at", "{departure}");
                            }
                            return uri.build(
                                    Map.of(
                                            "key", key.reveal(),
                                            "departure",
                                                    journey.departureAt()
                                                            .truncatedTo(ChronoUnit.SECONDS)));
                        }),
                status -> status.value() == 200,
                OsrmAnswer.class,
                answer -> answer.toAnswer(name(), journey));
    }
}
