package com.p2pdelivery.trip.insertion.web;

import com.p2pdelivery.trip.insertion.Parcel;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;

/** A parcel that might be taken along. */
record InsertionRequest(
        @NotNull @Valid LoadRequest parcel,
        @NotNull @Valid VisitRequest pickup,
        @NotNull @Valid VisitRequest dropoff) {

    private static final String REFERENCE = "new";

    Parcel toParcel() {
        return new Parcel(REFERENCE, parcel.load(), pickup.visit(), dropoff.visit());
    }

    List<FieldOffence> offences() {
        var offences = new ArrayList<>(pickup.offences("pickup"));
        offences.addAll(dropoff.offences("dropoff"));
        return offences;
    }
}
