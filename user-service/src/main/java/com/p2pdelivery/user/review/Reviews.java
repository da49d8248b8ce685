package com.p2pdelivery.user.review;

import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps reviews and the deliveries that they are about. */
@Repository
public class Reviews {

    private static final String TEXT = "review.text";
    private static final String DELIVERY =
            "select delivery_id, customer_id, traveler_id, completed_at, closes_at from reviewable_delivery";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    Reviews(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void openIfAbsent(ReviewableDelivery delivery) {
        jdbc.sql(
                        """
                        insert into reviewable_delivery (delivery_id, customer_id, traveler_id, completed_at, closes_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (delivery_id) do nothing
                        """)
                .params(
                        delivery.deliveryId(),
                        delivery.customerId(),
                        delivery.travelerId(),
                        utc(delivery.completedAt()),
                        utc(delivery.closesAt()))
                .update();
    }

    /** The delivery, locked: its two sides write one after the other. */
    Optional<ReviewableDelivery> lock(UUID deliveryId) {
        return jdbc.sql(DELIVERY + " where delivery_id = ? for update")
                .param(deliveryId)
                .query(Reviews::mapDelivery)
                .optional();
    }

    /**
     * Some deliveries whose time is over, locked, without those that another copy of the service
     * has at hand.
     */
    List<ReviewableDelivery> lockClosed(Instant now, int atMost) {
        return jdbc.sql(
                        DELIVERY
                                + """
                                 where not settled and closes_at <= ?
                                 order by closes_at limit ?
                                   for update skip locked
                                """)
                .params(utc(now), atMost)
                .query(Reviews::mapDelivery)
                .list();
    }

    /** Nothing more will be written about this delivery. */
    void settle(UUID deliveryId) {
        jdbc.sql("update reviewable_delivery set settled = true where delivery_id = ?")
                .param(deliveryId)
                .update();
    }

    void add(Review review) {
        jdbc.sql(
                        """
                        insert into review (id, delivery_id, author_id, subject_id, rating, text_sealed, written_at)
                        values (:id, :delivery, :author, :subject, :rating, :text, :written)
                        """)
                .param("id", review.id())
                .param("delivery", review.deliveryId())
                .param("author", review.authorId())
                .param("subject", review.subjectId())
                .param("rating", review.rating())
                .param("text", cipher.encrypt(review.text(), TEXT))
                .param("written", utc(review.writtenAt()))
                .update();
    }

    /** Up to two. */
    List<Review> ofDelivery(UUID deliveryId) {
        return jdbc.sql("select * from review where delivery_id = ? order by id")
                .param(deliveryId)
                .query(this::map)
                .list();
    }

    void markPublished(Review review, Instant now) {
        jdbc.sql("update review set published_at = ? where id = ?")
                .params(utc(now), review.id())
                .update();
    }

    /** Published reviews of somebody, the latest first, at most {@code atMost} after the cursor. */
    public List<Review> publishedAbout(UUID subjectId, @Nullable UUID before, int atMost) {
        return jdbc.sql(
                        """
                        select * from review
                         where subject_id = :subject and published_at is not null
                           and (cast(:before as uuid) is null or id < :before)
                         order by id desc limit :most
                        """)
                .param("subject", subjectId)
                .param("before", before)
                .param("most", atMost)
                .query(this::map)
                .list();
    }

    private Review map(ResultSet row, int number) throws SQLException {
        var publishedAt = row.getObject("published_at", OffsetDateTime.class);
        return new Review(
                row.getObject("id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("author_id", UUID.class),
                row.getObject("subject_id", UUID.class),
                row.getInt("rating"),
                cipher.decrypt(row.getString("text_sealed"), TEXT),
                row.getObject("written_at", OffsetDateTime.class).toInstant(),
                publishedAt == null ? null : publishedAt.toInstant());
    }

    private static ReviewableDelivery mapDelivery(ResultSet row, int number) throws SQLException {
        return new ReviewableDelivery(
                row.getObject("delivery_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                row.getObject("closes_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
