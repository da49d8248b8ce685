package com.p2pdelivery.trip.capacity;

import com.p2pdelivery.trip.itinerary.Load;
import com.p2pdelivery.trip.itinerary.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What a trip carries, or has promised to. */
@Repository
public class Manifest {

    /**
     * A parcel with room of its own.
     *
     * @param aboard whether the traveler has it already
     */
    public record Parcel(
            UUID bookingId,
            UUID deliveryId,
            Load load,
            Stop pickup,
            Stop dropoff,
            Span span,
            boolean aboard) {}

    private final JdbcClient sql;
    private final JsonMapper json;

    Manifest(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Held and confirmed, the oldest first. */
    public List<Parcel> ofTrip(UUID tripId) {
        return sql.sql(
                        """
                        select booking_id, delivery_id, weight_grams, volume_cm3, longest_side_mm, pickup, dropoff,
                               from_leg, to_leg, picked_up_at is not null as aboard
                        from reservation
                        where trip_id = :trip and status in ('HELD', 'CONFIRMED')
                        order by reservation_id
                        """)
                .param("trip", tripId)
                .query((row, _) -> parcel(row))
                .list();
    }

    private Parcel parcel(ResultSet row) throws SQLException {
        return new Parcel(
                row.getObject("booking_id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                new Load(
                        row.getInt("weight_grams"),
                        row.getInt("volume_cm3"),
                        row.getInt("longest_side_mm")),
                json.readValue(row.getString("pickup"), Stop.class),
                json.readValue(row.getString("dropoff"), Stop.class),
                new Span(row.getInt("from_leg"), row.getInt("to_leg")),
                row.getBoolean("aboard"));
    }
}
