package com.p2pdelivery.admin.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The read model of deliveries and what happened to them. */
@Repository
public class Timelines {

    private final JdbcClient jdbc;

    Timelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID deliveryId, TimelineEntry entry) {
        jdbc.sql(
                        """
                        insert into timeline_entry (delivery_id, at, event_id, service, type, summary,
                                                    subject, sequence, booking_id)
                        values (:deliveryId, :at, :eventId, :service, :type, :summary,
                                :subject, :sequence, :bookingId)
                        on conflict do nothing
                        """)
                .param("deliveryId", deliveryId)
                .param("at", utc(entry.at()))
                .param("eventId", entry.eventId())
                .param("service", entry.service())
                .param("type", entry.type())
                .param("summary", entry.summary())
                .param("subject", entry.subject())
                .param("sequence", entry.sequence())
                .param("bookingId", entry.bookingId())
                .update();
    }

    /**
     * Changes the status unless a later event has already set it; always fills what was not known.
     */
    void turn(UUID deliveryId, Turn turn) {
        jdbc.sql(
                        """
                        insert into delivery as known (delivery_id, status, sequence, title, customer_id,
                                                       traveler_id, last_failure, first_heard, changed_at)
                        values (:deliveryId, :status, :sequence, :title, :customerId,
                                :travelerId, :failure, :at, :at)
                        on conflict (delivery_id) do update
                        set status       = case when excluded.sequence > known.sequence
                                                then excluded.status else known.status end,
                            changed_at   = greatest(excluded.changed_at, known.changed_at),
                            first_heard  = least(excluded.first_heard, known.first_heard),
                            title        = coalesce(known.title, excluded.title),
                            customer_id  = coalesce(known.customer_id, excluded.customer_id),
                            traveler_id  = case when excluded.sequence > known.sequence
                                                then coalesce(excluded.traveler_id, known.traveler_id)
                                                else coalesce(known.traveler_id, excluded.traveler_id) end,
                            last_failure = case when excluded.sequence > known.sequence
                                                then coalesce(excluded.last_failure, known.last_failure)
                                                else coalesce(known.last_failure, excluded.last_failure) end,
                            sequence     = greatest(excluded.sequence, known.sequence)
                        """)
                .param("deliveryId", deliveryId)
                .param("status", turn.status())
                .param("sequence", turn.sequence())
                .param("title", turn.title())
                .param("customerId", turn.customerId())
                .param("travelerId", turn.travelerId())
                .param("failure", turn.failure())
                .param("at", utc(turn.at()))
                .update();
    }

    /** What happened to a delivery, oldest first; empty where nobody has ever spoken of it. */
    public List<TimelineEntry> of(UUID deliveryId) {
        return jdbc.sql(
                        """
                        select at, service, type, summary, event_id, subject, sequence, booking_id
                          from timeline_entry
                         where delivery_id = :deliveryId
                         order by at, service, sequence
                        """)
                .param("deliveryId", deliveryId)
                .query(Timelines::entry)
                .list();
    }

    /** Deliveries, newest first (their ids grow with time). */
    public List<DeliveryLine> deliveries(
            @Nullable String status, @Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select * from delivery
                         where (cast(:status as text) is null or status = :status)
                           and (cast(:before as uuid) is null or delivery_id < :before)
                         order by delivery_id desc
                         limit :limit
                        """)
                .param("status", status)
                .param("before", before)
                .param("limit", limit)
                .query(Timelines::line)
                .list();
    }

    private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
        return new TimelineEntry(
                instant(row, "at"),
                row.getString("service"),
                row.getString("type"),
                row.getString("summary"),
                row.getObject("event_id", UUID.class),
                row.getObject("subject", UUID.class),
                row.getLong("sequence"),
                row.getObject("booking_id", UUID.class));
    }

    private static DeliveryLine line(ResultSet row, int number) throws SQLException {
        return new DeliveryLine(
                row.getObject("delivery_id", UUID.class),
                row.getString("status"),
                row.getString("title"),
                row.getObject("customer_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                row.getString("last_failure"),
                instant(row, "first_heard"),
                instant(row, "changed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
