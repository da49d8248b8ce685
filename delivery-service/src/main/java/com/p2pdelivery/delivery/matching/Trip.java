package com.p2pdelivery.delivery.matching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published trip, as far as it decides what can go along.
 *
 * @param maxDetourM how much longer the way may become
 * @param maxDetourMinutes as {@code maxDetourM}, handovers included; null where only the way counts
 * @param maxAboardMinutes how long a parcel may stay aboard; null for as long as the trip takes
 * @param completed deliveries that the traveler brought to their end
 * @param cancelled deliveries that the traveler had agreed to and then cancelled
 */
record Trip(
        UUID id,
        UUID travelerId,
        String mode,
        Instant departureAt,
        double maxDetourM,
        @Nullable Integer maxDetourMinutes,
        @Nullable Integer maxAboardMinutes,
        int longestSideMm,
        Way way,
        FreeRoom free,
        int completed,
        int cancelled) {

    /** Of {@code trip_route t}, {@code trip_room r} and {@code carrier c}. */
    static final String COLUMNS =
            """
            t.trip_id, t.traveler_id, t.mode, t.departure_at, t.max_detour_m, t.max_detour_minutes,
            t.max_aboard_minutes, t.longest_side_mm, t.way_leg, t.way_lat, t.way_lon, t.way_at_s,
            r.weight_grams as free_grams, r.volume_cm3 as free_cm3, r.items as free_items,
            coalesce(c.completed, 0) as completed, coalesce(c.cancelled, 0) as cancelled
            """;

    static Trip of(ResultSet row) throws SQLException {
        var departure = row.getTimestamp("departure_at").toInstant();
        return new Trip(
                row.getObject("trip_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                row.getString("mode"),
                departure,
                row.getDouble("max_detour_m"),
                row.getObject("max_detour_minutes", Integer.class),
                row.getObject("max_aboard_minutes", Integer.class),
                row.getInt("longest_side_mm"),
                way(row, departure),
                new FreeRoom(
                        (Integer[]) row.getArray("free_grams").getArray(),
                        (Long[]) row.getArray("free_cm3").getArray(),
                        (Integer[]) row.getArray("free_items").getArray()),
                row.getInt("completed"),
                row.getInt("cancelled"));
    }

    static Way way(ResultSet row, Instant departure) throws SQLException {
        return Way.of(
                departure,
                (Integer[]) row.getArray("way_leg").getArray(),
                (Double[]) row.getArray("way_lat").getArray(),
                (Double[]) row.getArray("way_lon").getArray(),
                (Double[]) row.getArray("way_at_s").getArray());
    }
}
