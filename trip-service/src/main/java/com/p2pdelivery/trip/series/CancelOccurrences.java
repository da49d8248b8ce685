package com.p2pdelivery.trip.series;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.ETags;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls one occurrence off, one and all after it, or the whole series. Trips that have departed go
 * on; the others are called off with their bookings.
 */
@UseCase
public class CancelOccurrences {

    /** Who calls what off, and why; {@code ifMatch} as in RFC 9110, of the series. */
    public record Command(
            UUID seriesId,
            LocalDateTime recurrenceId,
            UUID user,
            Scope scope,
            String reason,
            @Nullable String ifMatch) {}

    private static final LocalDateTime FOREVER = LocalDateTime.of(9999, 1, 1, 0, 0);

    private final AllSeries allSeries;
    private final Occurrences occurrences;
    private final MadeTrips madeTrips;
    private final HolidayCalendars calendars;
    private final Clock clock;

    CancelOccurrences(
            AllSeries allSeries,
            Occurrences occurrences,
            MadeTrips madeTrips,
            HolidayCalendars calendars,
            Clock clock) {
        this.allSeries = allSeries;
        this.occurrences = occurrences;
        this.madeTrips = madeTrips;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Transactional
    public SeriesOutcome handle(Command command) {
        var series =
                allSeries
                        .lock(command.seriesId())
                        .filter(each -> each.isOwnedBy(command.user()))
                        .orElse(null);
        if (series == null) {
            return new SeriesOutcome.Unknown();
        }
        var id = command.recurrenceId();
        var expansion = new Expansion(series.schedule(), calendars);
        if (!expansion.reaches(id)) {
            return new SeriesOutcome.UnknownOccurrence();
        }
        var row = occurrences.find(series.id(), id).orElse(null);
        if (row != null && row.state() == OccurrenceState.CANCELLED) {
            return new SeriesOutcome.Done(series, null, List.of());
        }
        if (row == null && (series.status() == SeriesStatus.ENDED || expansion.at(id).isEmpty())) {
            return new SeriesOutcome.UnknownOccurrence();
        }
        if (!ETags.matches(command.ifMatch(), series.revision())) {
            return new SeriesOutcome.Changed(series.revision());
        }
        return switch (command.scope()) {
            case ONE -> one(series, command, row, expansion);
            case FOLLOWING ->
                    expansion.hasAnyBefore(id)
                            ? following(series, command)
                            : whole(series, command);
            case ALL -> whole(series, command);
        };
    }

    private SeriesOutcome one(
            TripSeries series,
            Command command,
            Occurrences.@Nullable Row row,
            Expansion expansion) {
        var id = command.recurrenceId();
        var tripId = row == null ? null : row.tripId();
        if (tripId == null) {
            if (!series.schedule().instantOf(id).isAfter(clock.instant())) {
                return new SeriesOutcome.TooLate();
            }
            occurrences.remove(series.id(), id);
            occurrences.add(series.id(), id, OccurrenceState.CANCELLED, null, command.reason());
        } else if (madeTrips.cancel(tripId, command.user(), command.reason())) {
            occurrences.become(series.id(), id, OccurrenceState.CANCELLED);
        } else {
            return new SeriesOutcome.TooLate();
        }
        // Beyond as many, its row alone keeps it from being made.
        boolean room = series.schedule().exDates().size() < Schedule.MOST_EXCEPTIONS;
        if (room && expansion.at(id).isPresent()) {
            series.changeSchedule(series.schedule().without(id), calendars);
            allSeries.save(series);
        }
        return new SeriesOutcome.Done(
                series,
                null,
                tripId == null
                        ? List.of()
                        : List.of(new Touched(id, tripId, Touched.Effect.CANCELLED, null)));
    }

    private SeriesOutcome following(TripSeries series, Command command) {
        series.changeSchedule(series.schedule().before(command.recurrenceId()), calendars);
        allSeries.save(series);
        return new SeriesOutcome.Done(series, null, cancelFrom(series, command));
    }

    private SeriesOutcome whole(TripSeries series, Command command) {
        series.end();
        allSeries.save(series);
        return new SeriesOutcome.Done(
                series, null, cancelFrom(series, command, LocalDateTime.of(1, 1, 1, 0, 0)));
    }

    private List<Touched> cancelFrom(TripSeries series, Command command) {
        return cancelFrom(series, command, command.recurrenceId());
    }

    private List<Touched> cancelFrom(TripSeries series, Command command, LocalDateTime first) {
        var now = clock.instant();
        var touched = new ArrayList<Touched>();
        for (var row : occurrences.between(series.id(), first, FOREVER)) {
            var tripId = row.tripId();
            if (tripId != null
                    && row.isAhead(now)
                    && madeTrips.cancel(tripId, command.user(), command.reason())) {
                occurrences.become(series.id(), row.recurrenceId(), OccurrenceState.CANCELLED);
                touched.add(
                        new Touched(row.recurrenceId(), tripId, Touched.Effect.CANCELLED, null));
            }
        }
        return touched;
    }
}
