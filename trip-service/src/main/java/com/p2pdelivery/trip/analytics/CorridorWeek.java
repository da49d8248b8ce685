package com.p2pdelivery.trip.analytics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The trips from one city to another that departed in one week.
 *
 * @param week ISO 8601, in UTC
 * @param monday its first day
 * @param trips that were offered, with those that were cancelled later
 * @param offeredKgKm room for weight times way, of trips that were not cancelled
 * @param usedKgKm what was carried of it
 * @param parcels that were carried
 * @param medianMinutes from departure to arrival as planned
 */
public record CorridorWeek(
        @Schema(example = "2030-W18") String week,
        LocalDate monday,
        City from,
        City to,
        long trips,
        @Schema(example = "0.08") double cancelledShare,
        double offeredKgKm,
        double usedKgKm,
        @Nullable @Schema(example = "0.31") Double weightShare,
        @Nullable @Schema(example = "0.24") Double volumeShare,
        long parcels,
        @Nullable Double medianMinutes) {}
