package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.geo.GeoPoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a leg goes by its traveler's own word, as a GeoJSON LineString (RFC 7946, 3.1.4).
 *
 * @param type {@code LineString}
 * @param coordinates positions of longitude and latitude in degrees, from the leg's start to its
 *     end; read as they come, so that a polygon is refused for being one
 */
public record DrawnLine(
        @Schema(allowableValues = "LineString", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String type,
        @Schema(
                        type = "array",
                        requiredMode = Schema.RequiredMode.REQUIRED,
                        example = "[[13.4, 52.52], [11.6, 53.1], [9.99, 53.55]]")
                @Nullable JsonNode coordinates) {

    private static final int MOST_POINTS = 10_000;
    private static final double FARTHEST_END_METERS = 5_000;

    /** What is wrong with it as the way between two places, if anything. */
    Optional<String> offence(GeoPoint from, GeoPoint to) {
        if (!"LineString".equals(type)) {
            return Optional.of("must be a GeoJSON LineString, not " + type);
        }
        if (coordinates == null || !coordinates.isArray() || coordinates.size() < 2) {
            return Optional.of("must have coordinates, at least two");
        }
        if (coordinates.size() > MOST_POINTS) {
            return Optional.of("must have at most " + MOST_POINTS + " coordinates");
        }
        for (var position : coordinates) {
            if (!isPosition(position)) {
                return Optional.of("must have coordinates like [13.4, 52.52], longitude first");
            }
        }
        var points = points();
        if (points.getFirst().distanceMeters(from) > FARTHEST_END_METERS) {
            return Optional.of("must begin where the leg begins");
        }
        if (points.getLast().distanceMeters(to) > FARTHEST_END_METERS) {
            return Optional.of("must end where the leg ends");
        }
        return Optional.empty();
    }

    /** Its points; of a line that has no offence. */
    List<GeoPoint> points() {
        return coordinates == null
                ? List.of()
                : coordinates
                        .valueStream()
                        .map(at -> new GeoPoint(at.path(1).asDouble(), at.path(0).asDouble()))
                        .toList();
    }

    /** A third number would be a height, which RFC 7946 allows. */
    private static boolean isPosition(JsonNode position) {
        return position.isArray()
                && (position.size() == 2 || position.size() == 3)
                && isWithin(position.path(0), 180)
                && isWithin(position.path(1), 90);
    }

    private static boolean isWithin(JsonNode degrees, int most) {
        return degrees.isNumber() && Math.abs(degrees.asDouble()) <= most;
    }
}
