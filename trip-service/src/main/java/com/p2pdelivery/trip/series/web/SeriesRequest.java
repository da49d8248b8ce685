package com.p2pdelivery.trip.series.web;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.series.Holidays;
import com.p2pdelivery.trip.series.Schedule;
import com.p2pdelivery.trip.series.Template;
import com.p2pdelivery.trip.series.TemplateLeg;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new series: when it repeats, and the journey. */
record SeriesRequest(
        @Schema(example = "2026-12-01T08:00") @NotNull LocalDateTime start,
        @Schema(example = "Europe/Berlin") @NotBlank @Size(max = 50) String zone,
        @Schema(example = "FREQ=WEEKLY;BYDAY=MO,WE") @NotBlank @Size(max = 500) String rule,
        @Nullable @Size(max = Schedule.MOST_EXCEPTIONS) List<@NotNull LocalDateTime> exDates,
        @Nullable @Size(max = Schedule.MOST_EXCEPTIONS) List<@NotNull LocalDateTime> rDates,
        @Nullable @Valid Holidays holidays,
        @NotNull Mode mode,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid TemplateLeg> legs,
        @NotNull @Valid Capacity capacity,
        @Min(0) @Max(500) int maxDetourKm,
        @Nullable @Min(0) @Max(1_440) Integer maxDetourMinutes,
        @Nullable @Min(1) @Max(20_160) Integer maxAboardMinutes) {

    Schedule schedule() {
        return new ScheduleRequest(start, zone, rule, exDates, rDates, holidays, null).schedule();
    }

    Template template() {
        return new Template(
                mode, legs, capacity, new Terms(maxDetourKm, maxDetourMinutes, maxAboardMinutes));
    }
}
