package com.p2pdelivery.delivery.market;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Prices that were agreed on, the latest first. A like weight is from half to double. */
@Repository
class PaidPrices {

    private static final String AGREED =
            """
            select m.customer_id, m.price_minor, m.distance_m from market_delivery m
            where m.matched_at > :since and m.matched_at <= :now and m.currency = :currency
              and m.weight_grams between :grams / 2 and :grams * 2
            """;

    private static final String LATEST = " order by m.matched_at desc limit 1000";

    private final JdbcClient sql;

    PaidPrices(JdbcClient sql) {
        this.sql = sql;
    }

    record Paid(UUID customerId, long minor, double distanceM) {

        double perKm() {
            return minor / (distanceM / 1_000);
        }
    }

    /** A request that looks for a price. */
    record Wanted(GeoPoint pickup, GeoPoint dropoff, long grams, String currency) {

        double distanceM() {
            return pickup.distanceMeters(dropoff);
        }
    }

    List<Paid> nearBothEnds(Wanted wanted, int withinM, Instant since, Instant now) {
        return of(
                query(
                                AGREED
                                        + """
                                          and st_dwithin(m.pickup_point, cast(:pickup as geography), :within, false)
                                          and st_dwithin(m.dropoff_point, cast(:dropoff as geography), :within, false)
                                        """
                                        + LATEST,
                                wanted,
                                since,
                                now)
                        .param("pickup", ewkt(wanted.pickup()))
                        .param("dropoff", ewkt(wanted.dropoff()))
                        .param("within", withinM));
    }

    /** Anywhere, over a like distance: from half to double. */
    List<Paid> ofLikeDistance(Wanted wanted, Instant since, Instant now) {
        return of(
                query(
                                AGREED
                                        + " and m.distance_m between :distance / 2 and :distance * 2"
                                        + LATEST,
                                wanted,
                                since,
                                now)
                        .param("distance", wanted.distanceM()));
    }

    private JdbcClient.StatementSpec query(String text, Wanted wanted, Instant since, Instant now) {
        return sql.sql(text)
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(now))
                .param("currency", wanted.currency())
                .param("grams", wanted.grams());
    }

    private static List<Paid> of(JdbcClient.StatementSpec query) {
        return query.query((row, _) ->
                        new Paid(
                                row.getObject("customer_id", UUID.class),
                                row.getLong("price_minor"),
                                row.getDouble("distance_m")))
                .list();
    }

    private static String ewkt(GeoPoint point) {
        return "SRID=4326;POINT(%s %s)".formatted(point.lon(), point.lat());
    }
}
