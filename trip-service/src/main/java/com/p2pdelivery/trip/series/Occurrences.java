package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.itinerary.TripStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of occurrences, one row each. Whoever writes has the row of the series locked. */
@Repository
class Occurrences {

    /** One that was dealt with; {@code tripStatus} and {@code departureAt} are its trip's. */
    record Row(
            LocalDateTime recurrenceId,
            OccurrenceState state,
            @Nullable UUID tripId,
            @Nullable TripStatus tripStatus,
            @Nullable Instant departureAt,
            @Nullable String reason) {

        boolean isAhead(Instant now) {
            return tripStatus == TripStatus.PUBLISHED
                    && departureAt != null
                    && departureAt.isAfter(now);
        }
    }

    private static final String SELECT =
            """
            select o.recurrence_id, o.state, o.trip_id, o.reason, t.status, t.departure_at
            from trip_occurrence o left join trip t on t.id = o.trip_id
            """;

    private final JdbcClient sql;
    private final Clock clock;

    Occurrences(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void add(
            UUID seriesId,
            LocalDateTime recurrenceId,
            OccurrenceState state,
            @Nullable UUID tripId,
            @Nullable String reason) {
        sql.sql(
                        """
                        insert into trip_occurrence (series_id, recurrence_id, state, trip_id, reason, changed_at)
                        values (:series, :recurrence, :state, :trip, :reason, :now)
                        """)
                .param("series", seriesId)
                .param("recurrence", recurrenceId)
                .param("state", state.name())
                .param("trip", tripId)
                .param("reason", reason)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void become(UUID seriesId, LocalDateTime recurrenceId, OccurrenceState state) {
        sql.sql(
                        """
                        update trip_occurrence set state = :state, changed_at = :now
                        where series_id = :series and recurrence_id = :recurrence
                        """)
                .param("series", seriesId)
                .param("recurrence", recurrenceId)
                .param("state", state.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(UUID seriesId, LocalDateTime recurrenceId) {
        sql.sql(
                        "delete from trip_occurrence where series_id = :series and recurrence_id = :recurrence")
                .param("series", seriesId)
                .param("recurrence", recurrenceId)
                .update();
    }

    /** Which of these were dealt with. */
    Set<LocalDateTime> known(UUID seriesId, LocalDateTime after, LocalDateTime until) {
        return sql.sql(
                        """
                        select recurrence_id from trip_occurrence
                        where series_id = :series and recurrence_id > :after and recurrence_id <= :until
                        """)
                .param("series", seriesId)
                .param("after", after)
                .param("until", until)
                .query(LocalDateTime.class)
                .set();
    }

    Optional<Row> find(UUID seriesId, LocalDateTime recurrenceId) {
        return between(seriesId, recurrenceId, recurrenceId).stream().findFirst();
    }

    /** In order of recurrence, both ends included. */
    List<Row> between(UUID seriesId, LocalDateTime from, LocalDateTime until) {
        return sql.sql(
                        SELECT
                                + """
                                where o.series_id = :series and o.recurrence_id between :from and :until
                                order by o.recurrence_id
                                """)
                .param("series", seriesId)
                .param("from", from)
                .param("until", until)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        var status = row.getString("status");
        var departure = row.getObject("departure_at", OffsetDateTime.class);
        return new Row(
                row.getObject("recurrence_id", LocalDateTime.class),
                OccurrenceState.valueOf(row.getString("state")),
                row.getObject("trip_id", UUID.class),
                status == null ? null : TripStatus.valueOf(status),
                departure == null ? null : departure.toInstant(),
                row.getString("reason"));
    }
}
