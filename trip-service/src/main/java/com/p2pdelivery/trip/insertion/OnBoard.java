package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.trip.capacity.Manifest;
import com.p2pdelivery.trip.capacity.Stop;
import com.p2pdelivery.trip.itinerary.Trip;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Trips with what they are bound to carry, as tours. */
@Component
public class OnBoard {

    private final Manifest manifest;
    private final InsertionSettings settings;

    OnBoard(Manifest manifest, InsertionSettings settings) {
        this.manifest = manifest;
        this.settings = settings;
    }

    /** Empty where the trip has taken on more than its limits allow. */
    public Optional<Tour> tourOf(Trip trip) {
        var aboard =
                manifest.ofTrip(trip.id()).stream().map(parcel -> aboard(trip, parcel)).toList();
        return Tour.carrying(frameOf(trip), aboard);
    }

    private Frame frameOf(Trip trip) {
        return Frame.of(trip.mode(), trip.legs(), trip.capacity(), trip.terms(), settings);
    }

    private static Aboard aboard(Trip trip, Manifest.Parcel parcel) {
        return new Aboard(
                new Parcel(
                        parcel.bookingId().toString(),
                        parcel.load(),
                        parcel.aboard() ? atDeparture(trip) : visit(parcel.pickup()),
                        visit(parcel.dropoff())),
                parcel.span());
    }

    private static Visit visit(Stop stop) {
        return new Visit(stop.name(), stop.point(), stop.from(), stop.until());
    }

    /** Of what the traveler has already; it comes along from where the trip begins. */
    private static Visit atDeparture(Trip trip) {
        var first = trip.legs().getFirst();
        return new Visit(
                first.from().name(), first.from().point(), trip.createdAt(), first.arrivalAt());
    }
}
