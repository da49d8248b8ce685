package com.p2pdelivery.delivery.lifecycle;

import static java.util.stream.Collectors.joining;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The read model of deliveries, table {@code delivery}: what lists and matching query. It says
 * nothing that the changes do not say, so it can be written anew from them at any time.
 */
@Repository
class DeliveryRows {

    private final JdbcClient sql;

    DeliveryRows(JdbcClient sql) {
        this.sql = sql;
    }

    /** Writes the row as the delivery is now. */
    void write(Delivery delivery) {
        var columns = columns(delivery.state());
        columns.put("recipient_sealed", delivery.sealedRecipient());
        sql.sql(upsert(columns)).params(columns).update();
    }

    /** One line per field of the state, to and, below, fro. */
    private static Map<String, @Nullable Object> columns(DeliveryState state) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        columns.put("id", state.id());
        columns.put("version", state.version());
        columns.put("event_sequence", state.sequence());
        columns.put("customer_id", state.customerId());
        columns.put("recipient_id", state.recipientId());
        columns.put("status", state.status().name());
        columns.put("created_at", Timestamp.from(state.createdAt()));
        wish(columns, state.wish());
        var agreed = state.agreement();
        columns.put("booking_id", agreed == null ? null : agreed.bookingId());
        columns.put("offer_id", agreed == null ? null : agreed.offerId());
        columns.put("trip_id", agreed == null ? null : agreed.tripId());
        columns.put("traveler_id", agreed == null ? null : agreed.travelerId());
        columns.put("price_minor", agreed == null ? null : agreed.priceMinor());
        columns.put("price_currency", agreed == null ? null : agreed.priceCurrency());
        columns.put("payment_method_id", agreed == null ? null : agreed.paymentMethodId());
        var failure = state.lastFailure();
        columns.put("failure_step", failure == null ? null : failure.step());
        columns.put("failure_reason", failure == null ? null : failure.reason());
        var noShow = state.noShow();
        columns.put("no_show_absent", noShow == null ? null : noShow.absent().name());
        columns.put("no_show_reported_at", noShow == null ? null : time(noShow.reportedAt()));
        columns.put("no_show_until", noShow == null ? null : time(noShow.disputableUntil()));
        columns.put("no_show_disputed_at", noShow == null ? null : time(noShow.disputedAt()));
        return columns;
    }

    private static void wish(Map<String, @Nullable Object> columns, Delivery.Wish wish) {
        columns.put("title", wish.title());
        columns.put("category", wish.category());
        columns.put("weight_grams", wish.parcel().weightGrams());
        columns.put("length_mm", wish.parcel().lengthMm());
        columns.put("width_mm", wish.parcel().widthMm());
        columns.put("height_mm", wish.parcel().heightMm());
        columns.put("declared_amount_minor", wish.declaredValue().amountMinor());
        columns.put("declared_currency", wish.declaredValue().currency());
        columns.put("budget_amount_minor", wish.budget().amountMinor());
        columns.put("budget_currency", wish.budget().currency());
        var modes = wish.modesAllowed();
        columns.put("modes_allowed", modes == null ? null : modes.toArray(String[]::new));
        stop(columns, "pickup", wish.pickup());
        stop(columns, "dropoff", wish.dropoff());
    }

    private static void stop(Map<String, @Nullable Object> columns, String which, Stop stop) {
        columns.put(which + "_lat", stop.point().lat());
        columns.put(which + "_lon", stop.point().lon());
        columns.put(which + "_name", stop.name());
        columns.put(which + "_opens", time(stop.from()));
        columns.put(which + "_closes", time(stop.until()));
        columns.put(which + "_country", stop.country());
    }

    static Delivery delivery(ResultSet row, int number) throws SQLException {
        return Delivery.of(state(row), row.getString("recipient_sealed"));
    }

    private static DeliveryState state(ResultSet row) throws SQLException {
        return new DeliveryState(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getLong("event_sequence"),
                row.getObject("customer_id", UUID.class),
                new Delivery.Wish(
                        row.getString("title"),
                        row.getString("category"),
                        new Parcel(
                                row.getInt("weight_grams"),
                                row.getInt("length_mm"),
                                row.getInt("width_mm"),
                                row.getInt("height_mm")),
                        money(row, "declared"),
                        stop(row, "pickup"),
                        stop(row, "dropoff"),
                        money(row, "budget"),
                        modesAllowed(row)),
                row.getObject("recipient_id", UUID.class),
                DeliveryStatus.valueOf(row.getString("status")),
                agreement(row),
                failure(row),
                noShow(row),
                row.getTimestamp("created_at").toInstant());
    }

    private static Money money(ResultSet row, String which) throws SQLException {
        return new Money(row.getLong(which + "_amount_minor"), row.getString(which + "_currency"));
    }

    private static Stop stop(ResultSet row, String which) throws SQLException {
        return new Stop(
                new GeoPoint(row.getDouble(which + "_lat"), row.getDouble(which + "_lon")),
                row.getString(which + "_name"),
                row.getTimestamp(which + "_opens").toInstant(),
                row.getTimestamp(which + "_closes").toInstant(),
                row.getString(which + "_country"));
    }

    private static @Nullable List<String> modesAllowed(ResultSet row) throws SQLException {
        var modes = row.getArray("modes_allowed");
        return modes == null ? null : List.of((String[]) modes.getArray());
    }

    private static @Nullable Agreement agreement(ResultSet row) throws SQLException {
        var booking = row.getObject("booking_id", UUID.class);
        return booking == null
                ? null
                : new Agreement(
                        booking,
                        row.getObject("offer_id", UUID.class),
                        row.getObject("trip_id", UUID.class),
                        row.getObject("traveler_id", UUID.class),
                        row.getLong("price_minor"),
                        row.getString("price_currency"),
                        row.getObject("payment_method_id", UUID.class));
    }

    private static @Nullable BookingFailure failure(ResultSet row) throws SQLException {
        var step = row.getString("failure_step");
        return step == null ? null : new BookingFailure(step, row.getString("failure_reason"));
    }

    private static @Nullable NoShow noShow(ResultSet row) throws SQLException {
        var absent = row.getString("no_show_absent");
        var disputed = row.getTimestamp("no_show_disputed_at");
        return absent == null
                ? null
                : new NoShow(
                        Party.valueOf(absent),
                        row.getTimestamp("no_show_reported_at").toInstant(),
                        row.getTimestamp("no_show_until").toInstant(),
                        disputed == null ? null : disputed.toInstant());
    }

    private static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static String upsert(Map<String, @Nullable Object> columns) {
        return """
        insert into delivery (%s)
        values (%s)
        on conflict (id) do update set %s
        """
                .formatted(
                        String.join(", ", columns.keySet()),
                        columns.keySet().stream().map(name -> ":" + name).collect(joining(", ")),
                        columns.keySet().stream()
                                .map(name -> name + " = excluded." + name)
                                .collect(joining(", ")));
    }
}
