package com.p2pdelivery.trip.plan;

import com.p2pdelivery.trip.insertion.Halt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search for the parcels that a trip should take, as far as it has come.
 *
 * @param best the best so far; absent before the first
 * @param failure why it ended without having searched for as long as it should; absent unless
 *     FAILED
 */
public record Plan(
        UUID planId,
        UUID tripId,
        PlanStatus status,
        int timeLimitSeconds,
        long elapsedMillis,
        int improvements,
        @Nullable Best best,
        @Nullable Failure failure,
        Instant createdAt) {

    /**
     * A selection of the offers. The extra is what the taken parcels cost beyond what is on board.
     *
     * @param taken references in the order of their pickups
     * @param left what each of the others would break if it were the only one, by reference; {@code
     *     NOT_CHOSEN} if nothing
     */
    public record Best(
            List<String> taken,
            Map<String, String> left,
            long reward,
            List<Halt> stops,
            long extraMeters,
            long extraSeconds) {}

    /** Why a search failed. */
    public enum Failure {
        /** It has left or was called off, or is there no more. */
        TRIP_CLOSED,
        /** What is on board already cannot be carried within the trip's limits. */
        ON_BOARD_IMPOSSIBLE,
        /** The copies of the service that searched all died. */
        TRIED_TOO_OFTEN,
        /** The search itself broke off. */
        SEARCH_BROKEN
    }
}
