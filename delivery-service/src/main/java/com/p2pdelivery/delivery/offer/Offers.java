package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The offers. Every change is one statement that names what it starts from, so that a race is lost,
 * not won twice; and each is told in the {@link OfferLog}.
 */
@Repository
public class Offers {

    private final JdbcClient sql;
    private final OfferLog log;
    private final Clock clock;

    Offers(JdbcClient sql, OfferLog log, Clock clock) {
        this.sql = sql;
        this.log = log;
        this.clock = clock;
    }

    void add(Offer offer) {
        sql.sql(
                        """
                        insert into offer (id, delivery_id, trip_id, traveler_id, customer_id, price_amount_minor,
                                           price_currency, status, created_at, expires_at)
                        values (:id, :delivery, :trip, :traveler, :customer, :amount, :currency, :status, :created,
                                :expires)
                        """)
                .param("id", offer.offerId())
                .param("delivery", offer.deliveryId())
                .param("trip", offer.tripId())
                .param("traveler", offer.travelerId())
                .param("customer", offer.customerId())
                .param("amount", offer.price().amountMinor())
                .param("currency", offer.price().currency())
                .param("status", offer.status().name())
                .param("created", Timestamp.from(offer.createdAt()))
                .param("expires", Timestamp.from(offer.expiresAt()))
                .update();
        tell(OfferChange.Kind.MADE, offer, Party.TRAVELER, false);
    }

    Optional<Offer> find(UUID offerId) {
        return sql.sql("select * from offer where id = :id")
                .param("id", offerId)
                .query(Offers::offer)
                .optional();
    }

    /** The offer with its row locked; who changes its delivery too has locked that before. */
    Offer lock(UUID offerId) {
        return sql.sql("select * from offer where id = :id for update")
                .param("id", offerId)
                .query(Offers::offer)
                .single();
    }

    List<Offer> onDelivery(UUID deliveryId) {
        return sql.sql("select * from offer where delivery_id = :delivery order by id")
                .param("delivery", deliveryId)
                .query(Offers::offer)
                .list();
    }

    /** What the customer named with their counter, for the traveler to say yes to. */
    UUID paymentMethodOf(UUID offerId) {
        return sql.sql("select payment_method_id from offer where id = :id")
                .param("id", offerId)
                .query(UUID.class)
                .single();
    }

    /** Another price stands. */
    void counter(Offer now, Party by, @Nullable UUID paymentMethodId) {
        int changed =
                sql.sql(
                                """
                                update offer
                                set price_amount_minor = :amount, turn = :turn, round = :round, revision = :revision,
                                    expires_at = :expires, payment_method_id = :paymentMethod
                                where id = :id and status = 'OPEN' and revision = :revision - 1
                                """)
                        .param("id", now.offerId())
                        .param("amount", now.price().amountMinor())
                        .param("turn", String.valueOf(now.turn()))
                        .param("round", now.round())
                        .param("revision", now.revision())
                        .param("expires", Timestamp.from(now.expiresAt()))
                        .param("paymentMethod", paymentMethodId)
                        .update();
        requireChanged(changed, now);
        tell(OfferMove.COUNTER.change(), now, by, false);
    }

    /** A person, or a rule in their name, closes the offer. */
    Offer close(Offer before, OfferMove move, Party by, boolean automatic) {
        var now = before.closedBy(move);
        int changed =
                sql.sql(
                                """
                                update offer set status = :to, revision = :revision
                                where id = :id and status = :from and revision = :revision - 1
                                """)
                        .param("id", now.offerId())
                        .param("from", move.from().name())
                        .param("to", move.to().name())
                        .param("revision", now.revision())
                        .update();
        requireChanged(changed, now);
        tell(move.change(), now, by, automatic);
        return now;
    }

    /** The booking on this offer did not come about. */
    public void failed(UUID offerId) {
        closeAll(OfferMove.FAIL, "id = :key", offerId);
    }

    /** Nothing more to win on this delivery. */
    public void declineOpen(UUID deliveryId) {
        closeAll(OfferMove.GIVE_WAY, "delivery_id = :key", deliveryId);
    }

    /** Who has an open offer on this delivery. */
    public List<UUID> openTravelers(UUID deliveryId) {
        return sql.sql(
                        """
                        select distinct traveler_id from offer
                        where delivery_id = :delivery and status = 'OPEN'
                        """)
                .param("delivery", deliveryId)
                .query(UUID.class)
                .list();
    }

    /** The trip does not take place, so nothing can be carried with it. */
    public void withdrawOpenOnTrip(UUID tripId) {
        closeAll(OfferMove.LOSE_TRIP, "trip_id = :key", tripId);
    }

    void expire(Instant now) {
        closeAll(
                OfferMove.EXPIRE,
                """
                id in (select id from offer
                       where status = 'OPEN' and expires_at <= :key
                       order by expires_at limit 500
                       for update skip locked)
                """,
                Timestamp.from(now));
    }

    void expire(UUID offerId) {
        closeAll(OfferMove.EXPIRE, "id = :key", offerId);
    }

    private void closeAll(OfferMove move, String which, Object key) {
        sql.sql(
                        """
                        update offer set status = :to, revision = revision + 1
                        where status = :from and %s
                        returning *
                        """
                                .formatted(which))
                .param("from", move.from().name())
                .param("to", move.to().name())
                .param("key", key)
                .query(Offers::offer)
                .list()
                .forEach(now -> tell(move.change(), now, Party.SYSTEM, false));
    }

    private void tell(OfferChange.Kind change, Offer now, Party by, boolean automatic) {
        log.append(OfferChange.of(change, now, by, automatic, clock.instant()));
    }

    private static void requireChanged(int rows, Offer now) {
        if (rows != 1) {
            throw new IllegalStateException("Offer " + now.offerId() + " moved while it was held");
        }
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        var status = OfferStatus.valueOf(row.getString("status"));
        return new Offer(
                row.getObject("id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("trip_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                new Money(row.getLong("price_amount_minor"), row.getString("price_currency")),
                status,
                status == OfferStatus.OPEN ? Party.valueOf(row.getString("turn")) : null,
                row.getInt("round"),
                row.getLong("revision"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
