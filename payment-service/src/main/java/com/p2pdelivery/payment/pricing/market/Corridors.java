package com.p2pdelivery.payment.pricing.market;

import com.p2pdelivery.payment.pricing.price.Shipment.Demand;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Open requests and published trips by corridor and week. A corridor lies between two fields of
 * half a degree, some 50 km wide: large enough to meet somebody, small enough to be one market.
 */
@Repository
public class Corridors {

    private static final double FIELDS_PER_DEGREE = 2;

    private final JdbcClient db;

    Corridors(JdbcClient db) {
        this.db = db;
    }

    /** A way that somebody wants a parcel carried, or goes. */
    public record Way(GeoPoint from, GeoPoint to, Instant at) {}

    public Demand demand(Way way) {
        var week = monday(way.at);
        return db.sql(
                        """
                        select count(*) filter (where kind = 'R') as requests, count(*) filter (where kind = 'T') as trips
                        from corridor_entry where origin = :origin and destination = :destination and week = :week
                        """)
                .param("origin", field(way.from))
                .param("destination", field(way.to))
                .param("week", week)
                .query((row, _) ->
                        new Demand(row.getInt("requests"), row.getInt("trips"), name(week)))
                .single();
    }

    public void requested(UUID deliveryId, Way way) {
        forget(deliveryId);
        enter("R", deliveryId, way);
    }

    /** A trip serves each two of its stops in their order. */
    public void offered(UUID tripId, Iterable<Way> ways) {
        forget(tripId);
        ways.forEach(way -> enter("T", tripId, way));
    }

    /** The request is served or withdrawn, or the trip is off. */
    public void forget(UUID subjectId) {
        db.sql("delete from corridor_entry where subject_id = :subject")
                .param("subject", subjectId)
                .update();
    }

    private void enter(String kind, UUID subject, Way way) {
        db.sql(
                        """
                        insert into corridor_entry (kind, subject_id, origin, destination, week)
                        values (:kind, :subject, :origin, :destination, :week) on conflict do nothing
                        """)
                .param("kind", kind)
                .param("subject", subject)
                .param("origin", field(way.from))
                .param("destination", field(way.to))
                .param("week", monday(way.at))
                .update();
    }

    private static String field(GeoPoint point) {
        return Math.floor(point.lat() * FIELDS_PER_DEGREE) / FIELDS_PER_DEGREE
                + ","
                + Math.floor(point.lon() * FIELDS_PER_DEGREE) / FIELDS_PER_DEGREE;
    }

    private static LocalDate monday(Instant at) {
        return at.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static String name(LocalDate monday) {
        int week = monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return monday.get(IsoFields.WEEK_BASED_YEAR) + (week < 10 ? "-W0" : "-W") + week;
    }
}
