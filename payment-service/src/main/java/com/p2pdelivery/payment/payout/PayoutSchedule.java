package com.p2pdelivery.payment.payout;

import com.p2pdelivery.platform.money.Money;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * On which days a traveler is paid. Days begin at midnight UTC, for everybody: what is earned on a
 * day goes out when the next pay day begins.
 *
 * @param weekday of WEEKLY
 * @param day of the month, 1 to 28, of MONTHLY
 * @param minimum the traveler's own; smaller sums of its currency wait for the next pay day
 */
public record PayoutSchedule(
        Interval interval,
        @Nullable DayOfWeek weekday,
        @Nullable Integer day,
        @Nullable Money minimum) {

    private static final int LAST_DAY_OF_EVERY_MONTH = 28;

    /** How often travelers are paid. */
    public enum Interval {
        IMMEDIATE,
        DAILY,
        WEEKLY,
        MONTHLY
    }

    /** Whether it says which day, where it must, and nothing where it must not. */
    public boolean isWhole() {
        return (interval == Interval.WEEKLY) == (weekday != null)
                && (interval == Interval.MONTHLY) == (day != null)
                && (day == null || (day >= 1 && day <= LAST_DAY_OF_EVERY_MONTH));
    }

    /** The first moment, not before this one, at which something earlier may go. */
    Instant onOrAfter(Instant earliest) {
        if (interval == Interval.IMMEDIATE) {
            return earliest;
        }
        var today = LocalDate.ofInstant(earliest, ZoneOffset.UTC);
        var isMidnight = startOf(today).equals(earliest);
        return startOf(payDay(isMidnight ? today : today.plusDays(1)));
    }

    /** The next pay day after this moment; tomorrow where every moment is one. */
    Instant after(Instant moment) {
        return startOf(payDay(LocalDate.ofInstant(moment, ZoneOffset.UTC).plusDays(1)));
    }

    private LocalDate payDay(LocalDate from) {
        if (weekday != null) {
            return from.with(TemporalAdjusters.nextOrSame(weekday));
        }
        if (day != null) {
            return day >= from.getDayOfMonth()
                    ? from.withDayOfMonth(day)
                    : from.plusMonths(1).withDayOfMonth(day);
        }
        return from;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
