package com.p2pdelivery.location.track;

import com.p2pdelivery.platform.web.live.LiveBatch;
import com.p2pdelivery.platform.web.live.LiveEvent;
import com.p2pdelivery.platform.web.live.LiveFeed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A track as a stream: {@code position} for each in the order of arrival, at last {@code closed}.
 */
@Component
class TrackFeed implements LiveFeed {

    /** The last event of a stream. */
    record Closed(UUID deliveryId, long positions) {}

    private final Tracks tracks;
    private final Positions positions;
    private final TrackSettings settings;

    TrackFeed(Tracks tracks, Positions positions, TrackSettings settings) {
        this.tracks = tracks;
        this.positions = positions;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "track";
    }

    @Override
    public LiveBatch read(UUID deliveryId, long after, int limit) {
        var track = tracks.find(deliveryId).orElse(null);
        if (track == null) {
            return new LiveBatch(List.of(), true);
        }
        var events = new ArrayList<LiveEvent>();
        var openedAt = track.openedAt();
        if (openedAt != null) {
            positions
                    .afterNumber(deliveryId, openedAt.minus(settings.early()), after, limit)
                    .forEach(position ->
                            events.add(
                                    new LiveEvent(
                                            position.number(),
                                            "position",
                                            PositionView.of(deliveryId, position))));
        }
        var ended = track.status() == TrackStatus.CLOSED && events.size() < limit;
        if (ended && after < track.lastNumber()) {
            events.add(
                    new LiveEvent(
                            track.lastNumber(),
                            "closed",
                            new Closed(deliveryId, track.positionCount())));
        }
        return new LiveBatch(events, ended);
    }

    @Override
    public Map<UUID, Long> heads(Collection<UUID> deliveryIds) {
        return tracks.lastNumbers(deliveryIds);
    }
}
