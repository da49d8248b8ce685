package com.p2pdelivery.payment.pricing.market;

import com.p2pdelivery.payment.pricing.price.Shipment.Traveler;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What customers and travelers have done so far. */
@Repository
public class People {

    private final JdbcClient db;

    People(JdbcClient db) {
        this.db = db;
    }

    public int completedBy(UUID customerId) {
        return db.sql("select count(*) from completed_delivery where customer_id = :customer")
                .param("customer", customerId)
                .query(Integer.class)
                .single();
    }

    public Traveler traveler(UUID travelerId) {
        return db.sql(
                        """
                        select (select count(*) from completed_delivery where traveler_id = :traveler) as completed,
                               count(*) as ratings, coalesce(floor(avg(rating) * 100), 0) as average_hundredths
                        from received_rating where subject_id = :traveler
                        """)
                .param("traveler", travelerId)
                .query(Traveler.class)
                .single();
    }

    public void completed(UUID deliveryId, UUID customerId, UUID travelerId) {
        db.sql(
                        """
                        insert into completed_delivery (delivery_id, customer_id, traveler_id)
                        values (:delivery, :customer, :traveler) on conflict do nothing
                        """)
                .param("delivery", deliveryId)
                .param("customer", customerId)
                .param("traveler", travelerId)
                .update();
    }

    public void rated(UUID reviewId, UUID subjectId, int rating) {
        db.sql(
                        """
                        insert into received_rating (review_id, subject_id, rating) values (:review, :subject, :rating)
                        on conflict do nothing
                        """)
                .param("review", reviewId)
                .param("subject", subjectId)
                .param("rating", rating)
                .update();
    }
}
