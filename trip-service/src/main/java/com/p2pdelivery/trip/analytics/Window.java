package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A time that is asked about; the end is not part of it. */
public record Window(Instant from, Instant until) {

    private static final Duration UNLESS_TOLD = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** A window, or what is wrong with it. */
    public sealed interface Reading {}

    public record Read(Window window) implements Reading {}

    public record Wrong(List<FieldOffence> offences) implements Reading {}

    /**
     * As it comes in a query: times with their offset from UTC. Without an end it ends now, without
     * a start it lasts 90 days.
     */
    public static Reading read(@Nullable String from, @Nullable String until, Instant now) {
        var offences = new ArrayList<FieldOffence>();
        var end = until == null ? now : time("until", until, offences);
        var start =
                from == null
                        ? end == null ? null : end.minus(UNLESS_TOLD)
                        : time("from", from, offences);
        if (start == null || end == null) {
            return new Wrong(offences);
        }
        if (!start.isBefore(end)) {
            offences.add(new FieldOffence("until", "must be after from"));
        } else if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            offences.add(
                    new FieldOffence(
                            "from", "must be within " + LONGEST.toDays() + " days before until"));
        }
        return offences.isEmpty() ? new Read(new Window(start, end)) : new Wrong(offences);
    }

    private static @Nullable Instant time(String field, String text, List<FieldOffence> offences) {
        try {
            var time = OffsetDateTime.parse(text.strip()).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                offences.add(new FieldOffence(field, "must lie between 2000 and 2200"));
                return null;
            }
            return time;
        } catch (DateTimeException noTime) {
            offences.add(new FieldOffence(field, "must be a time such as 2030-05-04T06:00:00Z"));
            return null;
        }
    }
}
