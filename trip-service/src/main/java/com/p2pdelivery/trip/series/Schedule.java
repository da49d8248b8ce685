package com.p2pdelivery.trip.series;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a journey repeats, in the terms of RFC 5545. All times are wall-clock times in the zone.
 *
 * @param start from when on; the time of day is that of every occurrence. It is an occurrence only
 *     if the rule says so
 * @param zone IANA id
 * @param rule RRULE
 * @param exDates occurrences that do not take place
 * @param rDates occurrences besides those of the rule, on holidays too
 */
public record Schedule(
        LocalDateTime start,
        String zone,
        String rule,
        List<LocalDateTime> exDates,
        List<LocalDateTime> rDates,
        @Nullable Holidays holidays) {

    public static final int MOST_EXCEPTIONS = 500;

    public Schedule {
        exDates = List.copyOf(new TreeSet<>(exDates));
        rDates = List.copyOf(new TreeSet<>(rDates));
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /**
     * A time that the clock leaves out moves on by as much; of one that it shows twice, it is the
     * first.
     */
    Instant instantOf(LocalDateTime local) {
        return local.atZone(zoneId()).toInstant();
    }

    LocalDateTime localOf(Instant instant) {
        return LocalDateTime.ofInstant(instant, zoneId());
    }

    Schedule without(LocalDateTime recurrenceId) {
        var more = new ArrayList<>(exDates);
        more.add(recurrenceId);
        return new Schedule(start, zone, rule, more, rDates, holidays);
    }

    /** The part before an occurrence. */
    Schedule before(LocalDateTime recurrenceId) {
        return new Schedule(
                start,
                zone,
                RuleText.endingAt(rule, instantOf(recurrenceId).minusSeconds(1)),
                exDates.stream().filter(each -> each.isBefore(recurrenceId)).toList(),
                rDates.stream().filter(each -> each.isBefore(recurrenceId)).toList(),
                holidays);
    }
}
