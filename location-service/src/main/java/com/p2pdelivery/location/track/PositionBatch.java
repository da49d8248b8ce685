package com.p2pdelivery.location.track;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a phone sends: what it has collected since it was last on the net. */
record PositionBatch(@NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Item> positions) {

    /** Numbers are boxed so that a missing one is a refusal, not a zero. */
    record Item(
            @NotNull @DecimalMin("-90") @DecimalMax("90") @Schema(example = "48.85341") Double lat,
            @NotNull @DecimalMin("-180") @DecimalMax("180") @Schema(example = "2.3488") Double lon,
            @NotNull
                    @DecimalMin("0")
                    @DecimalMax("100000")
                    @Schema(description = "Radius in meters", example = "12.5")
                    Double accuracyM,
            @NotNull Instant recordedAt,
            @DecimalMin("0") @DecimalMax("400") @Nullable Double speedMps,
            @DecimalMin("0") @DecimalMax("360") @Nullable Double headingDeg) {}

    List<RecordPositions.Report> reports() {
        return positions.stream()
                .map(item ->
                        new RecordPositions.Report(
                                item.lat(),
                                item.lon(),
                                item.accuracyM(),
                                item.recordedAt(),
                                item.speedMps(),
                                item.headingDeg()))
                .toList();
    }
}
