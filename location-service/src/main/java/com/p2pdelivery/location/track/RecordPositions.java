package com.p2pdelivery.location.track;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.web.live.LiveStreams;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a batch of positions from the traveler's phone: all of it or, with a reason for each that
 * is wrong, none.
 */
@UseCase
class RecordPositions {

    /** One position as the phone saw it; numbers are valid already. */
    record Report(
            double lat,
            double lon,
            double accuracyM,
            Instant recordedAt,
            @Nullable Double speedMps,
            @Nullable Double headingDeg) {

        Report {
            // What the database can tell apart, so that a repeat meets its first copy.
            recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    record Command(UUID deliveryId, UUID reporter, List<Report> reports) {}

    /** A report that cannot be right. */
    record WrongTime(int index, String message) {}

    sealed interface Outcome {
        /** {@code ignored} were known. */
        record Recorded(long accepted, long ignored) implements Outcome {}

        record UnknownTrack() implements Outcome {}

        record NotTheTraveler() implements Outcome {}

        record NotOpenYet() implements Outcome {}

        record Closed() implements Outcome {}

        record WrongTimes(List<WrongTime> times) implements Outcome {}
    }

    private final Tracks tracks;
    private final Positions positions;
    private final PositionPartitions partitions;
    private final TrackFeed feed;
    private final LiveStreams live;
    private final TrackSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecordPositions(
            Tracks tracks,
            Positions positions,
            PositionPartitions partitions,
            TrackFeed feed,
            LiveStreams live,
            TrackSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tracks = tracks;
        this.positions = positions;
        this.partitions = partitions;
        this.feed = feed;
        this.live = live;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        var track = tracks.find(command.deliveryId()).orElse(null);
        if (track == null || !track.mayBeSeenBy(command.reporter())) {
            return new Outcome.UnknownTrack();
        }
        if (!command.reporter().equals(track.travelerId())) {
            return new Outcome.NotTheTraveler();
        }
        var openedAt = track.openedAt();
        if (track.status() == TrackStatus.EXPECTED || openedAt == null) {
            return track.status() == TrackStatus.CLOSED
                    ? new Outcome.Closed()
                    : new Outcome.NotOpenYet();
        }
        var now = clock.instant();
        var wrong = wrongTimes(command.reports(), openedAt, now);
        if (!wrong.isEmpty()) {
            return new Outcome.WrongTimes(wrong);
        }
        partitions.ensureFor(command.reports().stream().map(Report::recordedAt).toList());
        return transaction.execute(_ -> add(command, now));
    }

    private Outcome add(Command command, Instant now) {
        // It may have been closed since it was read; from here on it cannot.
        var open =
                tracks.lock(command.deliveryId())
                        .filter(track -> track.status() == TrackStatus.OPEN);
        if (open.isEmpty()) {
            return new Outcome.Closed();
        }
        var added = positions.add(command.deliveryId(), now, command.reports());
        if (added > 0) {
            live.wake(feed, command.deliveryId());
        }
        return new Outcome.Recorded(added, command.reports().size() - added);
    }

    private List<WrongTime> wrongTimes(List<Report> reports, Instant openedAt, Instant now) {
        var latest = now.plus(settings.ahead());
        var earliest = openedAt.minus(settings.early());
        var wrong = new ArrayList<WrongTime>();
        for (int i = 0; i < reports.size(); i++) {
            var at = reports.get(i).recordedAt();
            if (at.isAfter(latest)) {
                wrong.add(new WrongTime(i, "is in the future, it is " + now + " now"));
            } else if (at.isBefore(earliest)) {
                wrong.add(new WrongTime(i, "is before the pickup, which was at " + openedAt));
            }
        }
        return wrong;
    }
}
