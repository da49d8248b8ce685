package com.p2pdelivery.trip.itinerary;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the legs of trips go, exactly; as encoded polylines of 5 decimals, about a metre. */
@Repository
public class Ways {

    /** Degrees; some 200 m. Enough to tell whether a trip passes a place. */
    private static final double TOLERANCE = 0.002;

    private final JdbcClient sql;

    Ways(JdbcClient sql) {
        this.sql = sql;
    }

    /** The same line with no more points than a look from afar needs. */
    String simplified(String line) {
        return sql.sql(
                        """
                        select st_asencodedpolyline(st_simplify(st_linefromencodedpolyline(:line), :tolerance, true))
                        """)
                .param("line", line)
                .param("tolerance", TOLERANCE)
                .query(String.class)
                .single();
    }

    /** Keeps the lines of a trip's legs, in their order, in place of those that it had. */
    public void replace(UUID tripId, List<String> lines) {
        sql.sql("delete from trip_way where trip_id = :trip").param("trip", tripId).update();
        sql.sql(
                        """
                        insert into trip_way (trip_id, leg, line)
                        select :trip, leg - 1, st_linefromencodedpolyline(line)::geography
                        from unnest(:lines::text[]) with ordinality as way (line, leg)
                        where line <> ''
                        """)
                .param("trip", tripId)
                .param("lines", lines.toArray(String[]::new))
                .update();
    }

    /** Of each leg, in their order; empty for one whose way nobody knows. */
    List<String> of(Trip trip) {
        return sql.sql(
                        """
                        select coalesce(st_asencodedpolyline(line::geometry), '')
                        from generate_series(0, :legs - 1) as number
                        left join trip_way on trip_id = :trip and leg = number
                        order by number
                        """)
                .param("trip", trip.id())
                .param("legs", trip.legs().size())
                .query(String.class)
                .list();
    }
}
