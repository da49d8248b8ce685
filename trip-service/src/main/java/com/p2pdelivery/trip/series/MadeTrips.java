package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.capacity.Manifest;
import com.p2pdelivery.trip.edit.BrokenBookings;
import com.p2pdelivery.trip.edit.EditTrip;
import com.p2pdelivery.trip.itinerary.CancelTrip;
import com.p2pdelivery.trip.itinerary.CheckPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes the trips that occurrences were made into, in the transaction of whoever asks for it. */
@Component
class MadeTrips {

    private static final LocalDateTime FOREVER = LocalDateTime.of(9999, 1, 1, 0, 0);

    private final Occurrences occurrences;
    private final CheckPlan checkPlan;
    private final TripMaker tripMaker;
    private final EditTrip editTrip;
    private final CancelTrip cancelTrip;
    private final Manifest manifest;
    private final HolidayCalendars calendars;
    private final Clock clock;

    MadeTrips(
            Occurrences occurrences,
            CheckPlan checkPlan,
            TripMaker tripMaker,
            EditTrip editTrip,
            CancelTrip cancelTrip,
            Manifest manifest,
            HolidayCalendars calendars,
            Clock clock) {
        this.occurrences = occurrences;
        this.checkPlan = checkPlan;
        this.tripMaker = tripMaker;
        this.editTrip = editTrip;
        this.cancelTrip = cancelTrip;
        this.manifest = manifest;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** One occurrence goes its own way; if it is not made yet, it is made now. */
    SeriesOutcome detach(
            TripSeries series, EditOccurrences.Command command, Occurrences.@Nullable Row row) {
        var reshape = command.reshape();
        var id = command.recurrenceId();
        var start = series.schedule().instantOf(reshape.startOf(id));
        var plan = reshape.template().startingAt(start);
        if (row == null || row.tripId() == null) {
            return switch (checkPlan.of(plan)) {
                case CheckPlan.Impossible(var offences) ->
                        new SeriesOutcome.Impossible(SeriesRules.inTermsOfTemplate(offences));
                case CheckPlan.Possible(var itinerary) -> {
                    var tripId = tripMaker.publish(series.travelerId(), itinerary);
                    occurrences.remove(series.id(), id);
                    occurrences.add(series.id(), id, OccurrenceState.DETACHED, tripId, null);
                    yield done(series, id, tripId, Touched.Effect.CHANGED);
                }
            };
        }
        var edit =
                new EditTrip.Command(
                        row.tripId(), series.travelerId(), plan, command.broken(), null);
        return switch (editTrip.handle(edit)) {
            case EditTrip.Edited _ -> {
                occurrences.become(series.id(), id, OccurrenceState.DETACHED);
                yield done(series, id, row.tripId(), Touched.Effect.CHANGED);
            }
            case EditTrip.Impossible(var offences) ->
                    new SeriesOutcome.Impossible(SeriesRules.inTermsOfTemplate(offences));
            case EditTrip.BreaksBookings(var bookings) ->
                    new SeriesOutcome.BreaksBookings(bookings);
            case EditTrip.NotEditable _, EditTrip.Unknown _, EditTrip.Changed _ ->
                    new SeriesOutcome.TooLate();
        };
    }

    private static SeriesOutcome done(
            TripSeries series, LocalDateTime id, UUID tripId, Touched.Effect effect) {
        return new SeriesOutcome.Done(series, null, List.of(new Touched(id, tripId, effect, null)));
    }

    /**
     * Occurrences after a time follow their series into its new shape, and from one series into
     * another. Those that were edited on their own stay as they are, but keep their place, so that
     * none is made there a second time.
     */
    List<Touched> follow(
            TripSeries from,
            TripSeries to,
            LocalDateTime after,
            Duration shift,
            BrokenBookings broken) {
        var rows = occurrences.between(from.id(), after.plusSeconds(1), FOREVER);
        // All leave before the first comes back: the new place of one may be the old one of
        // another.
        rows.forEach(row -> occurrences.remove(from.id(), row.recurrenceId()));
        var expansion = new Expansion(to.schedule(), calendars);
        var touched = new ArrayList<Touched>();
        for (var row : rows) {
            var place = row.recurrenceId().plus(shift);
            follow(to, expansion, row, place, broken).ifPresent(touched::add);
        }
        return touched;
    }

    private Optional<Touched> follow(
            TripSeries to,
            Expansion expansion,
            Occurrences.Row row,
            LocalDateTime place,
            BrokenBookings broken) {
        var tripId = row.tripId();
        if (row.state() == OccurrenceState.SKIPPED) {
            return Optional.empty();
        }
        if (tripId == null
                || row.state() != OccurrenceState.MADE
                || !row.isAhead(clock.instant())) {
            occurrences.add(to.id(), place, row.state(), tripId, row.reason());
            return Optional.empty();
        }
        var occurrence = expansion.at(place).filter(each -> !each.skipped()).orElse(null);
        return Optional.of(
                occurrence == null
                        ? leave(to, place, tripId, broken)
                        : change(to, occurrence, tripId, broken));
    }

    private Touched change(
            TripSeries to, Occurrence occurrence, UUID tripId, BrokenBookings broken) {
        var plan = to.template().startingAt(occurrence.startsAt());
        var place = occurrence.recurrenceId();
        var edit = new EditTrip.Command(tripId, to.travelerId(), plan, broken, null);
        return switch (editTrip.handle(edit)) {
            case EditTrip.Edited _ -> {
                occurrences.add(to.id(), place, OccurrenceState.MADE, tripId, null);
                yield new Touched(place, tripId, Touched.Effect.CHANGED, null);
            }
            case EditTrip.BreaksBookings _ -> keep(to, place, tripId, "Its bookings would break.");
            case EditTrip.Impossible(var offences) ->
                    keep(to, place, tripId, offences.getFirst().message());
            case EditTrip.NotEditable _, EditTrip.Unknown _, EditTrip.Changed _ ->
                    keep(to, place, tripId, "It can no longer be changed.");
        };
    }

    /** The series no longer takes place then. */
    private Touched leave(TripSeries to, LocalDateTime place, UUID tripId, BrokenBookings broken) {
        if (broken == BrokenBookings.REFUSE && !manifest.ofTrip(tripId).isEmpty()) {
            return keep(to, place, tripId, "Its bookings would break.");
        }
        return cancel(tripId, to.travelerId(), "The series no longer takes place then.")
                ? new Touched(place, tripId, Touched.Effect.CANCELLED, null)
                : keep(to, place, tripId, "It can no longer be changed.");
    }

    private Touched keep(TripSeries to, LocalDateTime place, UUID tripId, String reason) {
        occurrences.add(to.id(), place, OccurrenceState.DETACHED, tripId, reason);
        return new Touched(place, tripId, Touched.Effect.KEPT, reason);
    }

    /** Whether the trip is called off; one that has departed is not. */
    boolean cancel(UUID tripId, UUID traveler, String reason) {
        var cancel = new CancelTrip.Command(tripId, traveler, reason, null);
        return cancelTrip.handle(cancel) instanceof CancelTrip.Cancelled;
    }
}
