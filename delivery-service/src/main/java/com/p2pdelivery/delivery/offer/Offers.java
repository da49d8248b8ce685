package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The offers. Every change is one statement that names the status it starts from, so that a race is
 * lost, not won twice.
 */
@Repository
public class Offers {

    private final JdbcClient sql;

    Offers(JdbcClient sql) {
        this.sql = sql;
    }

    void add(Offer offer) {
        sql.sql(
                        """
                        insert into offer (id, delivery_id, trip_id, traveler_id, price_amount_minor,
                                           price_currency, status, created_at, expires_at)
                        values (:id, :delivery, :trip, :traveler, :amount, :currency, :status, :created, :expires)
                        """)
                .param("id", offer.offerId())
                .param("delivery", offer.deliveryId())
                .param("trip", offer.tripId())
                .param("traveler", offer.travelerId())
                .param("amount", offer.price().amountMinor())
                .param("currency", offer.price().currency())
                .param("status", offer.status().name())
                .param("created", Timestamp.from(offer.createdAt()))
                .param("expires", Timestamp.from(offer.expiresAt()))
                .update();
    }

    Optional<Offer> find(UUID offerId) {
        return sql.sql("select * from offer where id = :id")
                .param("id", offerId)
                .query(Offers::offer)
                .optional();
    }

    List<Offer> onDelivery(UUID deliveryId) {
        return sql.sql("select * from offer where delivery_id = :delivery order by id")
                .param("delivery", deliveryId)
                .query(Offers::offer)
                .list();
    }

    /** Moves an offer on; false if it was not where the caller believed. */
    boolean move(UUID offerId, OfferStatus from, OfferStatus to) {
        return sql.sql("update offer set status = :to where id = :id and status = :from")
                        .param("id", offerId)
                        .param("from", from.name())
                        .param("to", to.name())
                        .update()
                > 0;
    }

    /** The booking on this offer did not come about. */
    public void failed(UUID offerId) {
        move(offerId, OfferStatus.ACCEPTED, OfferStatus.FAILED);
    }

    /** Nothing more to win on this delivery. */
    public void declineOpen(UUID deliveryId) {
        sql.sql(
                        """
                        update offer set status = 'DECLINED'
                        where delivery_id = :delivery and status = 'OPEN'
                        """)
                .param("delivery", deliveryId)
                .update();
    }

    /** The trip does not take place, so nothing can be carried with it. */
    public void withdrawOpenOnTrip(UUID tripId) {
        sql.sql("update offer set status = 'WITHDRAWN' where trip_id = :trip and status = 'OPEN'")
                .param("trip", tripId)
                .update();
    }

    int expire(Instant now) {
        return sql.sql(
                        """
                        update offer set status = 'EXPIRED'
                        where id in (select id from offer
                                     where status = 'OPEN' and expires_at <= :now
                                     order by expires_at limit 500
                                     for update skip locked)
                        """)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        return new Offer(
                row.getObject("id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("trip_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                new Money(row.getLong("price_amount_minor"), row.getString("price_currency")),
                OfferStatus.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
