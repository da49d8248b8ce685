package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.itinerary.Drafts;
import com.p2pdelivery.trip.itinerary.Itinerary;
import com.p2pdelivery.trip.itinerary.PublishTrip;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A journey as a published trip, in the transaction of whoever asks for it. */
@Component
class TripMaker {

    private final Drafts drafts;
    private final PublishTrip publishTrip;

    TripMaker(Drafts drafts, PublishTrip publishTrip) {
        this.drafts = drafts;
        this.publishTrip = publishTrip;
    }

    /**
     * @return the id of the trip
     */
    UUID publish(UUID traveler, Itinerary itinerary) {
        var trip = drafts.write(traveler, itinerary);
        var published = publishTrip.handle(new PublishTrip.Command(trip.id(), traveler, null));
        if (!(published instanceof PublishTrip.Published)) {
            throw new IllegalStateException(
                    "A new draft " + trip.id() + " was not published: " + published);
        }
        return trip.id();
    }
}
