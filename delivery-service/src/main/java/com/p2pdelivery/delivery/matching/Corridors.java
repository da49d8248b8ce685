package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Trips and open deliveries as somebody sees them who looks along a corridor without having a
 * parcel or a trip yet.
 */
@Repository
public class Corridors {

    /** Radius of the largest circle that can be looked in. */
    public static final double FARTHEST_M = 150_000;

    /** Cells of 20 to 156 km: small enough for a city, and few along the longest way. */
    private static final int FINEST = 2;

    private static final int COARSEST = Grid.COARSEST;

    private final JdbcClient sql;
    private final Clock clock;

    Corridors(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A delivery that waits for a trip. */
    public record Waiting(
            UUID customerId,
            GeoPoint pickup,
            GeoPoint dropoff,
            Instant pickupOpens,
            Instant pickupCloses) {}

    /** The way of a trip that is still to depart. */
    public static final class Passage {

        private final UUID travelerId;
        private final Way way;

        private Passage(UUID travelerId, Way way) {
            this.travelerId = travelerId;
            this.way = way;
        }

        public UUID travelerId() {
            return travelerId;
        }

        /** The cells that it touches; whatever it passes within a circle shares one with it. */
        public int[] cells() {
            return IntStream.rangeClosed(FINEST, COARSEST)
                    .flatMap(level -> IntStream.of(Corridor.cells(way, 0, level)))
                    .toArray();
        }

        /** When it passes the first circle, in this time, and the second one after it. */
        public Optional<Instant> passes(
                GeoPoint from, GeoPoint to, double radiusM, Instant starts, Instant ends) {
            var ups = way.passings(from, radiusM);
            var downs = way.passings(to, radiusM);
            return ups.stream()
                    .filter(up -> !up.at().isBefore(starts) && !up.at().isAfter(ends))
                    .filter(up -> downs.stream().anyMatch(down -> up.routeM() < down.routeM()))
                    .map(Piece.Passing::at)
                    .min(Instant::compareTo);
        }
    }

    /** The cells that a circle touches. */
    public static int[] cellsAround(GeoPoint center, double radiusM) {
        int level = Math.max(FINEST, Grid.levelOf(radiusM));
        var cells = IntStream.builder();
        Grid.cover(level, Direction.of(center), radiusM, cells::add);
        return cells.build().toArray();
    }

    /** The cells that a place lies in; it shares one with every circle around it. */
    public static int[] cellsOf(GeoPoint place) {
        return IntStream.rangeClosed(FINEST, COARSEST)
                .map(level -> Grid.cell(level, place))
                .toArray();
    }

    /** Empty for a trip that is unknown, cancelled or has departed. */
    public Optional<Passage> trip(UUID tripId) {
        return sql.sql(
                        """
                        select t.traveler_id, t.departure_at, t.way_leg, t.way_lat, t.way_lon, t.way_at_s
                        from trip_route t join trip_room r on r.trip_id = t.trip_id
                        where t.trip_id = :id and not r.cancelled and t.departure_at > :now
                        """)
                .param("id", tripId)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Passage(
                                row.getObject("traveler_id", UUID.class),
                                Trip.way(row, row.getTimestamp("departure_at").toInstant())))
                .optional();
    }

    /** Empty for a delivery that is not open, or whose pickup is over. */
    public Optional<Waiting> delivery(UUID deliveryId) {
        return sql.sql(
                        """
                        select customer_id, pickup_lat, pickup_lon, dropoff_lat, dropoff_lon, pickup_opens, pickup_closes
                        from delivery where id = :id and status = 'OPEN' and pickup_closes > :now
                        """)
                .param("id", deliveryId)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) ->
                        new Waiting(
                                row.getObject("customer_id", UUID.class),
                                new GeoPoint(
                                        row.getDouble("pickup_lat"), row.getDouble("pickup_lon")),
                                new GeoPoint(
                                        row.getDouble("dropoff_lat"), row.getDouble("dropoff_lon")),
                                row.getTimestamp("pickup_opens").toInstant(),
                                row.getTimestamp("pickup_closes").toInstant()))
                .optional();
    }
}
