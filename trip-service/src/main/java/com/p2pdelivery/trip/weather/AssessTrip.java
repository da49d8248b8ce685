package com.p2pdelivery.trip.weather;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.trip.itinerary.Trip;
import com.p2pdelivery.trip.itinerary.TripStatus;
import com.p2pdelivery.trip.itinerary.Trips;
import com.p2pdelivery.trip.weather.Assessments.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the weather of one trip, keeps what it means and tells it where it changed enough. The
 * provider is asked before any transaction: a slow one holds no lock.
 */
@UseCase
public class AssessTrip {

    /** Which trip. */
    public record Command(UUID tripId) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** It is assessed; {@code told} where an event says so. */
    public record Assessed(Assessment assessment, boolean told) implements Outcome {}

    /** It departs after what any forecast reaches. */
    public record TooEarly(Instant lookAgainAt) implements Outcome {}

    /** Nothing is to be known any more: it is done, called off or gone. */
    public record Over() implements Outcome {}

    /** The provider could not say; what was known is kept, until it is too old. */
    public record NotKnown() implements Outcome {}

    /** The trip was changed while the provider was asked; it is looked at again. */
    public record ChangedMeanwhile() implements Outcome {}

    private static final Logger log = LoggerFactory.getLogger(AssessTrip.class);
    private static final Set<TripStatus> ON = Set.of(TripStatus.PUBLISHED, TripStatus.UNDER_WAY);

    /** A forecast of this age says no more than none. */
    private static final Duration TOO_OLD = Duration.ofHours(6);

    private final Trips trips;
    private final Assessments assessments;
    private final WeatherProvider provider;
    private final JudgeWeather judgeWeather;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AssessTrip(
            Trips trips,
            Assessments assessments,
            WeatherProvider provider,
            JudgeWeather judgeWeather,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.trips = trips;
        this.assessments = assessments;
        this.provider = provider;
        this.judgeWeather = judgeWeather;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var now = clock.instant();
        var trip = trips.find(command.tripId()).orElse(null);
        if (trip == null || isOver(trip, now)) {
            assessments.lookAgain(command.tripId(), null);
            return new Over();
        }
        var departureAt = trip.legs().getFirst().departureAt();
        if (Checks.isTooEarly(departureAt, now)) {
            assessments.lookAgain(trip.id(), Checks.next(departureAt, now));
            return new TooEarly(Checks.next(departureAt, now));
        }
        var passings = Passings.ahead(Passings.of(trip.mode(), trip.legs()), now);
        return switch (provider.forecast(passings)) {
            case WeatherProvider.Forecast(var weathers) ->
                    keep(trip, judgeWeather.judge(trip.mode(), passings, weathers), now);
            case WeatherProvider.Unknown(var reason) -> notKnown(trip, reason, now);
        };
    }

    private static boolean isOver(Trip trip, Instant now) {
        return !ON.contains(trip.status()) || !now.isBefore(trip.legs().getLast().arrivalAt());
    }

    private Outcome notKnown(Trip trip, String reason, Instant now) {
        log.info("The weather of a trip is not known: {} {}", provider.name(), reason);
        boolean tooOld =
                assessments
                        .find(trip.id())
                        .filter(kept -> kept.assessment().risk() != DelayRisk.UNKNOWN)
                        .filter(kept -> kept.assessedAt().isBefore(now.minus(TOO_OLD)))
                        .isPresent();
        if (tooOld) {
            keep(trip, Assessment.unknown("no forecast can be had at this time"), now);
        }
        assessments.lookAgain(trip.id(), now.plus(Checks.AFTER_FAILURE));
        return new NotKnown();
    }

    private Outcome keep(Trip seen, Assessment assessment, Instant now) {
        return transaction.execute(_ -> {
            var trip = trips.lock(seen.id()).orElse(null);
            if (trip == null || isOver(trip, now)) {
                assessments.lookAgain(seen.id(), null);
                return new Over();
            }
            if (!isSameJourney(trip, seen)) {
                assessments.lookAgain(trip.id(), now);
                return new ChangedMeanwhile();
            }
            var before = assessments.find(trip.id()).orElse(null);
            boolean told = differsEnough(assessment, before);
            assessments.keep(
                    trip.id(),
                    new Kept(
                            assessment,
                            provider.name(),
                            now,
                            told || before == null
                                    ? assessment.delayMinutes()
                                    : before.toldMinutes()),
                    Checks.next(trip.legs().getFirst().departureAt(), now));
            if (told) {
                var changed =
                        new TripRiskChanged(
                                trip.id(),
                                assessment.risk(),
                                assessment.reason(),
                                assessment.delayMinutes(),
                                now,
                                trip.nextSequence());
                trips.save(trip);
                outbox.append(changed);
            }
            return new Assessed(assessment, told);
        });
    }

    /** Nobody who was told nothing believes to know anything. */
    private static boolean differsEnough(Assessment assessment, @Nullable Kept before) {
        return before == null
                ? assessment.risk() != DelayRisk.UNKNOWN
                : assessment.differsEnoughFrom(before.assessment().risk(), before.toldMinutes());
    }

    private static boolean isSameJourney(Trip one, Trip other) {
        return one.mode() == other.mode() && one.legs().equals(other.legs());
    }
}
