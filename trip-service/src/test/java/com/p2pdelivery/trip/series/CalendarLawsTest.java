package com.p2pdelivery.trip.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Rules at random against what they say, asked of every single day of some years. */
class CalendarLawsTest {

    private static final List<String> ZONES =
            List.of(
                    "Europe/Berlin",
                    "America/Sao_Paulo",
                    "Asia/Kolkata",
                    "Australia/Lord_Howe",
                    "Africa/Casablanca",
                    "America/New_York",
                    "Pacific/Chatham");

    private record Case(String rule, Predicate<LocalDate> says) {}

    @RepeatedTest(300)
    void yieldsTheDaysThatTheRuleSaysAndNoOther(RepetitionInfo repetition) {
        long seed = 20_261_122L + repetition.getCurrentRepetition();
        var random = new Random(seed);
        var start =
                LocalDate.of(2016, 1, 1)
                        .plusDays(random.nextInt(4_000))
                        .atTime(random.nextInt(24), random.nextInt(60));
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        var each = oneOf(random, start.toLocalDate());
        var end = start.plusDays(2_500);
        var schedule = new Schedule(start, zone, each.rule(), List.of(), List.of(), null);
        var expansion = new Expansion(schedule, new HolidayCalendars());

        var all = expansion.between(start.minusSeconds(1), end).toList();

        assertThat(all.stream().map(Occurrence::recurrenceId))
                .as("seed %d, %s from %s", seed, each.rule(), start)
                .containsExactlyElementsOf(
                        start.toLocalDate()
                                .datesUntil(end.toLocalDate().plusDays(1))
                                .filter(each.says())
                                .map(day -> day.atTime(start.toLocalTime()))
                                .toList());
        assertThat(all)
                .as("seed %d, %s", seed, zone)
                .allSatisfy(occurrence ->
                        assertThat(occurrence.startsAt())
                                .isEqualTo(instant(occurrence.recurrenceId(), ZoneId.of(zone))));
        var cut = start.plusDays(random.nextInt(2_500)).with(LocalTime.of(random.nextInt(24), 7));
        var inTwo =
                java.util.stream.Stream.concat(
                                expansion.between(start.minusSeconds(1), cut),
                                expansion.between(cut, end))
                        .toList();
        assertThat(inTwo).as("seed %d, cut at %s", seed, cut).isEqualTo(all);
    }

    private static Case oneOf(Random random, LocalDate start) {
        int interval = 1 + random.nextInt(4);
        return switch (random.nextInt(6)) {
            case 0 -> daily(random, start, interval);
            case 1 -> weekly(random, start, interval);
            case 2 -> monthlyByDay(random, start, interval);
            case 3 -> monthlyByWeekday(random, start, interval);
            case 4 -> yearly(random, start, interval);
            default -> lastWorkday(start, interval);
        };
    }

    private static Case daily(Random random, LocalDate start, int interval) {
        int month = 1 + random.nextInt(12);
        return new Case(
                "FREQ=DAILY;INTERVAL=" + interval + ";BYMONTH=" + month,
                day ->
                        ChronoUnit.DAYS.between(start, day) % interval == 0
                                && day.getMonthValue() == month);
    }

    private static Case weekly(Random random, LocalDate start, int interval) {
        var days =
                List.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
        var weekStart = DayOfWeek.of(1 + random.nextInt(7));
        var firstWeek = start.with(TemporalAdjusters.previousOrSame(weekStart));
        return new Case(
                "FREQ=WEEKLY;INTERVAL=%d;WKST=%s;BYDAY=%s"
                        .formatted(
                                interval,
                                code(weekStart),
                                days.stream()
                                        .map(CalendarLawsTest::code)
                                        .distinct()
                                        .collect(Collectors.joining(","))),
                day ->
                        days.contains(day.getDayOfWeek())
                                && ChronoUnit.WEEKS.between(firstWeek, day) % interval == 0);
    }

    private static Case monthlyByDay(Random random, LocalDate start, int interval) {
        int one = 1 + random.nextInt(31);
        int last = 1 + random.nextInt(31);
        return new Case(
                "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d,-%d".formatted(interval, one, last),
                day ->
                        months(start, day) % interval == 0
                                && (day.getDayOfMonth() == one
                                        || day.lengthOfMonth() - day.getDayOfMonth() + 1 == last));
    }

    private static Case monthlyByWeekday(Random random, LocalDate start, int interval) {
        int nth = 1 + random.nextInt(5);
        var weekday = DayOfWeek.of(1 + random.nextInt(7));
        boolean fromEnd = random.nextBoolean();
        return new Case(
                "FREQ=MONTHLY;INTERVAL=%d;BYDAY=%s%d%s"
                        .formatted(interval, fromEnd ? "-" : "", nth, code(weekday)),
                day ->
                        months(start, day) % interval == 0
                                && day.getDayOfWeek() == weekday
                                && nth
                                        == (fromEnd
                                                ? (day.lengthOfMonth() - day.getDayOfMonth()) / 7
                                                        + 1
                                                : (day.getDayOfMonth() - 1) / 7 + 1));
    }

    private static Case yearly(Random random, LocalDate start, int interval) {
        int day1 = 1 + random.nextInt(31);
        boolean everyMonth = random.nextBoolean();
        int month = 1 + random.nextInt(12);
        int other = everyMonth || month == 2 ? day1 : Math.min(day1, 30);
        return new Case(
                "FREQ=YEARLY;INTERVAL=%d;BYMONTHDAY=%d%s"
                        .formatted(interval, other, everyMonth ? "" : ";BYMONTH=" + month),
                day ->
                        (day.getYear() - start.getYear()) % interval == 0
                                && day.getDayOfMonth() == other
                                && (everyMonth || day.getMonthValue() == month));
    }

    private static Case lastWorkday(LocalDate start, int interval) {
        return new Case(
                "FREQ=MONTHLY;INTERVAL=" + interval + ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                day ->
                        months(start, day) % interval == 0
                                && isWorkday(day)
                                && IntStream.rangeClosed(
                                                1, day.lengthOfMonth() - day.getDayOfMonth())
                                        .mapToObj(day::plusDays)
                                        .noneMatch(CalendarLawsTest::isWorkday));
    }

    private static boolean isWorkday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5;
    }

    private static long months(LocalDate start, LocalDate day) {
        return ChronoUnit.MONTHS.between(start.withDayOfMonth(1), day.withDayOfMonth(1));
    }

    private static String code(DayOfWeek day) {
        return day.name().substring(0, 2);
    }

    /** By the zone's own rules: the offset before a change is right for a gap and an overlap. */
    private static Instant instant(LocalDateTime local, ZoneId zone) {
        var rules = zone.getRules();
        var change = rules.getTransition(local);
        return local.toInstant(
                change == null
                        ? rules.getValidOffsets(local).getFirst()
                        : change.getOffsetBefore());
    }
}
