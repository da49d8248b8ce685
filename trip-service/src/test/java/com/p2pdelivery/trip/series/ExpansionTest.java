package com.p2pdelivery.trip.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates are those of RFC 5545, of printed calendars and of the zones' laws, not of the library. */
class ExpansionTest {

    private static final HolidayCalendars CALENDARS = new HolidayCalendars();

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # RFC 5545, 3.8.5.3
                    FREQ=DAILY;COUNT=3                                  | 1997-09-02T09:00 | 1997-09-02 1997-09-03 1997-09-04 -
                    FREQ=DAILY;INTERVAL=10;COUNT=5                      | 1997-09-02T09:00 | 1997-09-02 1997-09-12 1997-09-22 1997-10-02 1997-10-12 -
                    FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH;COUNT=8  | 1997-09-02T09:00 | 1997-09-02 1997-09-04 1997-09-16 1997-09-18 1997-09-30 1997-10-02 1997-10-14 1997-10-16 -
                    FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO  | 1997-08-05T09:00 | 1997-08-05 1997-08-10 1997-08-19 1997-08-24 -
                    FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU  | 1997-08-05T09:00 | 1997-08-05 1997-08-17 1997-08-19 1997-08-31 -
                    FREQ=MONTHLY;COUNT=4;BYDAY=1FR                      | 1997-09-05T09:00 | 1997-09-05 1997-10-03 1997-11-07 1997-12-05 -
                    FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU      | 1997-09-07T09:00 | 1997-09-07 1997-09-28 1997-11-02 1997-11-30 1998-01-04 1998-01-25 -
                    FREQ=MONTHLY;COUNT=6;BYDAY=-2MO                     | 1997-09-22T09:00 | 1997-09-22 1997-10-20 1997-11-17 1997-12-22 1998-01-19 1998-02-16 -
                    FREQ=MONTHLY;BYMONTHDAY=-3                          | 1997-09-28T09:00 | 1997-09-28 1997-10-29 1997-11-28 1997-12-29 1998-01-29 1998-02-26
                    FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1                | 1997-09-30T09:00 | 1997-09-30 1997-10-01 1997-10-31 1997-11-01 -
                    FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200  | 1997-01-01T09:00 | 1997-01-01 1997-04-10 1997-07-19 2000-01-01 -
                    FREQ=YEARLY;BYDAY=20MO                              | 1997-05-19T09:00 | 1997-05-19 1998-05-18 1999-05-17
                    FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO                    | 1997-05-12T09:00 | 1997-05-12 1998-05-11 1999-05-17
                    FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13                 | 1997-09-02T09:00 | 1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13
                    FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3      | 1997-09-04T09:00 | 1997-09-04 1997-10-07 1997-11-06 -
                    FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2       | 1997-09-29T09:00 | 1997-09-29 1997-10-30 1997-11-27 1997-12-30 1998-01-29
                    FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5               | 2007-01-15T09:00 | 2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30 -
                    FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 1996-11-05T09:00 | 1996-11-05 2000-11-07 2004-11-02
                    # Month ends
                    FREQ=MONTHLY;BYMONTHDAY=31                          | 2027-01-31T08:00 | 2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31 2027-10-31
                    FREQ=MONTHLY                                        | 2027-01-31T08:00 | 2027-01-31 2027-03-31 2027-05-31
                    FREQ=MONTHLY;BYMONTHDAY=-1                          | 2027-12-01T08:00 | 2027-12-31 2028-01-31 2028-02-29 2028-03-31
                    FREQ=YEARLY;BYMONTHDAY=31                           | 2027-04-10T08:00 | 2027-05-31 2027-07-31 2027-08-31 2027-10-31
                    # Leap years, with 2100 between
                    FREQ=YEARLY                                         | 2088-02-29T08:00 | 2088-02-29 2092-02-29 2096-02-29 2104-02-29
                    FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29                 | 2027-01-01T08:00 | 2028-02-29 2032-02-29 2036-02-29
                    FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1                 | 2027-01-01T08:00 | 2027-02-28 2028-02-29 2029-02-28
                    FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29                  | 2095-01-01T08:00 | 2096-02-29 2104-02-29
                    FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO         | 2027-01-01T08:00 | 2044-02-29 2072-02-29
                    FREQ=YEARLY;BYYEARDAY=366                           | 2027-01-01T08:00 | 2028-12-31 2032-12-31
                    # Only 2026, 2032 and 2037 have a week 53
                    FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO                    | 2026-01-01T08:00 | 2026-12-28 2032-12-27 2037-12-28
                    FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU                    | 2026-01-01T08:00 | 2027-01-03 2028-01-02 2028-12-31
                    # The start is an occurrence only where the rule says so
                    FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3                     | 2026-11-23T08:00 | 2026-11-24 2026-11-26 2026-12-01 -
                    FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20261206              | 2026-11-23T08:00 | 2026-11-28 2026-11-29 2026-12-05 2026-12-06 -
                    rrule:freq=weekly;byday=fr;count=2                  | 2026-11-23T08:00 | 2026-11-27 2026-12-04 -
                    """)
    void yieldsTheDaysOfARule(String rule, LocalDateTime start, String days) {
        boolean ends = days.endsWith(" -");
        var expected =
                Arrays.stream(days.replace(" -", "").split(" "))
                        .map(day -> LocalDateTime.parse(day + "T" + start.toLocalTime()))
                        .toList();

        var dates =
                expansion(schedule(start, "UTC", rule))
                        .between(start.minusSeconds(1), start.plusYears(100))
                        .map(Occurrence::recurrenceId)
                        .limit(expected.size() + 1L)
                        .toList();

        assertThat(dates.subList(0, Math.min(dates.size(), expected.size()))).isEqualTo(expected);
        assertThat(dates.size() == expected.size()).as("ends").isEqualTo(ends);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # Berlin goes to +02:00 on 28 March 2027 and back on 31 October
                    Europe/Berlin       | 2027-03-20T08:00 | FREQ=WEEKLY;COUNT=3 | 2027-03-20T07:00:00Z 2027-03-27T07:00:00Z 2027-04-03T06:00:00Z
                    Europe/Berlin       | 2027-10-23T08:00 | FREQ=WEEKLY;COUNT=3 | 2027-10-23T06:00:00Z 2027-10-30T06:00:00Z 2027-11-06T07:00:00Z
                    # 02:30 does not exist on 28 March and moves on by the hour that is left out: 03:30
                    Europe/Berlin       | 2027-03-27T02:30 | FREQ=DAILY;COUNT=3  | 2027-03-27T01:30:00Z 2027-03-28T01:30:00Z 2027-03-29T00:30:00Z
                    # 02:30 exists twice on 31 October: the first is meant
                    Europe/Berlin       | 2027-10-30T02:30 | FREQ=DAILY;COUNT=3  | 2027-10-30T00:30:00Z 2027-10-31T00:30:00Z 2027-11-01T01:30:00Z
                    # Sao Paulo left out 00:00 to 01:00 on 4 November 2018, and showed 23:00 to 24:00 twice on 16 February 2019
                    America/Sao_Paulo   | 2018-11-03T00:30 | FREQ=DAILY;COUNT=3  | 2018-11-03T03:30:00Z 2018-11-04T03:30:00Z 2018-11-05T02:30:00Z
                    America/Sao_Paulo   | 2019-02-15T23:30 | FREQ=DAILY;COUNT=3  | 2019-02-16T01:30:00Z 2019-02-17T01:30:00Z 2019-02-18T02:30:00Z
                    America/Sao_Paulo   | 2018-10-28T08:00 | FREQ=WEEKLY;COUNT=2 | 2018-10-28T11:00:00Z 2018-11-04T10:00:00Z
                    # and has kept -03:00 since
                    America/Sao_Paulo   | 2026-10-28T08:00 | FREQ=WEEKLY;COUNT=3 | 2026-10-28T11:00:00Z 2026-11-04T11:00:00Z 2026-11-11T11:00:00Z
                    Asia/Kolkata        | 2027-03-27T08:00 | FREQ=DAILY;COUNT=2  | 2027-03-27T02:30:00Z 2027-03-28T02:30:00Z
                    # Half an hour only, on Lord Howe Island: 02:15 on 3 October 2027 becomes 02:45
                    Australia/Lord_Howe | 2027-10-02T02:15 | FREQ=DAILY;COUNT=3  | 2027-10-01T15:45:00Z 2027-10-02T15:45:00Z 2027-10-03T15:15:00Z
                    # Samoa had no 30 December 2011 at all
                    Pacific/Apia        | 2011-12-29T08:00 | FREQ=DAILY;COUNT=3  | 2011-12-29T18:00:00Z 2011-12-30T18:00:00Z 2011-12-30T18:00:00Z
                    """)
    void keepsTheTimeOfDayWhenTheClocksChange(
            String zone, LocalDateTime start, String rule, String instants) {
        assertThat(
                        expansion(schedule(start, zone, rule))
                                .after(start.minusSeconds(1))
                                .map(Occurrence::startsAt))
                .containsExactlyElementsOf(
                        Arrays.stream(instants.split(" ")).map(Instant::parse).toList());
    }

    @ParameterizedTest
    @CsvSource({
        // 08:00 in Berlin is 06:00Z in summer and 07:00Z in winter.
        "FREQ=DAILY;UNTIL=20271031T065959Z, 2027-10-30",
        "FREQ=DAILY;UNTIL=20271031T070000Z, 2027-10-31",
        "FREQ=DAILY;UNTIL=20271030T060000Z, 2027-10-30",
        "FREQ=DAILY;UNTIL=20271030T055959Z, 2027-10-29",
        "FREQ=DAILY;UNTIL=20271101, 2027-11-01",
        "FREQ=DAILY;UNTIL=20271101T080000, 2027-11-01",
        "FREQ=DAILY;UNTIL=20271101T075959, 2027-10-31"
    })
    void endsWhereUntilSays(String rule, String last) {
        var start = LocalDateTime.parse("2027-10-25T08:00");
        assertThat(
                        expansion(schedule(start, "Europe/Berlin", rule))
                                .after(start.minusSeconds(1))
                                .reduce((_, later) -> later)
                                .orElseThrow()
                                .recurrenceId())
                .isEqualTo(LocalDateTime.parse(last + "T08:00"));
    }

    @Test
    void leavesExceptionsOutAndAddsExtraDatesOnce() {
        var start = LocalDateTime.parse("2026-12-01T08:00");
        var schedule =
                new Schedule(
                        start,
                        "Europe/Berlin",
                        "FREQ=WEEKLY;COUNT=4",
                        times("2026-12-08T08:00 2026-12-13T10:00 2026-12-14T10:00"),
                        times(
                                "2026-12-12T10:00 2026-12-13T10:00 2026-12-15T08:00 2027-02-01T09:00"),
                        null);

        assertThat(ids(expansion(schedule).after(start.minusSeconds(1))))
                .isEqualTo(
                        times(
                                "2026-12-01T08:00 2026-12-12T10:00 2026-12-15T08:00 2026-12-22T08:00"
                                        + " 2027-02-01T09:00"));
    }

    @Test
    void skipsHolidaysOfTheCountryButNotDatesThatWereChosen() {
        var start = LocalDateTime.parse("2026-12-24T08:00");
        var skip = new Holidays("DE", Holidays.Handling.SKIP);
        var chosen = times("2027-01-01T08:00");
        var schedule =
                new Schedule(start, "Europe/Berlin", "FREQ=DAILY;COUNT=9", List.of(), chosen, skip);

        var all = expansion(schedule).all(start.minusSeconds(1), start.plusDays(20)).toList();

        assertThat(ids(all.stream().filter(Occurrence::skipped)))
                .isEqualTo(times("2026-12-25T08:00 2026-12-26T08:00"));
        assertThat(ids(expansion(schedule).after(start.minusSeconds(1)))).containsAll(chosen);
        assertThat(all).filteredOn(each -> each.holiday() != null).hasSize(3);
    }

    @Test
    void keepsHolidaysAndNamesThem() {
        var start = LocalDateTime.parse("2026-12-25T08:00");
        var keep = new Holidays("FR", Holidays.Handling.KEEP);
        var schedule =
                new Schedule(
                        start, "Europe/Paris", "FREQ=DAILY;COUNT=2", List.of(), List.of(), keep);

        assertThat(expansion(schedule).after(start.minusSeconds(1)))
                .extracting(Occurrence::holiday)
                .containsExactly("Christmas", null);
    }

    @Test
    void neverLoopsWhereARuleYieldsNothing() {
        var start = LocalDateTime.parse("2026-12-01T08:00");
        for (var rule :
                List.of(
                        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
                        "FREQ=DAILY;BYMONTH=4;BYMONTHDAY=31",
                        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=400",
                        "FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO;BYMONTH=6",
                        "FREQ=DAILY;INTERVAL=3660;BYMONTH=2;BYMONTHDAY=30;BYHOUR=1,2,3,4,5,6,7,8",
                        "FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=5",
                        "FREQ=DAILY;UNTIL=20200101")) {
            assertThat(expansion(schedule(start, "Europe/Berlin", rule)).after(start))
                    .as(rule)
                    .isEmpty();
        }
    }

    @Test
    void countsExceptionsToo() {
        var start = LocalDateTime.parse("2026-12-01T08:00");
        var expansion = expansion(schedule(start, "UTC", "FREQ=DAILY;COUNT=10"));

        assertThat(expansion.countBefore(start)).isZero();
        assertThat(expansion.countBefore(start.plusDays(3))).isEqualTo(3);
        assertThat(expansion.countBefore(start.plusYears(1))).isEqualTo(10);
    }

    private static Expansion expansion(Schedule schedule) {
        return new Expansion(schedule, CALENDARS);
    }

    private static Schedule schedule(LocalDateTime start, String zone, String rule) {
        return new Schedule(start, zone, rule, List.of(), List.of(), (@Nullable Holidays) null);
    }

    private static List<LocalDateTime> ids(Stream<Occurrence> occurrences) {
        return occurrences.map(Occurrence::recurrenceId).toList();
    }

    private static List<LocalDateTime> times(String times) {
        return Arrays.stream(times.split(" ")).map(LocalDateTime::parse).toList();
    }
}
