package com.p2pdelivery.delivery.matching;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who might suit whom, by the index. Every pair that fits is among the candidates; what else is
 * there falls to {@link Feasibility}.
 */
@Repository
class Candidates {

    private static final String TRIP =
            """
            from trip_route t
            join trip_room r on r.trip_id = t.trip_id
            left join carrier c on c.traveler_id = t.traveler_id
            """;

    /**
     * Only what tells where and when a trip goes: most that the index names are dropped by that.
     */
    private static final String WAYS_FOR_A_REQUEST =
            """
            select t.trip_id, t.departure_at, t.max_detour_m, t.way_leg, t.way_lat, t.way_lon, t.way_at_s
            from trips_with_keys(:pickup, :dropoff, :now, :dropoffCloses, :pickupOpens) t
            where t.longest_side_mm >= :longest
              and t.traveler_id <> :customer
            """;

    private static final String TRIPS_FOR_A_REQUEST =
            "select %s, coalesce(p.completed, 0) as together\n".formatted(Trip.COLUMNS)
                    + TRIP
                    + """
                    left join pairing p on p.traveler_id = t.traveler_id and p.customer_id = :customer
                    where t.trip_id = any (:trips)
                      and not r.cancelled
                      and not exists (select from block b
                                      where b.blocker_id = :customer and b.blocked_id = t.traveler_id)
                      and not exists (select from block b
                                      where b.blocker_id = t.traveler_id and b.blocked_id = :customer)
                    """;

    private static final String REQUESTS_FOR_A_TRIP =
            "select %s, coalesce(p.completed, 0) as together\n".formatted(Request.COLUMNS)
                    + """
                    from open_deliveries_in_cells(:cells, :pickupClosesFrom, :pickupOpensUntil,
                                                  :dropoffClosesFrom, :dropoffOpensUntil) found
                    join delivery d on d.id = found
                    left join pairing p on p.traveler_id = :traveler and p.customer_id = d.customer_id
                    where d.pickup_closes > :now
                      and d.longest_side_mm <= :longest
                      and not exists (select from block b
                                      where b.blocker_id = :traveler and b.blocked_id = d.customer_id)
                      and not exists (select from block b
                                      where b.blocker_id = d.customer_id and b.blocked_id = :traveler)
                    """;

    private static final String PAIR =
            "select %s, coalesce(p.completed, 0) as together\n".formatted(Request.COLUMNS)
                    + """
                    from delivery d
                    left join pairing p on p.traveler_id = :traveler and p.customer_id = d.customer_id
                    where d.id = :delivery
                      and d.status = 'OPEN'
                      and d.pickup_closes > :now
                      and not exists (select from block b
                                      where b.blocker_id = :traveler and b.blocked_id = d.customer_id)
                      and not exists (select from block b
                                      where b.blocker_id = d.customer_id and b.blocked_id = :traveler)
                    """;

    private final JdbcClient sql;
    private final Feasibility feasibility;
    private final MatchingSettings settings;
    private final Clock clock;

