package com.p2pdelivery.trip.series;

import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import com.p2pdelivery.trip.itinerary.TripStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Series and their occurrences, for their traveler. */
@Component
@Transactional(readOnly = true)
public class ReadSeries {

    /**
     * An occurrence and what became of it.
     *
     * @param reason why it is kept or does not take place
     */
    public record Listed(
            LocalDateTime recurrenceId,
            Instant startsAt,
            OccurrenceState state,
            @Nullable UUID tripId,
            @Nullable TripStatus tripStatus,
            @Nullable String holiday,
            @Nullable String reason) {}

    private final AllSeries allSeries;
    private final Occurrences occurrences;
    private final HolidayCalendars calendars;
    private final Clock clock;

    ReadSeries(
            AllSeries allSeries, Occurrences occurrences, HolidayCalendars calendars, Clock clock) {
        this.allSeries = allSeries;
        this.occurrences = occurrences;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The user's own, newest first. */
    public Page<TripSeries> mine(UUID user, @Nullable String cursor, int limit) {
        var before = cursor == null ? null : Cursor.decode(cursor);
        return Page.cut(
                allSeries.ownedBy(user, before, limit + 1),
                limit,
                series -> Cursor.encode(series.id()));
    }

    public Optional<TripSeries> owned(UUID seriesId, UUID user) {
        return allSeries.find(seriesId).filter(series -> series.isOwnedBy(user));
    }

    /** In their order, both days included, days being those of the schedule's zone. */
    public List<Listed> occurrences(TripSeries series, LocalDate from, LocalDate until) {
        var first = from.atStartOfDay();
        var last = until.plusDays(1).atStartOfDay().minusSeconds(1);
        var schedule = series.schedule();
        var now = clock.instant();
        var listed = new TreeMap<LocalDateTime, Listed>(Comparator.naturalOrder());
        if (series.status() == SeriesStatus.ACTIVE) {
            new Expansion(schedule, calendars)
                    .all(first.minusSeconds(1), last)
                    .filter(each -> each.startsAt().isAfter(now))
                    .forEach(each -> listed.put(each.recurrenceId(), toCome(each)));
        }
        occurrences.between(series.id(), first, last).stream()
                .map(row -> dealtWith(schedule, row, listed.get(row.recurrenceId())))
                .forEach(each -> listed.put(each.recurrenceId(), each));
        // Dealt with and without a row: it departed at its old time before the series was changed.
        listed.values()
                .removeIf(each ->
                        each.state() == OccurrenceState.TO_COME
                                && !each.recurrenceId().isAfter(series.madeUntil()));
        return List.copyOf(listed.values());
    }

    private static Listed toCome(Occurrence each) {
        return new Listed(
                each.recurrenceId(),
                each.startsAt(),
                each.skipped() ? OccurrenceState.SKIPPED : OccurrenceState.TO_COME,
                null,
                null,
                each.holiday(),
                null);
    }

    private static Listed dealtWith(
            Schedule schedule, Occurrences.Row row, @Nullable Listed planned) {
        return new Listed(
                row.recurrenceId(),
                row.departureAt() == null
                        ? schedule.instantOf(row.recurrenceId())
                        : row.departureAt(),
                row.state(),
                row.tripId(),
                row.tripStatus(),
                planned == null ? null : planned.holiday(),
                row.reason());
    }
}
