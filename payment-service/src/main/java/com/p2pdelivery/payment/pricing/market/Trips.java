package com.p2pdelivery.payment.pricing.market;

import com.p2pdelivery.payment.pricing.price.Mode;
import com.p2pdelivery.payment.pricing.price.WeatherRisk;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a price needs to know of published trips. */
@Repository
public class Trips {

    private final JdbcClient db;

    Trips(JdbcClient db) {
        this.db = db;
    }

    /**
     * A trip.
     *
     * @param weatherRisk null while nobody knows
     */
    public record Trip(UUID travelerId, Mode mode, @Nullable WeatherRisk weatherRisk) {}

    public Optional<Trip> find(UUID tripId) {
        return db.sql(
                        """
                        select traveler_id, mode, weather_risk from priced_trip
                        where trip_id = :trip and traveler_id is not null
                        """)
                .param("trip", tripId)
                .query(Trip.class)
                .optional();
    }

    public void published(UUID tripId, UUID travelerId, Mode mode) {
        db.sql(
                        """
                        insert into priced_trip (trip_id, traveler_id, mode) values (:trip, :traveler, :mode)
                        on conflict (trip_id) do update set traveler_id = excluded.traveler_id, mode = excluded.mode
                        """)
                .param("trip", tripId)
                .param("traveler", travelerId)
                .param("mode", mode.name())
                .update();
    }

    /** The forecast may be told before the trip is. */
    public void endangered(UUID tripId, @Nullable WeatherRisk risk) {
        db.sql(
                        """
                        insert into priced_trip (trip_id, weather_risk) values (:trip, :risk)
                        on conflict (trip_id) do update set weather_risk = excluded.weather_risk
                        """)
                .param("trip", tripId)
                .param("risk", risk == null ? null : risk.name())
                .update();
    }

    public void cancelled(UUID tripId) {
        db.sql("delete from priced_trip where trip_id = :trip").param("trip", tripId).update();
    }
}
