package com.p2pdelivery.trip.itinerary.web;

import com.p2pdelivery.trip.itinerary.ReadTrips;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a trip goes, leg by leg, to draw it. */
record TripRoute(UUID tripId, List<LegRoute> legs) {

    record LegRoute(
            String from,
            String to,
            @Schema(description = "Length of the way; absent where nobody knows it")
                    @Nullable Long meters,
            @Schema(description = "How long it takes, whatever the traveler plans")
                    @Nullable Long seconds,
            @Schema(description = "Who says so", example = "embedded") @Nullable String provider,
            @Schema(description = "true where no road, rail or timetable was looked at")
                    @Nullable Boolean estimate,
            @Schema(description = "Encoded polyline, 5 decimals") @Nullable String polyline) {}

    static TripRoute of(ReadTrips.Route route) {
        var legs = new ArrayList<LegRoute>();
        for (int i = 0; i < route.lines().size(); i++) {
            var leg = route.trip().legs().get(i);
            var way = leg.way();
            var line = route.lines().get(i);
            legs.add(
                    new LegRoute(
                            leg.from().name(),
                            leg.to().name(),
                            way == null ? null : way.meters(),
                            way == null ? null : way.seconds(),
                            way == null ? null : way.provider(),
                            way == null ? null : way.estimate(),
                            line.isEmpty() ? null : line));
        }
        return new TripRoute(route.trip().id(), legs);
    }
}
