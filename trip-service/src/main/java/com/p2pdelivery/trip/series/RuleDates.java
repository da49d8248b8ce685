package com.p2pdelivery.trip.series;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * The wall-clock times that a rule yields, in order, up to a bound. Always walks from the start:
 * only that counts right, and twenty years of days take a few milliseconds.
 */
final class RuleDates implements Iterator<LocalDateTime> {

    /** After so many periods without an occurrence the library gives up. */
    private static final int EMPTY_PERIODS = 1_000;

    private final Rule rule;
    private final ZoneId zone;
    private final LocalDateTime bound;
    private LocalDateTime from;
    private int given;
    private @Nullable RecurrenceRuleIterator dates;
    private @Nullable LocalDateTime next;

    RuleDates(Rule rule, LocalDateTime start, ZoneId zone, LocalDateTime bound) {
        this.rule = rule;
        this.zone = zone;
        this.bound = bound;
        this.from = start;
        this.dates = walk();
        this.next = advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public LocalDateTime next() {
        var result = next;
        if (result == null) {
            throw new NoSuchElementException();
        }
        given++;
        next = advance();
        return result;
    }

    private @Nullable LocalDateTime advance() {
        while (dates != null && given < rule.count()) {
            var date = take(dates);
            if (date == null || date.isAfter(bound) || rule.endsBefore(date, zone)) {
                return null;
            }
            if (rule.isInWeeks(date)) {
                return date;
            }
        }
        return null;
    }

    /** The next date of a walk that has one; the walk may find only now that it was the last. */
    private @Nullable LocalDateTime take(RecurrenceRuleIterator walk) {
        if (!walk.hasNext()) {
            return null;
        }
        var date = localOf(walk.peekDateTime());
        try {
            walk.nextDateTime();
        } catch (IllegalArgumentException | IllegalStateException nothingForLong) {
            from = date;
            dates = walkOn();
        }
        return date;
    }

    /** Of days, a thousand without an occurrence say little: 29 February is rarer than that. */
    private @Nullable RecurrenceRuleIterator walkOn() {
        while (rule.frequency() == Freq.DAILY) {
            from = from.plusDays((EMPTY_PERIODS - 1L) * rule.interval());
            if (from.isAfter(bound)) {
                return null;
            }
            var walk = tryFrom(from);
            if (walk != null) {
                return walk;
            }
        }
        return null;
    }

    private @Nullable RecurrenceRuleIterator walk() {
        var walk = tryFrom(from);
        return walk == null ? walkOn() : walk;
    }

    private @Nullable RecurrenceRuleIterator tryFrom(LocalDateTime start) {
        try {
            var walk = rule.reader().iterator(floating(start));
            return walk.hasNext() ? walk : null;
        } catch (IllegalArgumentException | IllegalStateException nothingForLong) {
            return null;
        }
    }

    /** The library counts months from 0. */
    private static DateTime floating(LocalDateTime local) {
        return new DateTime(
                local.getYear(),
                local.getMonthValue() - 1,
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond());
    }

    private static LocalDateTime localOf(DateTime date) {
        return LocalDateTime.of(
                date.getYear(),
                date.getMonth() + 1,
                date.getDayOfMonth(),
                date.getHours(),
                date.getMinutes(),
                date.getSeconds());
    }
}
