package com.p2pdelivery.trip.series;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Map;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence rule (RFC 5545, 3.3.10) that suits journeys. The library knows the calendar; where a
 * rule ends is decided here, because that needs the zone and the library's own limit on empty
 * periods must not end a rule early.
 */
final class Rule {

    private static final int LONGEST_TEXT = 500;
    static final int LARGEST_COUNT = 5_000;
    private static final int MOST_A_DAY = 8;

    /** Ten years between two occurrences, in the unit of each frequency. */
    private static final Map<Freq, Integer> LARGEST_INTERVAL =
            Map.of(Freq.DAILY, 3_660, Freq.WEEKLY, 522, Freq.MONTHLY, 120, Freq.YEARLY, 10);

    /** Names, because the library's {@link Part} cannot be loaded before its rule. */
    private static final List<String> NOT_FOR_JOURNEYS = List.of("RSCALE", "SKIP", "BYSECOND");

    private static final DateTimeFormatter LOCAL = strict("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter UTC = strict("uuuuMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter DATE = strict("uuuuMMdd");

    /** Where a rule ends by itself. */
    private sealed interface Until {

        boolean excludes(LocalDateTime local, ZoneId zone);

        record At(Instant last) implements Until {
            @Override
            public boolean excludes(LocalDateTime local, ZoneId zone) {
                return local.atZone(zone).toInstant().isAfter(last);
            }
        }

        record Local(LocalDateTime last) implements Until {
            @Override
            public boolean excludes(LocalDateTime local, ZoneId zone) {
                return local.isAfter(last);
            }
        }

        record Day(LocalDate last) implements Until {
            @Override
            public boolean excludes(LocalDateTime local, ZoneId zone) {
                return local.toLocalDate().isAfter(last);
            }
        }
    }

    private final String endless;
    private final Freq frequency;
    private final int interval;
    private final int count;
    private final @Nullable List<Integer> weeks;
    private final DayOfWeek weekStart;
    private final @Nullable Until until;

    private Rule(RecurrenceRule parsed, String text, @Nullable Until until) {
        this.endless = ofEveryMonth(parsed, RuleText.endless(text));
        this.weeks = parsed.getByPart(Part.BYWEEKNO);
        this.weekStart = weekStart(parsed);
        this.frequency = parsed.getFreq();
        this.interval = parsed.getInterval();
        this.count = parsed.getCount() == null ? Integer.MAX_VALUE : parsed.getCount();
        this.until = until;
    }

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException if it is none, or none for journeys; the message is for its
     *     author
     */
    static Rule parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "must not be longer than " + LONGEST_TEXT + " characters");
        }
        var plain = RuleText.plain(text);
        var parsed = parsed(plain);
        refuseWhatIsNotForJourneys(parsed, plain);
        return new Rule(parsed, plain, until(plain));
    }

    private static RecurrenceRule parsed(String plain) {
        try {
            return new RecurrenceRule(plain, RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    "must be a recurrence rule of RFC 5545: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static void refuseWhatIsNotForJourneys(RecurrenceRule rule, String plain) {
        var largest = LARGEST_INTERVAL.get(rule.getFreq());
        if (largest == null) {
            throw new IllegalArgumentException(
                    "must repeat DAILY, WEEKLY, MONTHLY or YEARLY, not " + rule.getFreq());
        }
        if (rule.getInterval() > largest) {
            throw new IllegalArgumentException("must have an INTERVAL of at most " + largest);
        }
        if (rule.getCount() != null && rule.getCount() > LARGEST_COUNT) {
            throw new IllegalArgumentException("must have a COUNT of at most " + LARGEST_COUNT);
        }
        for (var part : NOT_FOR_JOURNEYS) {
            if (RuleText.part(plain, part).isPresent()) {
                throw new IllegalArgumentException("must not have " + part);
            }
        }
        if (values(rule, Part.BYHOUR) * values(rule, Part.BYMINUTE) > MOST_A_DAY) {
            throw new IllegalArgumentException(
                    "must not have more than " + MOST_A_DAY + " times a day");
        }
    }

    private static int values(RecurrenceRule rule, Part part) {
        var values = rule.getByPart(part);
        return values == null ? 1 : values.size();
    }

    private static @Nullable Until until(String plain) {
        var text = RuleText.part(plain, "UNTIL").orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return switch (text.length()) {
                case 8 -> new Until.Day(LocalDate.parse(text, DATE));
                case 15 -> new Until.Local(LocalDateTime.parse(text, LOCAL));
                default -> new Until.At(LocalDateTime.parse(text, UTC).toInstant(ZoneOffset.UTC));
            };
        } catch (DateTimeParseException noTime) {
            throw new IllegalArgumentException(
                    "must have an UNTIL like 20301231 or 20301231T225959Z", noTime);
        }
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Days of the month expand a year to all its months; the library stays in the month of the
     * start.
     */
    private static String ofEveryMonth(RecurrenceRule rule, String text) {
        boolean daysOfAnyMonth =
                rule.getFreq() == Freq.YEARLY
                        && rule.hasPart(Part.BYMONTHDAY)
                        && !rule.hasPart(Part.BYMONTH)
                        && !rule.hasPart(Part.BYWEEKNO)
                        && !rule.hasPart(Part.BYYEARDAY);
        return daysOfAnyMonth ? text + ";BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12" : text;
    }

    private static DayOfWeek weekStart(RecurrenceRule rule) {
        return switch (rule.getWeekStart()) {
            case MO -> DayOfWeek.MONDAY;
            case TU -> DayOfWeek.TUESDAY;
            case WE -> DayOfWeek.WEDNESDAY;
            case TH -> DayOfWeek.THURSDAY;
            case FR -> DayOfWeek.FRIDAY;
            case SA -> DayOfWeek.SATURDAY;
            case SU -> DayOfWeek.SUNDAY;
        };
    }

    /** A reader of its own for each walk: the library's rules remember where they are. */
    RecurrenceRule reader() {
        return parsed(endless);
    }

    Freq frequency() {
        return frequency;
    }

    int interval() {
        return interval;
    }

    int count() {
        return count;
    }

    boolean isCounted() {
        return count < Integer.MAX_VALUE;
    }

    /** Where a year has no week 53, the library takes the last one. */
    boolean isInWeeks(LocalDateTime local) {
        if (weeks == null) {
            return true;
        }
        var calendar = WeekFields.of(weekStart, 4);
        int week = local.get(calendar.weekOfWeekBasedYear());
        long all = local.range(calendar.weekOfWeekBasedYear()).getMaximum();
        return weeks.contains(week) || weeks.contains((int) (week - all - 1));
    }

    boolean endsBefore(LocalDateTime local, ZoneId zone) {
        return until != null && until.excludes(local, zone);
    }
}
