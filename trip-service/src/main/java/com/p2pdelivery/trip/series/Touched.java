package com.p2pdelivery.trip.series;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change did to an occurrence that was made already.
 *
 * @param recurrenceId the one that it has now
 * @param reason why it was kept
 */
public record Touched(
        LocalDateTime recurrenceId, UUID tripId, Effect effect, @Nullable String reason) {

    /** KEPT ones are as they were and follow the series no more. */
    public enum Effect {
        CHANGED,
        KEPT,
        CANCELLED
    }
}
