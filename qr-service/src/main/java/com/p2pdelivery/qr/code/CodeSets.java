package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.geo.GeoPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The codes of all bookings. A writer touches the rows of {@code code} before the row of {@code
 * code_set}, so that two writers never wait for each other in a circle.
 */
@Repository
public class CodeSets {

    private static final String SET =
            "select booking_id, delivery_id, customer_id, traveler_id from code_set ";

    /** A delivery that was booked again has older, revoked sets: the one that works comes first. */
    private static final String CURRENT_FIRST =
            " and status <> 'VOIDED' order by (status = 'ISSUED') desc, changed_at desc limit 1";

    private final JdbcClient sql;

    CodeSets(JdbcClient sql) {
        this.sql = sql;
    }

    /** The current codes of a delivery, whoever asks. */
    public Optional<CodeSet> ofDelivery(UUID deliveryId) {
        return sql.sql(SET + "where delivery_id = :delivery" + CURRENT_FIRST)
                .param("delivery", deliveryId)
                .query(this::set)
                .optional();
    }

    /** The codes that this traveler may scan. */
    public Optional<CodeSet> ofTraveler(UUID deliveryId, UUID traveler) {
        return sql.sql(
                        SET
                                + "where delivery_id = :delivery and traveler_id = :traveler"
                                + CURRENT_FIRST)
                .param("delivery", deliveryId)
                .param("traveler", traveler)
                .query(this::set)
                .optional();
    }

    /** The codes that this customer may show. */
    Optional<CodeSet> ofCustomer(UUID deliveryId, UUID customer) {
        return sql.sql(
                        SET
                                + "where delivery_id = :delivery and customer_id = :customer"
                                + CURRENT_FIRST)
                .param("delivery", deliveryId)
                .param("customer", customer)
                .query(this::set)
                .optional();
    }

    Optional<Code> ofCustomerById(UUID codeId, UUID customer) {
        return sql.sql(
                        """
                        select c.* from code c join code_set s using (booking_id)
                        where c.code_id = :code and s.customer_id = :customer
                        """)
                .param("code", codeId)
                .param("customer", customer)
                .query((row, _) -> code(row))
                .optional();
    }

    /** False if the booking has codes already, or was called off before. */
    boolean open(UUID bookingId, UUID deliveryId, UUID customerId, UUID travelerId, Instant now) {
        return sql.sql(
                                """
                                insert into code_set (booking_id, delivery_id, customer_id, traveler_id, status, changed_at,
                                                      event_sequence)
                                values (:booking, :delivery, :customer, :traveler, 'ISSUED', :now, 0)
                                on conflict (booking_id) do nothing
                                """)
                        .param("booking", bookingId)
                        .param("delivery", deliveryId)
                        .param("customer", customerId)
                        .param("traveler", travelerId)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** Notes that a booking without codes never gets any; false if it is known already. */
    boolean voidUnheard(UUID bookingId, UUID deliveryId, Instant now) {
        return sql.sql(
                                """
                                insert into code_set (booking_id, delivery_id, status, changed_at, event_sequence)
                                values (:booking, :delivery, 'VOIDED', :now, 0)
                                on conflict (booking_id) do nothing
                                """)
                        .param("booking", bookingId)
                        .param("delivery", deliveryId)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void add(Code code) {
        sql.sql(
                        """
                        insert into code (code_id, booking_id, kind, status, payload, short_code, short_code_hash,
                                          place_name, lat, lon, valid_from, valid_until)
                        values (:code, :booking, :kind, 'ISSUED', :payload, :short, :hash, :name, :lat, :lon, :from, :until)
                        """)
                .param("code", code.codeId())
                .param("booking", code.bookingId())
                .param("kind", code.kind().name())
                .param("payload", code.payload())
                .param("short", code.shortCode())
                .param("hash", code.shortCodeHash())
                .param("name", code.placeName())
                .param("lat", code.place().lat())
                .param("lon", code.place().lon())
                .param("from", utc(code.validFrom()))
                .param("until", utc(code.validUntil()))
                .update();
    }

    /**
     * Uses a code up. The row itself decides among scans at the same moment: exactly one of them
     * gets {@code true}, ever.
     */
    public boolean use(UUID codeId, Instant now) {
        return sql.sql(
                                "update code set status = 'USED', used_at = :now where code_id = :code and status = 'ISSUED'")
                        .param("code", codeId)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    public CodeStatus statusOf(UUID codeId) {
        return CodeStatus.valueOf(
                sql.sql("select status from code where code_id = :code")
                        .param("code", codeId)
                        .query(String.class)
                        .single());
    }

    /** The number for the event that says so; empty if there is nothing (more) to revoke. */
    Optional<Long> revoke(UUID bookingId, Instant now) {
        sql.sql(
                        "update code set status = 'REVOKED' where booking_id = :booking and status = 'ISSUED'")
                .param("booking", bookingId)
                .update();
        return sql.sql(
                        """
                        update code_set set status = 'REVOKED', changed_at = :now, event_sequence = event_sequence + 1
                        where booking_id = :booking and status = 'ISSUED'
                        returning event_sequence
                        """)
                .param("booking", bookingId)
                .param("now", utc(now))
                .query(Long.class)
                .optional();
    }

    /**
     * The next number in the order of events of a booking's codes; the row stays locked until the
     * commit.
     */
    public long nextSequence(UUID bookingId) {
        return sql.sql(
                        """
                        update code_set set event_sequence = event_sequence + 1
                        where booking_id = :booking
                        returning event_sequence
                        """)
                .param("booking", bookingId)
                .query(Long.class)
                .single();
    }

    private CodeSet set(ResultSet row, int number) throws SQLException {
        var bookingId = row.getObject("booking_id", UUID.class);
        return new CodeSet(
                bookingId,
                row.getObject("delivery_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("traveler_id", UUID.class),
                codes(bookingId));
    }

    private List<Code> codes(UUID bookingId) {
        return sql.sql("select * from code where booking_id = :booking order by kind desc")
                .param("booking", bookingId)
                .query((row, _) -> code(row))
                .list();
    }

    private static Code code(ResultSet row) throws SQLException {
        return new Code(
                row.getObject("code_id", UUID.class),
                row.getObject("booking_id", UUID.class),
                CodeKind.valueOf(row.getString("kind")),
                CodeStatus.valueOf(row.getString("status")),
                row.getString("payload"),
                row.getString("short_code"),
                row.getString("short_code_hash"),
                row.getString("place_name"),
                new GeoPoint(row.getDouble("lat"), row.getDouble("lon")),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("valid_until", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
