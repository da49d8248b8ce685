package com.p2pdelivery.delivery.market;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code market_delivery}: one statement derives it from the deliveries and their
 * history, for one of them or for all.
 */
@Repository
class DeliveryFacts {

    private static final String TAKE =
            """
            insert into market_delivery (delivery_id, customer_id, from_cell, to_cell, week, pickup_point, dropoff_point,
                                         distance_m, weight_grams, requested_at, matched_at, price_minor, currency)
            select d.id, d.customer_id, market_cell(d.pickup_lat, d.pickup_lon), market_cell(d.dropoff_lat, d.dropoff_lon),
                   cast(date_trunc('week', d.pickup_opens at time zone 'UTC') as date),
                   d.pickup_point, d.dropoff_point, st_distance(d.pickup_point, d.dropoff_point, false),
                   d.weight_grams, d.created_at, agreed.at,
                   case when agreed.at is not null then d.price_minor end,
                   case when agreed.at is not null then d.price_currency end
            from delivery d
            cross join lateral (
                -- A booking that was confirmed and cancelled keeps its price; only a failed one loses it.
                select min(h.at) as at from delivery_history h
                where h.delivery_id = d.id and h.type = 'DeliveryConfirmed' and d.price_minor is not null
            ) agreed
            where d.status <> 'DRAFT' %s
            on conflict (delivery_id) do update
            set from_cell = excluded.from_cell, to_cell = excluded.to_cell, week = excluded.week,
                pickup_point = excluded.pickup_point, dropoff_point = excluded.dropoff_point,
                distance_m = excluded.distance_m, weight_grams = excluded.weight_grams,
                requested_at = excluded.requested_at, matched_at = excluded.matched_at,
                price_minor = excluded.price_minor, currency = excluded.currency
            where (market_delivery.from_cell, market_delivery.to_cell, market_delivery.week,
                   market_delivery.distance_m, market_delivery.weight_grams, market_delivery.requested_at,
                   market_delivery.matched_at, market_delivery.price_minor, market_delivery.currency)
                  is distinct from
                  (excluded.from_cell, excluded.to_cell, excluded.week, excluded.distance_m, excluded.weight_grams,
                   excluded.requested_at, excluded.matched_at, excluded.price_minor, excluded.currency)
            """;

    private final JdbcClient sql;

    DeliveryFacts(JdbcClient sql) {
        this.sql = sql;
    }

    void take(UUID deliveryId) {
        sql.sql(TAKE.formatted("and d.id = :delivery")).param("delivery", deliveryId).update();
    }

    /** How many were not as they should be. */
    int takeAll() {
        return sql.sql(TAKE.formatted("")).update();
    }

    /** Counts without a delivery behind them. */
    int dropUnknown() {
        return sql.sql(
                        """
                        delete from market_delivery m
                        where not exists (select 1 from delivery d where d.id = m.delivery_id and d.status <> 'DRAFT')
                        """)
                .update();
    }

    int count() {
        return sql.sql("select count(*) from market_delivery").query(Integer.class).single();
    }
}
