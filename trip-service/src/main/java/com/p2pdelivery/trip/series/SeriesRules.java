package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.itinerary.CheckPlan;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What makes a schedule and its journey possible. Reports every offence, each at its field. */
@Component
class SeriesRules {

    static final int OLDEST_START_YEARS = 20;
    static final int FARTHEST_START_YEARS = 2;
    private static final int LONGEST_YEARS = 100;

    /** A trip can be planned a year ahead; a later first occurrence is tried nearer to now. */
    private static final Duration TRIED_WITHIN = Duration.ofDays(300);

    private final HolidayCalendars calendars;
    private final CheckPlan checkPlan;
    private final Clock clock;

    SeriesRules(HolidayCalendars calendars, CheckPlan checkPlan, Clock clock) {
        this.calendars = calendars;
        this.checkPlan = checkPlan;
        this.clock = clock;
    }

    /** Of a series that is to begin, or to go on with these. */
    List<FieldOffence> offences(Schedule schedule, Template template) {
        var offences = offences(schedule, (LocalDateTime) null);
        var firstLeg = template.legs().getFirst();
        if (firstLeg.departsAfterMinutes() != 0) {
            offences.add(new FieldOffence("legs[0].departsAfterMinutes", "must be 0"));
        }
        if (offences.isEmpty()) {
            offences.addAll(offencesOfFirst(schedule, template));
        }
        return offences;
    }

    /**
     * Of a schedule alone.
     *
     * @param after where its occurrences are looked for; now, if absent
     */
    List<FieldOffence> offences(Schedule schedule, @Nullable LocalDateTime after) {
        var offences = new ArrayList<FieldOffence>();
        if (!ZoneId.getAvailableZoneIds().contains(schedule.zone())) {
            offences.add(new FieldOffence("zone", "must be a time zone like Europe/Berlin"));
            return offences;
        }
        var now = schedule.localOf(clock.instant());
        checkTimes(schedule, now, offences);
        if (after != null
                && (after.isBefore(now.minusYears(OLDEST_START_YEARS))
                        || after.isAfter(now.plusYears(Expansion.FARTHEST_YEARS)))) {
            offences.add(
                    new FieldOffence(
                            "after", "must be within " + Expansion.FARTHEST_YEARS + " years"));
        }
        checkHolidays(schedule, offences);
        var rule = readable(schedule, offences);
        if (rule != null && offences.isEmpty()) {
            checkYield(schedule, rule, after == null ? now : after, offences);
        }
        return offences;
    }

    private static void checkTimes(
            Schedule schedule, LocalDateTime now, List<FieldOffence> offences) {
        var start = schedule.start();
        if (!isWholeMinute(start)) {
            offences.add(new FieldOffence("start", "must be a whole minute"));
        }
        if (start.isBefore(now.minusYears(OLDEST_START_YEARS))) {
            offences.add(
                    new FieldOffence(
                            "start", "must be within the last " + OLDEST_START_YEARS + " years"));
        }
        if (start.isAfter(now.plusYears(FARTHEST_START_YEARS))) {
            offences.add(
                    new FieldOffence(
                            "start", "must be within the next " + FARTHEST_START_YEARS + " years"));
        }
        var oldest = now.minusYears(OLDEST_START_YEARS);
        var farthest = now.plusYears(Expansion.FARTHEST_YEARS);
        for (var date : schedule.rDates()) {
            if (date.isBefore(oldest) || date.isAfter(farthest)) {
                offences.add(
                        new FieldOffence(
                                "rDates",
                                "must be within " + Expansion.FARTHEST_YEARS + " years: " + date));
            } else if (!isWholeMinute(date)) {
                offences.add(new FieldOffence("rDates", "must be whole minutes: " + date));
            }
        }
    }

    private static boolean isWholeMinute(LocalDateTime time) {
        return time.getSecond() == 0 && time.getNano() == 0;
    }

    private void checkHolidays(Schedule schedule, List<FieldOffence> offences) {
        var holidays = schedule.holidays();
        if (holidays != null && !calendars.knows(holidays.country())) {
            offences.add(
                    new FieldOffence(
                            "holidays.country",
                            "must be the code of a country whose holidays are known, like DE"));
        }
    }

    private static @Nullable Rule readable(Schedule schedule, List<FieldOffence> offences) {
        try {
            return Rule.parse(schedule.rule());
        } catch (IllegalArgumentException unsuitable) {
            offences.add(new FieldOffence("rule", String.valueOf(unsuitable.getMessage())));
            return null;
        }
    }

    private void checkYield(
            Schedule schedule, Rule rule, LocalDateTime after, List<FieldOffence> offences) {
        var expansion = new Expansion(schedule, calendars);
        if (rule.isCounted()) {
            var end = schedule.start().plusYears(LONGEST_YEARS);
            int yielded = expansion.countBefore(end);
            if (yielded > 0 && yielded < rule.count()) {
                offences.add(
                        new FieldOffence("rule", "must end within " + LONGEST_YEARS + " years"));
                return;
            }
        }
        if (expansion.after(after).findFirst().isEmpty()) {
            offences.add(
                    new FieldOffence(
                            "rule",
                            "must yield an occurrence within "
                                    + Expansion.FARTHEST_YEARS
                                    + " years; this one yields none"));
        }
    }

    private List<FieldOffence> offencesOfFirst(Schedule schedule, Template template) {
        var now = clock.instant();
        var first = new Expansion(schedule, calendars).after(schedule.localOf(now)).findFirst();
        return first.map(Occurrence::startsAt)
                .map(start -> check(template, within(start, now.plus(TRIED_WITHIN))))
                .orElse(List.of());
    }

    /** The same weekday and hour some weeks before, where a start is too far away. */
    private static Instant within(Instant start, Instant latest) {
        if (!start.isAfter(latest)) {
            return start;
        }
        long weeks = Duration.between(latest, start).toDays() / 7 + 1;
        return start.minus(Duration.ofDays(7 * weeks));
    }

    private List<FieldOffence> check(Template template, Instant start) {
        return switch (checkPlan.of(template.startingAt(start))) {
            case CheckPlan.Possible _ -> List.of();
            case CheckPlan.Impossible(var offences) -> inTermsOfTemplate(offences);
        };
    }

    static List<FieldOffence> inTermsOfTemplate(List<FieldOffence> offences) {
        return offences.stream()
                .map(each ->
                        new FieldOffence(
                                each.field()
                                        .replace("departureAt", "departsAfterMinutes")
                                        .replace("arrivalAt", "durationMinutes"),
                                each.message().replace("departureAt", "departsAfterMinutes")))
                .toList();
    }
}
