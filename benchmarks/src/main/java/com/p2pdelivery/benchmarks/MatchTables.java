package com.p2pdelivery.benchmarks;

import com.p2pdelivery.delivery.matching.TripRow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Fills the read models straight away, as PostgreSQL's COPY takes them. */
final class MatchTables {

    private static final int CHUNK = 5_000;

    private static final String[] INDEXES = {
        "create index trip_route_keys on trip_route using gin (keys) with (fastupdate = off)",
        "create index delivery_open_cells on delivery using gin (match_cells(pickup_lat,"
                + " pickup_lon), match_cells(dropoff_lat, dropoff_lon)) with (fastupdate = off) where"
                + " status = 'OPEN'"
    };

    private final MatchWorld world;

    MatchTables(MatchWorld world) {
        this.world = world;
    }

    /**
     * Adds the trips and parcels of these numbers; the large indexes are made anew, which is
     * faster.
     */
    void fill(long fromTrip, long untilTrip, long fromParcel, long untilParcel)
            throws SQLException, IOException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '1GB'; set synchronous_commit = off");
            statement.execute("drop index trip_route_keys, delivery_open_cells");
            copy(
                    connection,
                    "trip_route (trip_id, sequence, traveler_id, mode, max_detour_m,"
                            + " longest_side_mm, departure_at, arrival_at, way_leg, way_lat, way_lon,"
                            + " way_at_s, keys)",
                    fromTrip,
                    untilTrip,
                    this::route);
            copy(
                    connection,
                    "trip_room (trip_id, sequence, weight_grams, volume_cm3, items, cancelled)",
                    fromTrip,
                    untilTrip,
                    this::room);
            copy(
                    connection,
                    "delivery (id, version, customer_id, title, category, weight_grams, length_mm,"
                            + " width_mm, height_mm, declared_amount_minor, declared_currency,"
                            + " budget_amount_minor, budget_currency, pickup_lat, pickup_lon,"
                            + " pickup_name, pickup_opens, pickup_closes, dropoff_lat, dropoff_lon,"
                            + " dropoff_name, dropoff_opens, dropoff_closes, recipient_sealed, status,"
                            + " created_at, event_sequence)",
                    fromParcel,
                    untilParcel,
                    this::delivery);
            for (var index : INDEXES) {
                statement.execute(index);
            }
            statement.execute("vacuum analyze trip_route, trip_room, delivery");
        }
    }

    /** Gives the room on the disk back. */
    void empty() throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute("truncate trip_route, trip_room, delivery, match_news cascade");
        }
    }

    /** One of nobody's pool. */
    static Connection connection() throws SQLException {
        return DriverManager.getConnection(
                InProcess.databaseUrl(),
                InProcess.environment("P2P_DB_USER"),
                InProcess.environment("P2P_DB_PASSWORD"));
    }

    private static void copy(
            Connection connection, String into, long from, long until, LongFunction<String> line)
            throws SQLException, IOException {
        var stream =
                new CopyManager(connection.unwrap(BaseConnection.class))
                        .copyIn("copy " + into + " from stdin");
        for (long chunk = from; chunk < until; chunk += CHUNK) {
            byte[] lines =
                    LongStream.range(chunk, Math.min(until, chunk + CHUNK))
                            .parallel()
                            .mapToObj(line)
                            .collect(Collectors.joining())
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            stream.writeToCopy(lines, 0, lines.length);
        }
        stream.endCopy();
    }

    private String route(long number) {
        var row = TripRow.of(world.trip(number));
        return line(
                row.tripId(),
                1,
                row.travelerId(),
                row.mode(),
                row.maxDetourM(),
                row.longestSideMm(),
                row.departureAt(),
                row.arrivalAt(),
                array(Arrays.toString(row.leg())),
                array(Arrays.toString(row.lat())),
                array(Arrays.toString(row.lon())),
                array(Arrays.toString(row.atS())),
                array(Arrays.toString(row.keys())));
    }

    private String room(long number) {
        var trip = world.trip(number);
        var free = trip.freeByLeg();
        return line(
                trip.tripId(),
                1,
                array(free.stream().map(room -> room.weightGrams()).toList().toString()),
                array(free.stream().map(room -> room.volumeCm3()).toList().toString()),
                array(free.stream().map(room -> room.items()).toList().toString()),
                false);
    }

    private String delivery(long number) {
        var parcel = world.parcel(number);
        return line(
                parcel.id(),
                0,
                parcel.customerId(),
                "A parcel",
                "GENERAL",
                parcel.weightGrams(),
                300,
                200,
                100,
                1_000,
                "EUR",
                2_500,
                "EUR",
                parcel.pickup().lat(),
                parcel.pickup().lon(),
                "here",
                parcel.pickupOpens(),
                parcel.pickupCloses(),
                parcel.dropoff().lat(),
                parcel.dropoff().lon(),
                "there",
                parcel.pickupOpens(),
                parcel.dropoffCloses(),
                "sealed",
                "OPEN",
                world.begin(),
                1);
    }

    private static String array(String list) {
        return list.replace('[', '{').replace(']', '}').replace(" ", "");
    }

    private static String line(Object... values) {
        return Arrays.stream(values)
                .map(String::valueOf)
                .collect(Collectors.joining("\t", "", "\n"));
    }
}
