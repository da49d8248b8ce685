package com.p2pdelivery.trip.series.web;

import com.p2pdelivery.trip.series.SeriesOutcome;
import com.p2pdelivery.trip.series.Touched;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a change came to. */
record ChangeView(
        SeriesView series,
        @Schema(description = "The series that the following occurrences belong to now")
                @Nullable SeriesView continuation,
        @Schema(description = "The occurrences among them that were trips already")
                List<Touched> occurrences) {

    static ChangeView of(SeriesOutcome.Done done) {
        var continuation = done.continuation();
        return new ChangeView(
                SeriesView.of(done.series()),
                continuation == null ? null : SeriesView.of(continuation),
                done.touched());
    }
}
