package com.p2pdelivery.trip.series.web;

import com.p2pdelivery.trip.series.Occurrence;
import com.p2pdelivery.trip.series.PreviewSeries;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days of a schedule; {@code skipped} are those that a holiday takes out between them. */
record PreviewView(List<Day> occurrences, List<Day> skipped) {

    /** One occurrence; {@code localStart} is what the clock shows at {@code startsAt}. */
    record Day(
            LocalDateTime recurrenceId,
            Instant startsAt,
            LocalDateTime localStart,
            @Schema(type = "string", example = "+01:00") ZoneOffset offset,
            @Nullable String holiday) {

        static Day of(Occurrence occurrence, ZoneId zone) {
            var start = occurrence.startsAt().atZone(zone);
            return new Day(
                    occurrence.recurrenceId(),
                    occurrence.startsAt(),
                    start.toLocalDateTime(),
                    start.getOffset(),
                    occurrence.holiday());
        }
    }

    static PreviewView of(PreviewSeries.Previewed previewed, String zoneId) {
        var zone = ZoneId.of(zoneId);
        return new PreviewView(
                previewed.occurrences().stream().map(each -> Day.of(each, zone)).toList(),
                previewed.skipped().stream().map(each -> Day.of(each, zone)).toList());
    }
}
