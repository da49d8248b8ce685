package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What travelers have chosen; the platform's schedule for the others. */
@Component
public class PayoutSchedules {

    private final JdbcClient db;
    private final PayoutSettings settings;
    private final Clock clock;

    PayoutSchedules(JdbcClient db, PayoutSettings settings, Clock clock) {
        this.db = db;
        this.settings = settings;
        this.clock = clock;
    }

    public PayoutSchedule of(UUID travelerId) {
        return db.sql(
                        """
                        select interval, weekday, day, minimum_minor, minimum_currency
                        from payout_schedule where traveler_id = :traveler
                        """)
                .param("traveler", travelerId)
                .query((row, _) -> schedule(row))
                .optional()
                .orElseGet(() -> settings.schedule().chosen());
    }

    void choose(UUID travelerId, PayoutSchedule schedule) {
        var minimum = schedule.minimum();
        db.sql(
                        """
                        insert into payout_schedule
                            (traveler_id, interval, weekday, day, minimum_minor, minimum_currency, changed_at)
                        values (:traveler, :interval, :weekday, :day, :minimum, :currency, :now)
                        on conflict (traveler_id) do update
                        set interval = excluded.interval, weekday = excluded.weekday, day = excluded.day,
                            minimum_minor = excluded.minimum_minor, minimum_currency = excluded.minimum_currency,
                            changed_at = excluded.changed_at
                        """)
                .param("traveler", travelerId)
                .param("interval", schedule.interval().name())
                .param("weekday", schedule.weekday() == null ? null : schedule.weekday().name())
                .param("day", schedule.day())
                .param("minimum", minimum == null ? null : minimum.amountMinor())
                .param("currency", minimum == null ? null : minimum.currency())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static PayoutSchedule schedule(ResultSet row) throws SQLException {
        var weekday = row.getString("weekday");
        var currency = row.getString("minimum_currency");
        return new PayoutSchedule(
                PayoutSchedule.Interval.valueOf(row.getString("interval")),
                weekday == null ? null : DayOfWeek.valueOf(weekday),
                row.getObject("day", Integer.class),
                currency == null ? null : new Money(row.getLong("minimum_minor"), currency));
    }
}
