package com.p2pdelivery.trip.route.provider;

import com.p2pdelivery.platform.Secret;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.outside.OutsideCalls;
import com.p2pdelivery.trip.route.Journey;
import com.p2pdelivery.trip.route.Mode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Google Routes API, version 2. It answers only the fields of the mask, leaves out what is zero,
 * and has an empty object for "no way". A time of departure must be one to come and goes with
 * traffic, which only driving knows. Its public transport takes no points in between and starts at
 * the next departure, whenever that is, so trains and buses are not asked for.
 *
 * @see <a
 *     href="https://developers.google.com/maps/documentation/routes/reference/rest/v2/TopLevel/computeRoutes">its
 *     documentation</a>
 */
final class GoogleRoutes implements MapService {

    private static final Map<Mode, String> TRAVEL_MODES =
            Map.of(
                    Mode.CAR, "DRIVE",
                    Mode.VAN, "DRIVE",
                    Mode.BICYCLE, "BICYCLE",
                    Mode.FOOT, "WALK");

    private static final String FIELDS =
            "routes.distanceMeters,routes.duration,routes.polyline.encodedPolyline,"
                    + "routes.legs.distanceMeters,routes.legs.duration";

    /** The request; what is null is left out. */
    record Question(
            Waypoint origin,
            Waypoint destination,
            List<Waypoint> intermediates,
            @Nullable String travelMode,
            @Nullable String routingPreference,
            @Nullable String departureTime,
            String polylineQuality,
            String polylineEncoding) {}

    record Waypoint(Location location) {
        static Waypoint at(GeoPoint point) {
            return new Waypoint(new Location(new LatLng(point.lat(), point.lon())));
        }
    }

    record Location(LatLng latLng) {}

    record LatLng(double latitude, double longitude) {}

    record Response(List<GoogleRoute> routes) {
        Response {
            routes = Calls.present(routes);
        }
    }

    record GoogleRoute(
            @Nullable Double distanceMeters,
            @Nullable String duration,
            @Nullable EncodedLine polyline,
            List<GoogleLeg> legs) {

        GoogleRoute {
            legs = Calls.present(legs);
        }
    }

    record GoogleLeg(@Nullable Double distanceMeters, @Nullable String duration) {}

    record EncodedLine(@Nullable String encodedPolyline) {}

    private final RestClient http;
    private final Secret key;
    private final Clock clock;

    GoogleRoutes(RouteSettings settings, Clock clock) {
        this.http = Calls.client(settings);
        this.key = settings.key();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "google";
    }

    @Override
    public Set<Mode> modes() {
        return TRAVEL_MODES.keySet();
    }

    @Override
    public Answer route(Journey journey) {
        return Calls.send(
                http.post()
                        .uri("/directions/v2:computeRoutes")
                        .header("X-Goog-Api-Key", key.reveal())
                        .header("X-Goog-FieldMask", FIELDS)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(Calls.json(question(journey))),
                status -> status.value() == 200,
                Response.class,
                answer -> read(answer, journey));
    }

    private Question question(Journey journey) {
        var points = journey.points().stream().map(Waypoint::at).toList();
        var travelMode = TRAVEL_MODES.get(journey.mode());
        var driving = "DRIVE".equals(travelMode);
        return new Question(
                points.getFirst(),
                points.getLast(),
                points.subList(1, points.size() - 1),
                travelMode,
                driving ? "TRAFFIC_AWARE" : null,
                driving && journey.departureAt().isAfter(clock.instant())
                        ? journey.departureAt().toString()
                        : null,
                "OVERVIEW",
                "ENCODED_POLYLINE");
    }

    private Answer read(Response response, Journey journey) {
        if (response.routes().isEmpty()) {
            return new NoWay();
        }
        var best = response.routes().getFirst();
        return Calls.found(
                name(),
                journey,
                length(best.distanceMeters(), best.duration()),
                best.legs().stream()
                        .map(leg -> length(leg.distanceMeters(), leg.duration()))
                        .toList(),
                best.polyline() == null ? null : best.polyline().encodedPolyline());
    }

    private static Calls.Length length(@Nullable Double meters, @Nullable String duration) {
        return new Calls.Length(meters == null ? 0 : meters, seconds(duration));
    }

    /** {@code 165s}, also {@code 165.5s}: a duration as protocol buffers write it in JSON. */
    private static double seconds(@Nullable String duration) {
        if (duration == null || !duration.matches("\\d{1,9}(\\.\\d{1,9})?s")) {
            throw new OutsideCalls.Unusable("answered with a duration in another format");
        }
        return Double.parseDouble(duration.substring(0, duration.length() - 1));
    }
}
