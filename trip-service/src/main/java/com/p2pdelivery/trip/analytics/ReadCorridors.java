package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Corridors week by week. The page is cut from an index before anything is summed, so a question
 * costs what it shows and not what there is.
 */
@Component
@Transactional(readOnly = true)
public class ReadCorridors {

    private final JdbcClient sql;

    ReadCorridors(JdbcClient sql) {
        this.sql = sql;
    }

    /** By week, then by the cities' ids; weeks count that begin in the window. */
    public Page<CorridorWeek> within(Window window, @Nullable CorridorCursor after, int limit) {
        var start = after == null ? CorridorCursor.BEFORE_ALL : after;
        var rows =
                sql.sql(
                                """
                                with page as materialized (
                                    select distinct week, from_city, to_city from trip_figures
                                    where from_city is not null and to_city is not null
                                      and week >= :first and week < :end
                                      and (week, from_city, to_city) > (:week, :from, :to)
                                    order by week, from_city, to_city
                                    limit :limit),
                                leg_sums as (
                                    select trip.week, trip.from_city, trip.to_city,
                                           sum(leg.km * trip.weight_grams) as offered_weight,
                                           sum(leg.km * trip.volume_cm3) as offered_volume,
                                           sum(leg.km * aboard.grams) as used_weight,
                                           sum(leg.km * aboard.cm3) as used_volume
                                    from page join trip_figures trip using (week, from_city, to_city)
                                    cross join lateral unnest(trip.leg_km) with ordinality as leg (km, number)
                                    cross join lateral (
                                        select coalesce(sum(c.weight_grams), 0) as grams, coalesce(sum(c.volume_cm3), 0) as cm3
                                        from carriage c
                                        where c.trip_id = trip.trip_id and c.carried
                                          and leg.number - 1 between c.from_leg and c.to_leg) as aboard
                                    where not trip.cancelled
                                    group by trip.week, trip.from_city, trip.to_city),
                                trip_sums as (
                                    select trip.week, trip.from_city, trip.to_city,
                                           count(*) as trips,
                                           avg(trip.cancelled::int) as cancelled_share,
                                           percentile_cont(0.5) within group (order by trip.minutes) as median_minutes,
                                           sum((select count(*) from carriage c
                                                where c.trip_id = trip.trip_id and c.carried)) as parcels
                                    from page join trip_figures trip using (week, from_city, to_city)
                                    group by trip.week, trip.from_city, trip.to_city)
                                select week, from_city, origin.name as from_name, origin.country as from_country,
                                       to_city, destination.name as to_name, destination.country as to_country,
                                       trips, cancelled_share, median_minutes, parcels,
                                       coalesce(offered_weight, 0) / 1000 as offered_kg_km,
                                       coalesce(used_weight, 0) / 1000 as used_kg_km,
                                       used_weight / nullif(offered_weight, 0) as weight_share,
                                       used_volume / nullif(offered_volume, 0) as volume_share
                                from trip_sums
                                left join leg_sums using (week, from_city, to_city)
                                join city origin on origin.place_id = from_city
                                join city destination on destination.place_id = to_city
                                order by week, from_city, to_city
                                """)
                        .param("first", firstMonday(window))
                        .param("end", TripFigures.weekOf(window.until().minusNanos(1)).plusDays(1))
                        .param("week", start.week())
                        .param("from", start.fromCity())
                        .param("to", start.toCity())
                        .param("limit", limit + 1)
                        .query(ReadCorridors::map)
                        .list();
        return Page.cut(
                rows,
                limit,
                last ->
                        new CorridorCursor(
                                        last.monday(), last.from().placeId(), last.to().placeId())
                                .encoded());
    }

    /** A week that began before the window is not in it. */
    private static LocalDate firstMonday(Window window) {
        var monday = TripFigures.weekOf(window.from());
        return monday.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(window.from())
                ? monday.plusWeeks(1)
                : monday;
    }

    private static CorridorWeek map(ResultSet row, int number) throws SQLException {
        var monday = row.getObject("week", LocalDate.class);
        return new CorridorWeek(
                "%d-W%02d"
                        .formatted(
                                monday.get(IsoFields.WEEK_BASED_YEAR),
                                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                monday,
                new City(
                        row.getString("from_city"),
                        row.getString("from_name"),
                        row.getString("from_country")),
                new City(
                        row.getString("to_city"),
                        row.getString("to_name"),
                        row.getString("to_country")),
                row.getLong("trips"),
                rounded(row.getDouble("cancelled_share"), 10_000),
                rounded(row.getDouble("offered_kg_km"), 10),
                rounded(row.getDouble("used_kg_km"), 10),
                share(row.getObject("weight_share", Double.class)),
                share(row.getObject("volume_share", Double.class)),
                row.getLong("parcels"),
                row.getObject("median_minutes", Double.class));
    }

    private static @Nullable Double share(@Nullable Double value) {
        return value == null ? null : rounded(value, 10_000);
    }

    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
