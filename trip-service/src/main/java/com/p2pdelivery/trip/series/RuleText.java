package com.p2pdelivery.trip.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A recurrence rule as text: what its parts say, and with other ends. */
final class RuleText {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private static final int DATE_LENGTH = "20301231T".length();

    private RuleText() {}

    /** In capitals, without the name of the property that some clients send along. */
    static String plain(String text) {
        var plain = text.strip().toUpperCase(Locale.ROOT);
        return plain.startsWith("RRULE:") ? plain.substring("RRULE:".length()) : plain;
    }

    static Optional<String> part(String rule, String name) {
        return Arrays.stream(plain(rule).split(";"))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }

    static boolean saysTimeOfDay(String rule) {
        return part(rule, "BYHOUR").isPresent() || part(rule, "BYMINUTE").isPresent();
    }

    static String endless(String rule) {
        return Arrays.stream(plain(rule).split(";"))
                .filter(each -> !each.startsWith("COUNT=") && !each.startsWith("UNTIL="))
                .collect(Collectors.joining(";"));
    }

    static String endingAt(String rule, Instant until) {
        return endless(rule) + ";UNTIL=" + LOCAL.format(until.atOffset(ZoneOffset.UTC)) + "Z";
    }

    /** With as many occurrences less as a part before has taken. */
    static String startingAfter(String rule, int taken) {
        return part(rule, "COUNT")
                .map(count -> endless(rule) + ";COUNT=" + (Integer.parseInt(count) - taken))
                .orElse(rule);
    }

    /** An end by a time of day moves with the occurrences; one by a day or a count need not. */
    static String endingLater(String rule, Duration shift) {
        var until = part(rule, "UNTIL").orElse("");
        if (until.length() < DATE_LENGTH) {
            return rule;
        }
        var utc = until.endsWith("Z");
        var moved =
                LocalDateTime.parse(utc ? until.substring(0, until.length() - 1) : until, LOCAL)
                        .plus(shift);
        return endless(rule) + ";UNTIL=" + LOCAL.format(moved) + (utc ? "Z" : "");
    }
}
