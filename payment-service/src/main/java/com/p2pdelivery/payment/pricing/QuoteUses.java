package com.p2pdelivery.payment.pricing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of quotes; a quote without a row here was never accepted. */
@Repository
public class QuoteUses {

    private final JdbcClient db;
    private final Clock clock;

    QuoteUses(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * What a quote was accepted for.
     *
     * @param bookingId the booking that was opened at the quoted price
     * @param notUsedBecause why the last booking of the delivery was not
     * @param promotionReturnedAt when the delivery ended without costing anything, so that its
     *     promotion counts as never used
     */
    public record Use(
            UUID quoteId,
            UUID deliveryId,
            Instant acceptedAt,
            @Nullable UUID bookingId,
            @Nullable Instant usedAt,
            @Nullable String notUsedBecause,
            @Nullable Instant promotionReturnedAt) {}

    public Optional<Use> find(UUID quoteId) {
        return db.sql("select * from quote_use where quote_id = :quote")
                .param("quote", quoteId)
                .query(QuoteUses::use)
                .optional();
    }

    /** Nobody else opens a booking of the delivery at the quote before this transaction ends. */
    Optional<Use> lock(UUID deliveryId, UUID customerId) {
        return db.sql(
                        """
                        select * from quote_use where delivery_id = :delivery and customer_id = :customer for update
                        """)
                .param("delivery", deliveryId)
                .param("customer", customerId)
                .query(QuoteUses::use)
                .optional();
    }

    /** False where the quote or the delivery is taken; waits for whoever is about to take it. */
    boolean accept(Quote quote, UUID deliveryId) {
        var promotion = quote.shipment().promotion();
        return db.sql(
                                """
                                insert into quote_use (quote_id, delivery_id, customer_id, promotion, accepted_at)
                                values (:quote, :delivery, :customer, :promotion, :now) on conflict do nothing
                                """)
                        .param("quote", quote.quoteId())
                        .param("delivery", deliveryId)
                        .param("customer", quote.userId())
                        .param("promotion", promotion == null ? null : promotion.code())
                        .param("now", now())
                        .update()
                == 1;
    }

    void used(UUID quoteId, UUID bookingId) {
        db.sql(
                        """
                        update quote_use set booking_id = :booking, used_at = :now, not_used_because = null
                        where quote_id = :quote
                        """)
                .param("booking", bookingId)
                .param("now", now())
                .param("quote", quoteId)
                .update();
    }

    void notUsed(UUID quoteId, String because) {
        db.sql("update quote_use set not_used_because = :because where quote_id = :quote")
                .param("because", because)
                .param("quote", quoteId)
                .update();
    }

    /** The promotion of the customer's quote for this delivery counts as never used. */
    public void returnPromotion(UUID deliveryId, UUID customerId) {
        db.sql(
                        """
                        update quote_use set promotion_returned_at = :now
                        where delivery_id = :delivery and customer_id = :customer
                          and promotion is not null and promotion_returned_at is null
                        """)
                .param("now", now())
                .param("delivery", deliveryId)
                .param("customer", customerId)
                .update();
    }

    private static Use use(ResultSet row, int number) throws SQLException {
        return new Use(
                row.getObject("quote_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                row.getObject("booking_id", UUID.class),
                instant(row, "used_at"),
                row.getString("not_used_because"),
                instant(row, "promotion_returned_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
