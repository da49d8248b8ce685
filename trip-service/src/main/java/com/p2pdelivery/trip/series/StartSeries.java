package com.p2pdelivery.trip.series;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down a journey that repeats. Its first occurrences are made soon after. */
@UseCase
public class StartSeries {

    /** Whose, when and what; bounds of single fields are checked already. */
    public record Command(UUID travelerId, Schedule schedule, Template template) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** It is written down. */
    public record Started(TripSeries series) implements Outcome {}

    /** No such series is possible. */
    public record Impossible(List<FieldOffence> offences) implements Outcome {}

    private final AllSeries allSeries;
    private final SeriesRules rules;
    private final HolidayCalendars calendars;
    private final TransactionTemplate transactions;
    private final IdSource ids;
    private final Clock clock;

    StartSeries(
            AllSeries allSeries,
            SeriesRules rules,
            HolidayCalendars calendars,
            TransactionTemplate transactions,
            IdSource ids,
            Clock clock) {
        this.allSeries = allSeries;
        this.rules = rules;
        this.calendars = calendars;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var offences = rules.offences(command.schedule(), command.template());
        if (!offences.isEmpty()) {
            return new Impossible(offences);
        }
        var series =
                new TripSeries(
                        ids.next(),
                        command.travelerId(),
                        command.schedule(),
                        command.template(),
                        clock.instant());
        series.lookAhead(calendars);
        transactions.executeWithoutResult(_ -> allSeries.add(series));
        return new Started(series);
    }
}
