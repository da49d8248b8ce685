package com.p2pdelivery.trip.series;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.trip.itinerary.CheckPlan;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import com.p2pdelivery.trip.itinerary.Itinerary;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the next few occurrences of a series into published trips. Rows, trips, their events and
 * how far the series is made are written together or not at all, so it may break off anywhere and
 * run in several copies.
 */
@UseCase
public class MakeOccurrences {

    /** Of which series. */
    public record Command(UUID seriesId) {}

    /**
     * What was made.
     *
     * @param more whether to come again at once
     */
    public record Outcome(int made, boolean more) {}

    /** Planned before the series is locked: a map service may be asked. */
    private record Planned(
            LocalDateTime recurrenceId,
            @Nullable Itinerary itinerary,
            @Nullable String impossible) {}

    private record Batch(long version, List<Planned> planned, LocalDateTime until, boolean more) {}

    private final AllSeries allSeries;
    private final Occurrences occurrences;
    private final TripMaker tripMaker;
    private final CheckPlan checkPlan;
    private final HolidayCalendars calendars;
    private final SeriesSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    MakeOccurrences(
            AllSeries allSeries,
            Occurrences occurrences,
            TripMaker tripMaker,
            CheckPlan checkPlan,
            HolidayCalendars calendars,
            SeriesSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.allSeries = allSeries;
        this.occurrences = occurrences;
        this.tripMaker = tripMaker;
        this.checkPlan = checkPlan;
        this.calendars = calendars;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var series = allSeries.find(command.seriesId()).orElse(null);
        if (series == null || series.nextAt() == null) {
            return new Outcome(0, false);
        }
        var batch = plan(series);
        return Objects.requireNonNull(transactions.execute(_ -> write(command.seriesId(), batch)));
    }

    private Batch plan(TripSeries series) {
        var now = clock.instant();
        var schedule = series.schedule();
        var horizon = schedule.localOf(now.plus(settings.horizon()));
        var due =
                new Expansion(schedule, calendars)
                        .between(series.madeUntil(), horizon)
                        .filter(each -> each.startsAt().isAfter(now))
                        .limit(settings.batch() + 1L)
                        .toList();
        boolean more = due.size() > settings.batch();
        var batch = more ? due.subList(0, settings.batch()) : due;
        return new Batch(
                series.version(),
                batch.stream().map(each -> planned(series, each)).toList(),
                more ? batch.getLast().recurrenceId() : horizon,
                more);
    }

    private Planned planned(TripSeries series, Occurrence occurrence) {
        var plan = series.template().startingAt(occurrence.startsAt());
        return switch (checkPlan.of(plan)) {
            case CheckPlan.Possible(var itinerary) ->
                    new Planned(occurrence.recurrenceId(), itinerary, null);
            case CheckPlan.Impossible(var offences) ->
                    new Planned(occurrence.recurrenceId(), null, told(offences));
        };
    }

    private static String told(List<FieldOffence> offences) {
        return SeriesRules.inTermsOfTemplate(offences).stream()
                .map(each -> each.field() + " " + each.message())
                .collect(Collectors.joining("; "));
    }

    private Outcome write(UUID seriesId, Batch batch) {
        var series = allSeries.lockIfFree(seriesId).orElse(null);
        if (series == null) {
            return new Outcome(0, false);
        }
        if (series.version() != batch.version()) {
            return new Outcome(0, true);
        }
        var known = occurrences.known(seriesId, series.madeUntil(), batch.until());
        int made = 0;
        for (var each : batch.planned()) {
            if (!known.contains(each.recurrenceId())) {
                made += make(series, each);
            }
        }
        series.madeUntil(batch.until(), calendars);
        allSeries.save(series);
        return new Outcome(made, batch.more());
    }

    private int make(TripSeries series, Planned each) {
        var itinerary = each.itinerary();
        if (itinerary == null) {
            occurrences.add(
                    series.id(),
                    each.recurrenceId(),
                    OccurrenceState.SKIPPED,
                    null,
                    each.impossible());
            return 0;
        }
        var tripId = tripMaker.publish(series.travelerId(), itinerary);
        occurrences.add(series.id(), each.recurrenceId(), OccurrenceState.MADE, tripId, null);
        return 1;
    }
}
