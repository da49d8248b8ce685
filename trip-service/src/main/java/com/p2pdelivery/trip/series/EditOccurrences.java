package com.p2pdelivery.trip.series;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.trip.edit.BrokenBookings;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes one occurrence of a series, one and all after it, or all that have not departed. Trips
 * that are made already change along, unless bookings on them would break.
 */
@UseCase
public class EditOccurrences {

    /** Who wants what; {@code ifMatch} as in RFC 9110, of the series. */
    public record Command(
            UUID seriesId,
            LocalDateTime recurrenceId,
            UUID user,
            Scope scope,
            Reshape reshape,
            BrokenBookings broken,
            @Nullable String ifMatch) {}

    private final AllSeries allSeries;
    private final Occurrences occurrences;
    private final MadeTrips madeTrips;
    private final SeriesRules rules;
    private final HolidayCalendars calendars;
    private final IdSource ids;
    private final Clock clock;

    EditOccurrences(
            AllSeries allSeries,
            Occurrences occurrences,
            MadeTrips madeTrips,
            SeriesRules rules,
            HolidayCalendars calendars,
            IdSource ids,
            Clock clock) {
        this.allSeries = allSeries;
        this.occurrences = occurrences;
        this.madeTrips = madeTrips;
        this.rules = rules;
        this.calendars = calendars;
        this.ids = ids;
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
        var expansion = new Expansion(series.schedule(), calendars);
        if (!expansion.reaches(command.recurrenceId())) {
            return new SeriesOutcome.UnknownOccurrence();
        }
        var row = occurrences.find(series.id(), command.recurrenceId()).orElse(null);
        if (!isOccurrence(series, row, expansion, command.recurrenceId())) {
            return new SeriesOutcome.UnknownOccurrence();
        }
        if (!ETags.matches(command.ifMatch(), series.revision())) {
            return new SeriesOutcome.Changed(series.revision());
        }
        var offences =
                command.reshape()
                        .offences(command.scope(), command.recurrenceId(), series.schedule());
        if (!offences.isEmpty()) {
            return new SeriesOutcome.Impossible(offences);
        }
        if (command.scope() == Scope.ALL) {
            return all(series, expansion, command);
        }
        if (isPast(series, row, command.recurrenceId())) {
            return new SeriesOutcome.TooLate();
        }
        return switch (command.scope()) {
            case ONE -> madeTrips.detach(series, command, row);
            default ->
                    expansion.hasAnyBefore(command.recurrenceId())
                            ? following(series, expansion, command)
                            : all(series, expansion, command);
        };
    }

    private static boolean isOccurrence(
            TripSeries series,
            Occurrences.@Nullable Row row,
            Expansion expansion,
            LocalDateTime recurrenceId) {
        if (series.status() == SeriesStatus.ENDED) {
            return false;
        }
        return row == null
                ? expansion.at(recurrenceId).isPresent()
                : row.state() != OccurrenceState.CANCELLED;
    }

    private boolean isPast(
            TripSeries series, Occurrences.@Nullable Row row, LocalDateTime recurrenceId) {
        var departure = row == null ? null : row.departureAt();
        var at = departure == null ? series.schedule().instantOf(recurrenceId) : departure;
        return !at.isAfter(clock.instant());
    }

    private SeriesOutcome all(TripSeries series, Expansion expansion, Command command) {
        var reshape = command.reshape();
        var changed = reshape.of(series.schedule(), command.recurrenceId());
        var offences = rules.offences(changed, reshape.template());
        if (!offences.isEmpty()) {
            return new SeriesOutcome.Impossible(offences);
        }
        var now = series.schedule().localOf(clock.instant());
        var shift = reshape.shift(command.recurrenceId());
        // What departed today at its old time does not depart again at its new one.
        var departed = expansion.lastBefore(now).map(last -> last.plus(shift)).orElse(now);
        series.change(
                changed, reshape.template(), departed.isAfter(now) ? departed : now, calendars);
        allSeries.save(series);
        var touched = madeTrips.follow(series, series, now, shift, command.broken());
        return new SeriesOutcome.Done(series, null, touched);
    }

    private SeriesOutcome following(TripSeries series, Expansion expansion, Command command) {
        var reshape = command.reshape();
        var cut = command.recurrenceId();
        var first = expansion.firstOfRule(cut).orElse(null);
        if (first == null && reshape.rule() == null) {
            return new SeriesOutcome.Impossible(
                    List.of(
                            new FieldOffence(
                                    "rule", "must be given: the rule of the series ends before")));
        }
        var rest =
                reshape.rest(
                        series.schedule(),
                        cut,
                        expansion.countBefore(cut),
                        first == null ? cut : first);
        var offences = rules.offences(rest, reshape.template());
        if (!offences.isEmpty()) {
            return new SeriesOutcome.Impossible(offences);
        }
        var next = series.continuedBy(ids, rest, reshape.template(), clock.instant());
        next.lookAhead(calendars);
        allSeries.add(next);
        series.changeSchedule(series.schedule().before(cut), calendars);
        allSeries.save(series);
        var touched =
                madeTrips.follow(
                        series, next, cut.minusSeconds(1), reshape.shift(cut), command.broken());
        return new SeriesOutcome.Done(series, next, touched);
    }
}
