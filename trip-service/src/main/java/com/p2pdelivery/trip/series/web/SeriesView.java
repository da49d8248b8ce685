package com.p2pdelivery.trip.series.web;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.series.Holidays;
import com.p2pdelivery.trip.series.SeriesStatus;
import com.p2pdelivery.trip.series.TemplateLeg;
import com.p2pdelivery.trip.series.TripSeries;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A series as its traveler sees it. */
record SeriesView(
        UUID seriesId,
        SeriesStatus status,
        LocalDateTime start,
        String zone,
        String rule,
        List<LocalDateTime> exDates,
        List<LocalDateTime> rDates,
        @Nullable Holidays holidays,
        Mode mode,
        List<TemplateLeg> legs,
        Capacity capacity,
        int maxDetourKm,
        @Nullable Integer maxDetourMinutes,
        @Nullable Integer maxAboardMinutes,
        @Schema(description = "Start of the next occurrence that is not a trip yet")
                @Nullable Instant nextAt,
        @Schema(description = "The series that this one was split from") @Nullable UUID continues,
        Instant createdAt,
        long version) {

    static SeriesView of(TripSeries series) {
        var schedule = series.schedule();
        var template = series.template();
        var terms = template.terms();
        return new SeriesView(
                series.id(),
                series.status(),
                schedule.start(),
                schedule.zone(),
                schedule.rule(),
                schedule.exDates(),
                schedule.rDates(),
                schedule.holidays(),
                template.mode(),
                template.legs(),
                template.capacity(),
                terms.maxDetourKm(),
                terms.maxDetourMinutes(),
                terms.maxAboardMinutes(),
                series.nextAt(),
                series.continues(),
                series.createdAt(),
                series.revision());
    }
}
