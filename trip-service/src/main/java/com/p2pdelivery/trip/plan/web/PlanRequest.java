package com.p2pdelivery.trip.plan.web;

import com.p2pdelivery.trip.insertion.Parcel;
import com.p2pdelivery.trip.insertion.web.LoadRequest;
import com.p2pdelivery.trip.insertion.web.VisitRequest;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import com.p2pdelivery.trip.plan.Offer;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parcels that a trip could take, and how long to think about it. */
record PlanRequest(
        @NotEmpty @Size(max = 100) List<@NotNull @Valid ParcelRequest> parcels,
        @Min(1) @Max(60) int timeLimitSeconds) {

    record ParcelRequest(
            @NotNull @Size(max = 100) @Pattern(regexp = "\\S+") String reference,
            @NotNull @Valid LoadRequest load,
            @NotNull @Valid VisitRequest pickup,
            @NotNull @Valid VisitRequest dropoff,
            @Schema(
                            description =
                                    "What it is worth, in any unit that all parcels share; 0 if"
                                            + " absent. Without any, as many as possible are taken")
                    @Nullable
                    @Min(0)
                    @Max(100_000_000)
                    Long reward) {

        Offer offer() {
            return new Offer(
                    new Parcel(reference, load.load(), pickup.visit(), dropoff.visit()),
                    reward == null ? 0 : reward);
        }
    }

    List<Offer> offers() {
        return parcels.stream().map(ParcelRequest::offer).toList();
    }

    List<FieldOffence> offences() {
        var offences = new ArrayList<FieldOffence>();
        var references = new HashSet<String>();
        for (int i = 0; i < parcels.size(); i++) {
            var parcel = parcels.get(i);
            var field = "parcels[" + i + "].";
            if (!references.add(parcel.reference())) {
                offences.add(
                        new FieldOffence(field + "reference", "must not be that of another one"));
            }
            offences.addAll(parcel.pickup().offences(field + "pickup"));
            offences.addAll(parcel.dropoff().offences(field + "dropoff"));
        }
        return offences;
    }
}
