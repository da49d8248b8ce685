package com.p2pdelivery.trip.series.web;

import com.p2pdelivery.trip.series.Holidays;
import com.p2pdelivery.trip.series.Schedule;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule that somebody thinks about. */
record ScheduleRequest(
        @Schema(example = "2026-12-01T08:00") @NotNull LocalDateTime start,
        @Schema(example = "Europe/Berlin") @NotBlank @Size(max = 50) String zone,
        @Schema(example = "FREQ=WEEKLY;BYDAY=MO,WE") @NotBlank @Size(max = 500) String rule,
        @Nullable @Size(max = Schedule.MOST_EXCEPTIONS) List<@NotNull LocalDateTime> exDates,
        @Nullable @Size(max = Schedule.MOST_EXCEPTIONS) List<@NotNull LocalDateTime> rDates,
        @Nullable @Valid Holidays holidays,
        @Schema(description = "Only later occurrences are shown; from now on, if absent")
                @Nullable LocalDateTime after) {

    Schedule schedule() {
        return new Schedule(
                start,
                zone,
                rule,
                exDates == null ? List.of() : exDates,
                rDates == null ? List.of() : rDates,
                holidays);
    }
}
