package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open delivery, as far as it decides who can take it.
 *
 * @param modes of travel that its category allows; null for all
 */
record Request(
        UUID id,
        UUID customerId,
        int weightGrams,
        long volumeCm3,
        int longestSideMm,
        Stop pickup,
        Stop dropoff,
        Money budget,
        @Nullable List<String> modes) {

    /** A place and its window. */
    record Stop(GeoPoint point, Instant opens, Instant closes) {}

    /** Of {@code delivery d}. */
    static final String COLUMNS =
            """
            d.id, d.customer_id, d.weight_grams, d.volume_cm3, d.longest_side_mm,
            d.pickup_lat, d.pickup_lon, d.pickup_opens, d.pickup_closes,
            d.dropoff_lat, d.dropoff_lon, d.dropoff_opens, d.dropoff_closes,
            d.budget_amount_minor, d.budget_currency, d.modes_allowed
            """;

    static Request of(ResultSet row) throws SQLException {
        return new Request(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getInt("weight_grams"),
                row.getLong("volume_cm3"),
                row.getInt("longest_side_mm"),
                stop(row, "pickup"),
                stop(row, "dropoff"),
                new Money(row.getLong("budget_amount_minor"), row.getString("budget_currency")),
                modes(row));
    }

    boolean travelsBy(String mode) {
        return modes == null || modes.contains(mode);
    }

    private static @Nullable List<String> modes(ResultSet row) throws SQLException {
        var modes = row.getArray("modes_allowed");
        return modes == null ? null : List.of((String[]) modes.getArray());
    }

    /** The way of the parcel as the crow flies. */
    double meters() {
        return pickup.point().distanceMeters(dropoff.point());
    }

    private static Stop stop(ResultSet row, String name) throws SQLException {
        return new Stop(
                new GeoPoint(row.getDouble(name + "_lat"), row.getDouble(name + "_lon")),
                row.getTimestamp(name + "_opens").toInstant(),
                row.getTimestamp(name + "_closes").toInstant());
    }
}
