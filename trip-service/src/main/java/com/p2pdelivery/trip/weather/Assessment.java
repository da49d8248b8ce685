package com.p2pdelivery.trip.weather;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the weather is likely to do to a trip.
 *
 * @param reason in words, for people
 * @param delayMinutes expected, in steps of five; null where it is not known
 */
public record Assessment(
        DelayRisk risk, String reason, @Nullable Integer delayMinutes, List<Sample> samples) {

    /** A quarter of an hour is what somebody who waits at a station would want to know of. */
    private static final int DELAY_THAT_MATTERS = 15;

    static Assessment unknown(String reason) {
        return new Assessment(DelayRisk.UNKNOWN, reason, null, List.of());
    }

    /** Whether somebody who was told the former should be told this. */
    boolean differsEnoughFrom(DelayRisk toldRisk, @Nullable Integer toldMinutes) {
        if (risk != toldRisk) {
            return true;
        }
        return delayMinutes != null
                && toldMinutes != null
                && Math.abs(delayMinutes - toldMinutes) >= DELAY_THAT_MATTERS;
    }
}
