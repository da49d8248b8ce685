package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.money.Money;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules of automatic acceptance: one per delivery, one per trip. */
@Repository
class Rules {

    private final JdbcClient sql;

    Rules(JdbcClient sql) {
        this.sql = sql;
    }

    void put(Rule.OfDelivery rule) {
        sql.sql(
                        """
                        insert into delivery_auto_acceptance (delivery_id, customer_id, max_amount_minor, currency,
                                                              min_completed, payment_method_id)
                        values (:delivery, :customer, :amount, :currency, :completed, :payment)
                        on conflict (delivery_id) do update
                        set max_amount_minor = excluded.max_amount_minor, currency = excluded.currency,
                            min_completed = excluded.min_completed, payment_method_id = excluded.payment_method_id
                        """)
                .param("delivery", rule.deliveryId())
                .param("customer", rule.customerId())
                .param("amount", rule.maxPrice().amountMinor())
                .param("currency", rule.maxPrice().currency())
                .param("completed", rule.minCompletedDeliveries())
                .param("payment", rule.paymentMethodId())
                .update();
    }

    void put(Rule.OfTrip rule) {
        sql.sql(
                        """
                        insert into trip_auto_acceptance (trip_id, traveler_id, min_amount_minor, currency)
                        values (:trip, :traveler, :amount, :currency)
                        on conflict (trip_id) do update
                        set min_amount_minor = excluded.min_amount_minor, currency = excluded.currency
                        """)
                .param("trip", rule.tripId())
                .param("traveler", rule.travelerId())
                .param("amount", rule.minPrice().amountMinor())
                .param("currency", rule.minPrice().currency())
                .update();
    }

    Optional<Rule.OfDelivery> ofDelivery(UUID deliveryId) {
        return sql.sql("select * from delivery_auto_acceptance where delivery_id = :delivery")
                .param("delivery", deliveryId)
                .query((row, _) ->
                        new Rule.OfDelivery(
                                row.getObject("delivery_id", UUID.class),
                                row.getObject("customer_id", UUID.class),
                                new Money(
                                        row.getLong("max_amount_minor"), row.getString("currency")),
                                row.getInt("min_completed"),
                                row.getObject("payment_method_id", UUID.class)))
                .optional();
    }

    Optional<Rule.OfTrip> ofTrip(UUID tripId) {
        return sql.sql("select * from trip_auto_acceptance where trip_id = :trip")
                .param("trip", tripId)
                .query((row, _) ->
                        new Rule.OfTrip(
                                row.getObject("trip_id", UUID.class),
                                row.getObject("traveler_id", UUID.class),
                                new Money(
                                        row.getLong("min_amount_minor"),
                                        row.getString("currency"))))
                .optional();
    }

    void dropOfDelivery(UUID deliveryId) {
        sql.sql("delete from delivery_auto_acceptance where delivery_id = :delivery")
                .param("delivery", deliveryId)
                .update();
    }

    void dropOfTrip(UUID tripId) {
        sql.sql("delete from trip_auto_acceptance where trip_id = :trip")
                .param("trip", tripId)
                .update();
    }

    /** Deliveries that this traveler has brought to their end. */
    long completedBy(UUID travelerId) {
        return sql.sql(
                        """
                        select count(*) from delivery where traveler_id = :traveler and status = 'COMPLETED'
                        """)
                .param("traveler", travelerId)
                .query(Long.class)
                .single();
    }

    /**
     * Open offers that a rule takes by their price: those that were there before the rule. The best
     * for whose rule it is come first.
     */
    List<UUID> candidates(Instant now) {
        return sql.sql(
                        """
                        (select o.id from delivery_auto_acceptance r
                         join delivery d on d.id = r.delivery_id and d.status = 'OPEN'
                         join offer o on o.delivery_id = d.id and o.status = 'OPEN' and o.turn = 'CUSTOMER'
                         where o.expires_at > :now and o.price_currency = r.currency
                           and o.price_amount_minor <= r.max_amount_minor
                           and r.min_completed <= (select count(*) from delivery done
                                                   where done.traveler_id = o.traveler_id
                                                     and done.status = 'COMPLETED')
                         order by o.price_amount_minor, o.id limit 200)
                        union all
                        (select o.id from trip_auto_acceptance r
                         join offer o on o.trip_id = r.trip_id and o.status = 'OPEN' and o.turn = 'TRAVELER'
                         join delivery d on d.id = o.delivery_id and d.status = 'OPEN'
                         where o.expires_at > :now and o.price_currency = r.currency
                           and o.price_amount_minor >= r.min_amount_minor
                         order by o.price_amount_minor desc, o.id limit 200)
                        """)
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .list();
    }

    /** Rules that can take nothing any more. */
    void dropOver(Instant now) {
        sql.sql(
                        """
                        delete from delivery_auto_acceptance r using delivery d
                        where d.id = r.delivery_id and (d.status = 'CANCELLED' or d.pickup_closes <= :now)
                        """)
                .param("now", Timestamp.from(now))
                .update();
        sql.sql(
                        """
                        delete from trip_auto_acceptance r using trip_route t
                        where t.trip_id = r.trip_id and t.departure_at <= :now
                        """)
                .param("now", Timestamp.from(now))
                .update();
    }
}
