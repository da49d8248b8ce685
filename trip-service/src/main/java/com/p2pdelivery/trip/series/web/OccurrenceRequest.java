package com.p2pdelivery.trip.series.web;

import com.p2pdelivery.trip.itinerary.Capacity;
import com.p2pdelivery.trip.itinerary.Terms;
import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.series.Reshape;
import com.p2pdelivery.trip.series.Template;
import com.p2pdelivery.trip.series.TemplateLeg;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an occurrence, and with it those of the scope, is to be instead. */
record OccurrenceRequest(
        @Schema(description = "When this occurrence starts instead; as before, if absent")
                @Nullable LocalDateTime start,
        @Schema(description = "How it repeats instead; as before, if absent. Not for one alone")
                @Nullable
                @Size(max = 500)
                String rule,
        @NotNull Mode mode,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid TemplateLeg> legs,
        @NotNull @Valid Capacity capacity,
        @Min(0) @Max(500) int maxDetourKm,
        @Nullable @Min(0) @Max(1_440) Integer maxDetourMinutes,
        @Nullable @Min(1) @Max(20_160) Integer maxAboardMinutes) {

    Reshape reshape() {
        var terms = new Terms(maxDetourKm, maxDetourMinutes, maxAboardMinutes);
        return new Reshape(start, new Template(mode, legs, capacity, terms), rule);
    }
}
