package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.platform.UseCase;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers how far a delivery and a trip have come with each other. */
@UseCase
public class NoteOutcome {

    private final JdbcClient sql;

    NoteOutcome(JdbcClient sql) {
        this.sql = sql;
    }

    public record Command(
            UUID eventId, Instant at, UUID deliveryId, UUID tripId, Milestone milestone) {}

    public void handle(Command command) {
        sql.sql(
                        """
                        insert into ranking_outcome (event_id, at, delivery_id, trip_id, milestone, grade)
                        values (:event, :at, :delivery, :trip, :milestone, :grade)
                        on conflict do nothing
                        """)
                .param("event", command.eventId())
                .param("at", Timestamp.from(command.at()))
                .param("delivery", command.deliveryId())
                .param("trip", command.tripId())
                .param("milestone", command.milestone().name())
                .param("grade", command.milestone().grade())
                .update();
    }
}
