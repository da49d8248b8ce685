package com.p2pdelivery.platform.web.live;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * Where the events of a kind of stream are kept. Ids must become visible in their order within a
 * key: give them out under a row lock of the key that is held until commit, otherwise a slow
 * transaction's event would be skipped.
 */
public interface LiveFeed {

    /** Tells feeds apart in wake-up messages, for example {@code track}. */
    String name();

    /** The first {@code limit} events after the id {@code after}. */
    LiveBatch read(UUID key, long after, int limit);

    /**
     * The id of the latest event of each of these keys; one query, since it is asked for all open
     * streams together.
     */
    Map<UUID, Long> heads(Collection<UUID> keys);
}
