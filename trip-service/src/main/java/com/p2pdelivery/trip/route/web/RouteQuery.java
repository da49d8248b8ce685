package com.p2pdelivery.trip.route.web;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.route.FindRoute;
import com.p2pdelivery.trip.route.FindRoute.Offence;
import com.p2pdelivery.trip.route.Mode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters, read one by one so that each refusal names its parameter. */
final class RouteQuery {

    private static final Pattern POINT =
            Pattern.compile(
                    "\\s*(-?\\d{1,3}(?:\\.\\d{1,15})?)\\s*,\\s*(-?\\d{1,3}(?:\\.\\d{1,15})?)\\s*");

    /** Far above the 25 points that are allowed; what is longer is not looked at. */
    private static final int LONGEST = 2_000;

    private final List<Offence> offences = new ArrayList<>();
    private final @Nullable Mode mode;
    private final List<GeoPoint> points;
    private final @Nullable Instant departureAt;

    RouteQuery(@Nullable String mode, @Nullable String points, @Nullable String departureAt) {
        this.mode = readMode(mode);
        this.points = readPoints(points);
        this.departureAt = readDeparture(departureAt);
    }

    /** Absent if there are {@link #offences}. */
    Optional<FindRoute.Command> command() {
        return mode == null || !offences.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindRoute.Command(mode, points, departureAt));
    }

    List<Offence> offences() {
        return List.copyOf(offences);
    }

    private @Nullable Mode readMode(@Nullable String text) {
        for (var each : Mode.values()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        refuse("mode", "must be one of " + Arrays.toString(Mode.values()));
        return null;
    }

    private List<GeoPoint> readPoints(@Nullable String text) {
        var read = new ArrayList<GeoPoint>();
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            refuse("points", "must be points such as 52.52,13.40;53.55,9.99");
            return read;
        }
        var parts = text.split(";", -1);
        for (int i = 0; i < parts.length; i++) {
            var field = "points[" + i + "]";
            var point = POINT.matcher(parts[i]);
            if (!point.matches()) {
                refuse(field, "must be latitude and longitude such as 52.52,13.40");
                continue;
            }
            try {
                read.add(
                        new GeoPoint(
                                Double.parseDouble(point.group(1)),
                                Double.parseDouble(point.group(2))));
            } catch (IllegalArgumentException outOfRange) {
                refuse(field, String.valueOf(outOfRange.getMessage()));
            }
        }
        return read;
    }

    private @Nullable Instant readDeparture(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            refuse("departureAt", "must be an instant such as 2030-05-04T06:00:00Z");
            return null;
        }
    }

    private void refuse(String field, String message) {
        offences.add(new Offence(field, message));
    }
}
