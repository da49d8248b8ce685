package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads escrows for people. */
@Component
public class EscrowViews {

    private final JdbcClient db;

    EscrowViews(JdbcClient db) {
        this.db = db;
    }

    /**
     * One escrow as its parties see it.
     *
     * @param commission the platform's part: as agreed, or as it ended
     * @param travelerShare the traveler's part: as agreed, or as it ended
     * @param capturedAt when the customer was charged in full; until then the amount is only held
     *     by their bank
     * @param holdLapsesAt when the bank may let it go, where it was held first
     * @param releaseAt when the traveler gets it, once delivered
     */
    public record View(
            UUID escrowId,
            UUID deliveryId,
            UUID bookingId,
            UUID customerId,
            @Nullable UUID travelerId,
            EscrowStatus status,
            @Nullable String reason,
            Money amount,
            Money commission,
            Money travelerShare,
            Money refunded,
            Instant createdAt,
            @Nullable Instant fundedAt,
            @Nullable Instant capturedAt,
            @Nullable Instant holdLapsesAt,
            @Nullable Instant releaseAt,
            @Nullable Instant settledAt) {

        public boolean concerns(UUID person) {
            return customerId.equals(person) || person.equals(travelerId);
        }
    }

    /**
     * Escrows of a delivery, newest first; bookings that ended before there was a price are no
     * escrow to anybody.
     */
    public List<View> of(UUID deliveryId) {
        return db.sql(
                        """
                        select id, delivery_id, booking_id, customer_id, traveler_id, status, reason, amount_minor, currency,
                               commission_basis_points, to_customer_minor, to_traveler_minor, to_platform_minor,
                               created_at, funded_at,
                               case when authorised_at is null then funded_at else captured_at end as captured_at,
                               hold_lapses_at, release_at, settled_at
                        from escrow where delivery_id = :delivery and amount_minor > 0
                        order by created_at desc, id desc limit 100
                        """)
                .param("delivery", deliveryId)
                .query((row, _) -> {
                    var status = EscrowStatus.valueOf(row.getString("status"));
                    var amount = new Money(row.getLong("amount_minor"), row.getString("currency"));
                    var split =
                            status.isEnd()
                                    ? new Split(
                                            new Money(
                                                    row.getLong("to_customer_minor"),
                                                    amount.currency()),
                                            new Money(
                                                    row.getLong("to_traveler_minor"),
                                                    amount.currency()),
                                            new Money(
                                                    row.getLong("to_platform_minor"),
                                                    amount.currency()))
                                    : Split.delivered(
                                            amount, row.getInt("commission_basis_points"));
                    return new View(
                            row.getObject("id", UUID.class),
                            row.getObject("delivery_id", UUID.class),
                            row.getObject("booking_id", UUID.class),
                            row.getObject("customer_id", UUID.class),
                            row.getObject("traveler_id", UUID.class),
                            status,
                            row.getString("reason"),
                            amount,
                            split.toPlatform(),
                            split.toTraveler(),
                            split.toCustomer(),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            instant(row.getObject("funded_at", OffsetDateTime.class)),
                            instant(row.getObject("captured_at", OffsetDateTime.class)),
                            instant(row.getObject("hold_lapses_at", OffsetDateTime.class)),
                            instant(row.getObject("release_at", OffsetDateTime.class)),
                            instant(row.getObject("settled_at", OffsetDateTime.class)));
                })
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