    Candidates(JdbcClient sql, Feasibility feasibility, MatchingSettings settings, Clock clock) {
        this.sql = sql;
        this.feasibility = feasibility;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Two that might suit each other.
     *
     * @param together deliveries that the two have completed
     */
    record Candidate(Request request, Trip trip, int together) {}

    List<Candidate> forDelivery(UUID deliveryId) {
        return request(deliveryId).map(this::forRequest).orElseGet(List::of);
    }

    List<Candidate> forTrip(UUID tripId) {
        return trip(tripId).map(this::forTrip).orElseGet(List::of);
    }

    Optional<Candidate> pair(UUID deliveryId, UUID tripId) {
        return trip(tripId)
                .flatMap(trip ->
                        sql.sql(PAIR)
                                .param("delivery", deliveryId)
                                .param("traveler", trip.travelerId())
                                .param("now", now())
                                .query((row, _) ->
                                        new Candidate(
                                                Request.of(row), trip, row.getInt("together")))
                                .optional());
    }

    /** An open delivery whose pickup is still to come. */
    private Optional<Request> request(UUID deliveryId) {
        return sql.sql(
                        """
                        select %s from delivery d
                        where d.id = :id and d.status = 'OPEN' and d.pickup_closes > :now
                        """
                                .formatted(Request.COLUMNS))
                .param("id", deliveryId)
                .param("now", now())
                .query((row, _) -> Request.of(row))
                .optional();
    }

    /** A published trip that is still to depart. */
    private Optional<Trip> trip(UUID tripId) {
        return sql.sql(
                        "select %s %s where t.trip_id = :id and not r.cancelled and t.departure_at > :now"
                                .formatted(Trip.COLUMNS, TRIP))
                .param("id", tripId)
                .param("now", now())
                .query((row, _) -> Trip.of(row))
                .optional();
    }

    private List<Candidate> forRequest(Request request) {
        var trips = passing(request);
        if (trips.length == 0) {
            return List.of();
        }
        return sql.sql(TRIPS_FOR_A_REQUEST)
                .param("customer", request.customerId())
                .param("trips", trips)
                .query((row, _) -> new Candidate(request, Trip.of(row), row.getInt("together")))
                .list();
    }

    /**
     * The trips that pass both stops in their order and time, whatever else speaks against them.
     */
    private UUID[] passing(Request request) {
        var known = knownUntil();
        var pickup = request.pickup();
        var dropoff = request.dropoff();
        return sql
                .sql(WAYS_FOR_A_REQUEST)
                .param(
                        "pickup",
                        keys(
                                pickup,
                                pickup.opens(),
                                pickup.closes().plus(settings.collectAhead()),
                                known))
                .param(
                        "dropoff",
                        keys(
                                dropoff,
                                dropoff.opens().minus(settings.maxWait()),
                                dropoff.closes(),
                                known))
                .param("customer", request.customerId())
                .param("now", now())
                .param("pickupOpens", Timestamp.from(pickup.opens()))
                .param("dropoffCloses", Timestamp.from(dropoff.closes()))
                .param("longest", request.longestSideMm())
                .query((row, _) ->
                        new Passer(
                                row.getObject("trip_id", UUID.class),
                                Trip.way(row, row.getTimestamp("departure_at").toInstant()),
                                row.getDouble("max_detour_m")))
                .list()
                .stream()
                .filter(trip -> feasibility.passes(request, trip.way(), trip.maxDetourM()))
                .map(Passer::tripId)
                .toArray(UUID[]::new);
    }

    private record Passer(UUID tripId, Way way, double maxDetourM) {}

    private List<Candidate> forTrip(Trip trip) {
        var arrival = trip.way().points().getLast().at();
        return sql.sql(REQUESTS_FOR_A_TRIP)
                .param("traveler", trip.travelerId())
                .param("cells", Corridor.cells(trip.way(), trip.maxDetourM() / 2))
                .param("now", now())
                .param(
                        "pickupClosesFrom",
                        Timestamp.from(trip.departureAt().minus(settings.collectAhead())))
                .param("pickupOpensUntil", Timestamp.from(arrival))
                .param("dropoffClosesFrom", Timestamp.from(trip.departureAt()))
                .param("dropoffOpensUntil", Timestamp.from(arrival.plus(settings.maxWait())))
                .param("longest", trip.longestSideMm())
                .query((row, _) -> new Candidate(Request.of(row), trip, row.getInt("together")))
                .list();
    }

    /** Keys of the part of a window in which there are trips: it may be open for years. */
    private int[] keys(Request.Stop stop, Instant from, Instant until, Instant known) {
        var begin = from.isBefore(clock.instant()) ? clock.instant() : from;
        var end = until.isAfter(known) ? known : until;
        return begin.isAfter(end) ? new int[0] : Corridor.keys(stop.point(), begin, end);
    }

    /** When the last of all trips arrives. */
    private Instant knownUntil() {
        return sql.sql("select max(arrival_at) from trip_route")
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(Instant.MIN);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
