package com.p2pdelivery.trip.analytics;

import com.p2pdelivery.platform.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a traveler did within some time. Trips count at their departure, parcels and punctuality at
 * the hand-over, earnings when they became the traveler's.
 *
 * @param tripsLapsed drafts whose departure passed
 * @param kmTravelled of trips that are done, as their ways are known or estimated
 * @param kmWithParcels of these, with at least one parcel aboard
 * @param earnings one for each currency
 */
public record TravelerStatistics(
        Instant from,
        Instant until,
        long tripsDone,
        long tripsCancelled,
        long tripsLapsed,
        double kmTravelled,
        double kmWithParcels,
        Use capacity,
        long parcelsCarried,
        List<Money> earnings,
        Punctuality punctuality) {

    /**
     * The share of what was offered that was carried, weighed by kilometres: 1 is full all the way.
     * Absent where nothing was offered.
     */
    public record Use(
            @Nullable @Schema(example = "0.42") Double weightShare,
            @Nullable @Schema(example = "0.17") Double volumeShare) {}

    /**
     * Hand-overs against the ends of the times that were agreed.
     *
     * @param onTimeShare absent where nothing was delivered
     * @param medianLateMinutes of those deliveries that were late
     */
    public record Punctuality(
            long pickups,
            @Nullable Double pickupsOnTimeShare,
            long deliveries,
            @Nullable Double onTimeShare,
            @Nullable Double medianLateMinutes) {}
}
