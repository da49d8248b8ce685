package com.p2pdelivery.user.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the counts. Each is changed by adding to it in the database, so simultaneous events do not
 * lose any.
 */
@Repository
public class Statistics {

    private final JdbcClient jdbc;

    Statistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All zero for somebody who has done nothing yet. */
    public UserStatistics of(UUID userId) {
        return jdbc.sql("select * from user_statistics where user_id = ?")
                .param(userId)
                .query(Statistics::map)
                .optional()
                .orElse(UserStatistics.NONE);
    }

    /** Counts a review of this person; in the transaction that publishes it. */
    public void addReview(UUID subjectId, int rating) {
        jdbc.sql(
                        """
                        insert into user_statistics as known (user_id, reviews, rating_sum) values (:user, 1, :rating)
                        on conflict (user_id) do update
                           set reviews = known.reviews + 1, rating_sum = known.rating_sum + :rating
                        """)
                .param("user", subjectId)
                .param("rating", rating)
                .update();
    }

    /** Says {@code false} where this end of the delivery was counted before. */
    boolean firstTime(UUID deliveryId, String end) {
        return jdbc.sql(
                                "insert into counted_delivery (delivery_id, what) values (?, ?) on conflict do nothing")
                        .params(deliveryId, end)
                        .update()
                == 1;
    }

    void addCompletedAsCustomer(UUID userId) {
        add("completed_as_customer", userId);
    }

    void addCompletedAsTraveler(UUID userId) {
        add("completed_as_traveler", userId);
    }

    void addCancelledAsCustomer(UUID userId) {
        add("cancelled_as_customer", userId);
    }

    void addCancelledAsTraveler(UUID userId) {
        add("cancelled_as_traveler", userId);
    }

    private void add(String column, UUID userId) {
        jdbc.sql(
                        """
                        insert into user_statistics as known (user_id, %1$s) values (?, 1)
                        on conflict (user_id) do update set %1$s = known.%1$s + 1
                        """
                                .formatted(column))
                .param(userId)
                .update();
    }

    private static UserStatistics map(ResultSet row, int number) throws SQLException {
        return new UserStatistics(
                row.getLong("completed_as_traveler"),
                row.getLong("completed_as_customer"),
                row.getLong("cancelled_as_traveler"),
                row.getLong("cancelled_as_customer"),
                mean(row.getLong("rating_sum"), row.getLong("reviews")),
                row.getLong("reviews"));
    }

    static @Nullable Double mean(long sum, long count) {
        return count == 0
                ? null
                : BigDecimal.valueOf(sum)
                        .divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
