package com.p2pdelivery.payment.payout;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.payment.payout.PayoutSchedule.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-11-27 is a Friday; 2028 has a 29th of February. All times are UTC. */
class PayoutScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "IMMEDIATE, , , 2026-11-27T10:15:30.5Z, 2026-11-27T10:15:30.5Z",
        "DAILY, , , 2026-11-27T00:00:00Z, 2026-11-27T00:00:00Z",
        "DAILY, , , 2026-11-27T00:00:00.000001Z, 2026-11-28T00:00:00Z",
        "DAILY, , , 2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z",
        "WEEKLY, FRIDAY, , 2026-11-26T23:59:59Z, 2026-11-27T00:00:00Z",
        "WEEKLY, FRIDAY, , 2026-11-27T00:00:00Z, 2026-11-27T00:00:00Z",
        "WEEKLY, FRIDAY, , 2026-11-27T00:00:01Z, 2026-12-04T00:00:00Z",
        "WEEKLY, MONDAY, , 2026-12-29T12:00:00Z, 2027-01-04T00:00:00Z",
        "MONTHLY, , 1, 2026-11-27T10:00:00Z, 2026-12-01T00:00:00Z",
        "MONTHLY, , 1, 2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "MONTHLY, , 1, 2026-12-01T00:00:01Z, 2027-01-01T00:00:00Z",
        "MONTHLY, , 28, 2026-01-30T10:00:00Z, 2026-02-28T00:00:00Z",
        "MONTHLY, , 28, 2028-02-28T10:00:00Z, 2028-03-28T00:00:00Z",
        "MONTHLY, , 15, 2026-12-31T23:00:00Z, 2027-01-15T00:00:00Z"
    })
    void paysOnTheFirstDayThatIsNotBefore(
            Interval interval, DayOfWeek weekday, Integer day, Instant earned, Instant paid) {
        assertThat(new PayoutSchedule(interval, weekday, day, null).onOrAfter(earned))
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        "IMMEDIATE, , , 2026-11-27T10:15:30Z, 2026-11-28T00:00:00Z",
        "DAILY, , , 2026-11-27T00:00:00Z, 2026-11-28T00:00:00Z",
        "WEEKLY, FRIDAY, , 2026-11-27T00:00:00Z, 2026-12-04T00:00:00Z",
        "WEEKLY, SATURDAY, , 2026-11-27T23:00:00Z, 2026-11-28T00:00:00Z",
        "MONTHLY, , 28, 2026-11-28T00:00:00Z, 2026-12-28T00:00:00Z"
    })
    void looksAgainOnTheNextDayAfter(
            Interval interval, DayOfWeek weekday, Integer day, Instant moment, Instant next) {
        assertThat(new PayoutSchedule(interval, weekday, day, null).after(moment)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "IMMEDIATE, , , true",
        "IMMEDIATE, MONDAY, , false",
        "DAILY, , , true",
        "DAILY, , 3, false",
        "WEEKLY, MONDAY, , true",
        "WEEKLY, , , false",
        "WEEKLY, MONDAY, 3, false",
        "MONTHLY, , 1, true",
        "MONTHLY, , 28, true",
        "MONTHLY, , 29, false",
        "MONTHLY, , 0, false",
        "MONTHLY, , , false",
        "MONTHLY, MONDAY, 3, false"
    })
    void saysWhichDayWhereItMust(
            Interval interval, DayOfWeek weekday, Integer day, boolean isWhole) {
        assertThat(new PayoutSchedule(interval, weekday, day, null).isWhole()).isEqualTo(isWhole);
    }
}
