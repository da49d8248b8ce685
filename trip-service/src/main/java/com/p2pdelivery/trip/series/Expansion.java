package com.p2pdelivery.trip.series;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The occurrences of a schedule: its rule's and its extra ones, without the exceptions. */
final class Expansion {

    /** Farther ahead nobody looks for an occurrence: 29 February comes once in eight years. */
    static final int FARTHEST_YEARS = 10;

    /** From the oldest start to the farthest occurrence, and more. */
    private static final int REACH_YEARS = 40;

    private final Schedule schedule;
    private final Rule rule;
    private final HolidayCalendars calendars;

    Expansion(Schedule schedule, HolidayCalendars calendars) {
        this.schedule = schedule;
        this.rule = Rule.parse(schedule.rule());
        this.calendars = calendars;
    }

    /** In order of {@link Occurrence#recurrenceId}, with those that a holiday skips. */
    Stream<Occurrence> all(LocalDateTime afterExclusive, LocalDateTime untilInclusive) {
        var exceptions = new HashSet<>(schedule.exDates());
        return merged(untilInclusive)
                .filter(each -> each.isAfter(afterExclusive))
                .filter(each -> !exceptions.contains(each))
                .map(this::occurrence);
    }

    /** As {@link #all}, only those that take place. */
    Stream<Occurrence> between(LocalDateTime afterExclusive, LocalDateTime untilInclusive) {
        return all(afterExclusive, untilInclusive).filter(each -> !each.skipped());
    }

    /** Those that take place, for as long ahead as anybody looks. */
    Stream<Occurrence> after(LocalDateTime local) {
        return between(local, local.plusYears(FARTHEST_YEARS));
    }

    /** Whether a time can be one of an occurrence at all; nobody walks to the end of time. */
    boolean reaches(LocalDateTime local) {
        var first = schedule.start().minusYears(FARTHEST_YEARS);
        var last = schedule.start().plusYears(REACH_YEARS);
        return local.isAfter(first) && local.isBefore(last);
    }

    Optional<Occurrence> at(LocalDateTime recurrenceId) {
        if (!reaches(recurrenceId)) {
            return Optional.empty();
        }
        return all(recurrenceId.minusSeconds(1), recurrenceId).findFirst();
    }

    /** How many the rule alone yields before a time; COUNT counts exceptions too. */
    int countBefore(LocalDateTime recurrenceId) {
        int count = 0;
        for (var dates = dates(recurrenceId.minusSeconds(1)); dates.hasNext(); dates.next()) {
            count++;
        }
        return count;
    }

    boolean hasAnyBefore(LocalDateTime recurrenceId) {
        return merged(recurrenceId.minusSeconds(1)).findAny().isPresent();
    }

    /** The last one up to a time; exceptions count too. */
    Optional<LocalDateTime> lastBefore(LocalDateTime local) {
        return merged(local).reduce((_, later) -> later);
    }

    /** The rule's own, exceptions too. */
    Optional<LocalDateTime> firstOfRule(LocalDateTime fromInclusive) {
        return stream(dates(fromInclusive.plusYears(FARTHEST_YEARS)))
                .filter(each -> !each.isBefore(fromInclusive))
                .findFirst();
    }

    private Stream<LocalDateTime> merged(LocalDateTime untilInclusive) {
        var extra = new TreeSet<>(schedule.rDates()).headSet(untilInclusive, true).iterator();
        return stream(new MergedDates(dates(untilInclusive), extra));
    }

    private RuleDates dates(LocalDateTime bound) {
        return new RuleDates(rule, schedule.start(), schedule.zoneId(), bound);
    }

    private Occurrence occurrence(LocalDateTime local) {
        var startsAt = schedule.instantOf(local);
        var holidays = schedule.holidays();
        if (holidays == null) {
            return new Occurrence(local, startsAt, null, false);
        }
        var holiday = calendars.holiday(holidays.country(), local.toLocalDate()).orElse(null);
        boolean skipped =
                holiday != null
                        && holidays.handling() == Holidays.Handling.SKIP
                        && !schedule.rDates().contains(local);
        return new Occurrence(local, startsAt, holiday, skipped);
    }

    private static Stream<LocalDateTime> stream(Iterator<LocalDateTime> dates) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(dates, Spliterator.ORDERED), false);
    }
}
