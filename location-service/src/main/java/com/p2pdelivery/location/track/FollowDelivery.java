package com.p2pdelivery.location.track;

import com.p2pdelivery.location.track.TrackEvent.TrackingClosed;
import com.p2pdelivery.location.track.TrackEvent.TrackingOpened;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.web.live.LiveStreams;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves the track along with its delivery. Any step may be heard again, or after a later one; a
 * track never moves back, and it is told of only what really changed.
 */
@UseCase
class FollowDelivery {

    /** How far the delivery has come, with its parties. */
    sealed interface Command {
        UUID deliveryId();

        UUID customerId();

        record Booked(UUID deliveryId, UUID customerId, UUID travelerId) implements Command {}

        record PickedUp(UUID deliveryId, UUID customerId, UUID travelerId, Instant at)
                implements Command {}

        record Ended(UUID deliveryId, UUID customerId, @Nullable UUID travelerId)
                implements Command {}
    }

    private final Tracks tracks;
    private final TrackFeed feed;
    private final LiveStreams live;
    private final Outbox outbox;
    private final Clock clock;

    FollowDelivery(Tracks tracks, TrackFeed feed, LiveStreams live, Outbox outbox, Clock clock) {
        this.tracks = tracks;
        this.feed = feed;
        this.live = live;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public void handle(Command command) {
        switch (command) {
            case Command.Booked(var delivery, var customer, var traveler) ->
                    tracks.expect(delivery, customer, traveler);
            case Command.PickedUp pickedUp -> open(pickedUp);
            case Command.Ended ended -> close(ended);
        }
    }

    private void open(Command.PickedUp pickedUp) {
        var delivery = pickedUp.deliveryId();
        var now = clock.instant();
        // Heard late, it counts from when it was; but never from a time that is still to come.
        var at = pickedUp.at().isBefore(now) ? pickedUp.at() : now;
        if (tracks.open(delivery, pickedUp.customerId(), pickedUp.travelerId(), at)) {
            outbox.append(new TrackingOpened(delivery));
        }
    }

    private void close(Command.Ended ended) {
        var delivery = ended.deliveryId();
        var before = tracks.lock(delivery);
        tracks.close(delivery, ended.customerId(), ended.travelerId(), clock.instant());
        before.filter(track -> track.status() == TrackStatus.OPEN)
                .ifPresent(track ->
                        outbox.append(new TrackingClosed(delivery, track.positionCount())));
        live.wake(feed, delivery);
    }
}
