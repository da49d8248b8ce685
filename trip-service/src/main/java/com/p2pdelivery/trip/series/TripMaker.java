package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.itinerary.DraftTrip;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import com.p2pdelivery.trip.itinerary.PublishTrip;
import com.p2pdelivery.trip.itinerary.TripPlan;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A plan as a published trip, in the transaction of whoever asks for it. */
@Component
class TripMaker {

    sealed interface Result {}

    record Made(UUID tripId) implements Result {}

    record Impossible(List<FieldOffence> offences) implements Result {}

    private final DraftTrip draftTrip;
    private final PublishTrip publishTrip;

    TripMaker(DraftTrip draftTrip, PublishTrip publishTrip) {
        this.draftTrip = draftTrip;
        this.publishTrip = publishTrip;
    }

    Result publish(UUID traveler, TripPlan plan) {
        return switch (draftTrip.handle(new DraftTrip.Command(traveler, plan))) {
            case DraftTrip.Impossible(var offences) -> new Impossible(offences);
            case DraftTrip.Drafted(var trip) -> {
                var published =
                        publishTrip.handle(new PublishTrip.Command(trip.id(), traveler, null));
                if (!(published instanceof PublishTrip.Published)) {
                    throw new IllegalStateException(
                            "A new draft " + trip.id() + " was not published: " + published);
                }
                yield new Made(trip.id());
            }
        };
    }
}
