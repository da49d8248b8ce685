package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a traveler wants of an occurrence, and of those that change with it.
 *
 * @param start when it takes place instead, by the clock of its zone; unchanged, if absent
 * @param template the journey
 * @param rule how it repeats instead; unchanged, if absent
 */
public record Reshape(@Nullable LocalDateTime start, Template template, @Nullable String rule) {

    private static final long FARTHEST_DAYS = 366;

    LocalDateTime startOf(LocalDateTime recurrenceId) {
        return start == null ? recurrenceId : start;
    }

    Duration shift(LocalDateTime recurrenceId) {
        return Duration.between(recurrenceId, startOf(recurrenceId));
    }

    /** More than one occurrence moves to another time of day, not to another day. */
    List<FieldOffence> offences(Scope scope, LocalDateTime recurrenceId, Schedule schedule) {
        var offences = new ArrayList<FieldOffence>();
        if (start != null && ChronoUnit.DAYS.between(recurrenceId, start) / FARTHEST_DAYS != 0) {
            offences.add(new FieldOffence("start", "must be within a year of the occurrence"));
        } else if (start != null && !start.equals(start.truncatedTo(ChronoUnit.MINUTES))) {
            offences.add(new FieldOffence("start", "must be a whole minute"));
        }
        if (scope == Scope.ONE) {
            if (rule != null) {
                offences.add(new FieldOffence("rule", "must be absent for one occurrence"));
            }
            return offences;
        }
        if (!startOf(recurrenceId).toLocalDate().equals(recurrenceId.toLocalDate())) {
            offences.add(
                    new FieldOffence(
                            "start", "must be on the same day; the rule says on which days"));
        } else if (rule == null
                && !shift(recurrenceId).isZero()
                && RuleText.saysTimeOfDay(schedule.rule())) {
            offences.add(
                    new FieldOffence(
                            "rule", "must be given: that of the series says the time of day"));
        }
        return offences;
    }

    /** The whole schedule, with its times of day moved. */
    Schedule of(Schedule schedule, LocalDateTime recurrenceId) {
        var shift = shift(recurrenceId);
        return new Schedule(
                schedule.start().plus(shift),
                schedule.zone(),
                rule == null ? RuleText.endingLater(schedule.rule(), shift) : rule,
                moved(schedule.exDates(), shift),
                moved(schedule.rDates(), shift),
                schedule.holidays());
    }

    /**
     * The part of a schedule from an occurrence on, as a schedule of its own.
     *
     * @param counted how many occurrences of the rule are before it
     * @param first the first occurrence of the rule in this part
     */
    Schedule rest(Schedule schedule, LocalDateTime recurrenceId, int counted, LocalDateTime first) {
        var rest =
                new Schedule(
                        rule == null ? first : recurrenceId,
                        schedule.zone(),
                        RuleText.startingAfter(schedule.rule(), counted),
                        from(schedule.exDates(), recurrenceId),
                        from(schedule.rDates(), recurrenceId),
                        schedule.holidays());
        return of(rest, recurrenceId);
    }

    private static List<LocalDateTime> moved(List<LocalDateTime> dates, Duration shift) {
        return dates.stream().map(each -> each.plus(shift)).toList();
    }

    private static List<LocalDateTime> from(List<LocalDateTime> dates, LocalDateTime first) {
        return dates.stream().filter(each -> !each.isBefore(first)).toList();
    }
}
