package com.p2pdelivery.trip.series;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says on which days a schedule would take place, and writes nothing. */
@UseCase
public class PreviewSeries {

    /**
     * What is asked.
     *
     * @param after only later ones count; now, if absent
     */
    public record Command(Schedule schedule, @Nullable LocalDateTime after) {}

    /** What it comes to. */
    public sealed interface Outcome {}

    /** The next ones, and those that a holiday skips between them. */
    public record Previewed(List<Occurrence> occurrences, List<Occurrence> skipped)
            implements Outcome {}

    /** No such schedule is possible. */
    public record Impossible(List<FieldOffence> offences) implements Outcome {}

    private static final int SHOWN = 10;

    private final SeriesRules rules;
    private final HolidayCalendars calendars;
    private final Clock clock;

    PreviewSeries(SeriesRules rules, HolidayCalendars calendars, Clock clock) {
        this.rules = rules;
        this.calendars = calendars;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var schedule = command.schedule();
        var offences = rules.offences(schedule, command.after());
        if (!offences.isEmpty()) {
            return new Impossible(offences);
        }
        var after = command.after() == null ? schedule.localOf(clock.instant()) : command.after();
        var taken = new ArrayList<Occurrence>();
        var skipped = new ArrayList<Occurrence>();
        var all =
                new Expansion(schedule, calendars)
                        .all(after, after.plusYears(Expansion.FARTHEST_YEARS))
                        .iterator();
        while (taken.size() < SHOWN && all.hasNext()) {
            var next = all.next();
            (next.skipped() ? skipped : taken).add(next);
        }
        return new Previewed(taken, skipped);
    }
}
