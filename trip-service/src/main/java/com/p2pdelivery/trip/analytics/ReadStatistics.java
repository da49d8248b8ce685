package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.trip.analytics.TravelerStatistics.Punctuality;
import com.p2pdelivery.trip.analytics.TravelerStatistics.Use;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The figures of one traveler, each from an index of the traveler's own rows. */
@Component
@Transactional(readOnly = true)
public class ReadStatistics {

    private record TripCounts(long done, long cancelled, long lapsed) {}

    private record Kilometres(double travelled, double withParcels, Use capacity) {}

    private final JdbcClient sql;
    private final Clock clock;

    ReadStatistics(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public TravelerStatistics of(UUID traveler, Window window) {
        var trips = trips(traveler, window);
        var km = kilometres(traveler, window);
        return new TravelerStatistics(
                window.from(),
                window.until(),
                trips.done(),
                trips.cancelled(),
                trips.lapsed(),
                km.travelled(),
                km.withParcels(),
                km.capacity(),
                parcels(traveler, window),
                earnings(traveler, window),
                punctuality(traveler, window));
    }

    private TripCounts trips(UUID traveler, Window window) {
        return about(
                        """
                        select count(*) filter (where not cancelled and arrival_at <= :now) as done,
                               count(*) filter (where cancelled) as cancelled,
                               (select count(*) from trip
                                where traveler_id = :traveler and departure_at >= :from and departure_at < :until
                                  and status = 'LAPSED') as lapsed
                        from trip_figures
                        where traveler_id = :traveler and departure_at >= :from and departure_at < :until
                        """,
                        traveler,
                        window)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new TripCounts(
                                row.getLong("done"),
                                row.getLong("cancelled"),
                                row.getLong("lapsed")))
                .single();
    }

    private Kilometres kilometres(UUID traveler, Window window) {
        return about(
                        """
                        with aboard as (
                            select leg.km, trip.weight_grams, trip.volume_cm3,
                                   (select count(*) from carriage c where c.trip_id = trip.trip_id and c.carried
                                       and leg.number - 1 between c.from_leg and c.to_leg) as parcels,
                                   (select coalesce(sum(c.weight_grams), 0) from carriage c where c.trip_id = trip.trip_id
                                       and c.carried and leg.number - 1 between c.from_leg and c.to_leg) as carried_grams,
                                   (select coalesce(sum(c.volume_cm3), 0) from carriage c where c.trip_id = trip.trip_id
                                       and c.carried and leg.number - 1 between c.from_leg and c.to_leg) as carried_cm3
                            from trip_figures trip
                            cross join lateral unnest(trip.leg_km) with ordinality as leg (km, number)
                            where trip.traveler_id = :traveler and trip.departure_at >= :from and trip.departure_at < :until
                              and not trip.cancelled and trip.arrival_at <= :now)
                        select coalesce(sum(km), 0) as travelled,
                               coalesce(sum(km) filter (where parcels > 0), 0) as with_parcels,
                               sum(km * carried_grams) / nullif(sum(km * weight_grams), 0) as weight_share,
                               sum(km * carried_cm3) / nullif(sum(km * volume_cm3), 0) as volume_share
                        from aboard
                        """,
                        traveler,
                        window)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Kilometres(
                                rounded(row.getDouble("travelled"), 10),
                                rounded(row.getDouble("with_parcels"), 10),
                                new Use(
                                        share(row.getObject("weight_share", Double.class)),
                                        share(row.getObject("volume_share", Double.class)))))
                .single();
    }

    private long parcels(UUID traveler, Window window) {
        return about(
                        """
                        select count(*) from carriage
                        where traveler_id = :traveler and delivered_at >= :from and delivered_at < :until
                        """,
                        traveler,
                        window)
                .query(Long.class)
                .single();
    }

    private List<Money> earnings(UUID traveler, Window window) {
        return about(
                        """
                        select currency, sum(amount_minor)::bigint as amount from earning
                        where traveler_id = :traveler and at >= :from and at < :until
                        group by currency order by currency
                        """,
                        traveler,
                        window)
                .query((row, _) -> new Money(row.getLong("amount"), row.getString("currency")))
                .list();
    }

    private Punctuality punctuality(UUID traveler, Window window) {
        return about(
                        """
                        select count(*) filter (where picked) as pickups,
                               avg((picked_up_at <= pickup_until)::int) filter (where picked) as pickups_on_time,
                               count(*) filter (where delivered) as deliveries,
                               avg((delivered_at <= dropoff_until)::int) filter (where delivered) as on_time,
                               percentile_cont(0.5) within group (order by extract(epoch from delivered_at - dropoff_until))
                                   filter (where delivered and delivered_at > dropoff_until) as late_seconds
                        from (select *,
                                     picked_up_at >= :from and picked_up_at < :until and pickup_until is not null as picked,
                                     delivered_at >= :from and delivered_at < :until and dropoff_until is not null as delivered
                              from carriage
                              where traveler_id = :traveler
                                and (picked_up_at >= :from and picked_up_at < :until
                                     or delivered_at >= :from and delivered_at < :until)) as handed_over
                        """,
                        traveler,
                        window)
                .query((row, _) -> {
                    var lateSeconds = row.getObject("late_seconds", Double.class);
                    return new Punctuality(
                            row.getLong("pickups"),
                            share(number(row.getBigDecimal("pickups_on_time"))),
                            row.getLong("deliveries"),
                            share(number(row.getBigDecimal("on_time"))),
                            lateSeconds == null ? null : rounded(lateSeconds / 60, 10));
                })
                .single();
    }

    private JdbcClient.StatementSpec about(String text, UUID traveler, Window window) {
        return sql.sql(text)
                .param("traveler", traveler)
                .param("from", window.from().atOffset(ZoneOffset.UTC))
                .param("until", window.until().atOffset(ZoneOffset.UTC));
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }

    private static @Nullable Double share(@Nullable Double value) {
        return value == null ? null : rounded(value, 10_000);
    }

    private static double rounded(double value, double digits) {
        return Math.round(value * digits) / digits;
    }
}
