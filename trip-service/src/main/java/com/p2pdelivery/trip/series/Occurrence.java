package com.p2pdelivery.trip.series;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One time at which a schedule's journey takes place, or would if it were no holiday.
 *
 * @param recurrenceId the wall-clock time by the rule (RECURRENCE-ID); what the clock really shows
 *     at {@code startsAt} is another one where the clock leaves it out
 * @param holiday its name, on a public holiday of the schedule's country
 * @param skipped because of the holiday
 */
public record Occurrence(
        LocalDateTime recurrenceId, Instant startsAt, @Nullable String holiday, boolean skipped) {}
