package com.p2pdelivery.trip.insertion.web;

import com.p2pdelivery.trip.insertion.Halt;
import com.p2pdelivery.trip.insertion.Option;
import com.p2pdelivery.trip.insertion.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Options, the cheapest first, or the rule that stands in the way of all. */
record InsertionView(List<OptionView> options, @Nullable RefusalView refusal) {

    record OptionView(
            long extraMeters,
            long extraSeconds,
            Instant pickupAt,
            Instant dropoffAt,
            @Schema(description = "Place of the pickup among the stops, from 0") int pickupIndex,
            @Schema(description = "Place of the drop-off among the stops, from 0") int dropoffIndex,
            @Schema(description = "First leg that the parcel is on board of, from 0") int fromLeg,
            @Schema(description = "Last leg that the parcel is on board of, from 0") int toLeg,
            @Schema(
                            description =
                                    "The whole trip with it; the new parcel's reference is `new`,"
                                            + " that of others is their booking's id")
                    List<Halt> stops) {

        static OptionView of(Option option) {
            return new OptionView(
                    option.extraMeters(),
                    option.extraSeconds(),
                    option.pickupAt(),
                    option.dropoffAt(),
                    option.pickupIndex(),
                    option.dropoffIndex(),
                    option.fromLeg(),
                    option.toLeg(),
                    option.tour().halts());
        }
    }

    record RefusalView(
            @Schema(
                            allowableValues = {
                                "ITEM_TOO_LONG",
                                "TRIP_FULL",
                                "TIME_WINDOW",
                                "DETOUR_KM",
                                "DETOUR_MINUTES",
                                "TIME_ABOARD",
                                "ON_BOARD_IMPOSSIBLE"
                            })
                    String code,
            String detail) {}

    static InsertionView of(List<Option> options) {
        return new InsertionView(options.stream().map(OptionView::of).toList(), null);
    }

    static InsertionView of(Refusal refusal) {
        return new InsertionView(List.of(), new RefusalView(refusal.code(), refusal.detail()));
    }
}
