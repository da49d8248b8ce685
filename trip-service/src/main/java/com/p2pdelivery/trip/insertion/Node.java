package com.p2pdelivery.trip.insertion;

import com.p2pdelivery.platform.geo.GeoPoint;
import org.jspecify.annotations.Nullable;

/**
 * A halt before its times are known. All in seconds from the trip's planned departure.
 *
 * @param wayPoint its number among the trip's own points, or {@link #NONE} for a stop
 * @param bound to a timetable that no traveler can move
 * @param parcel what is handed over here, at stops
 */
public record Node(
        Halt.Kind kind,
        int wayPoint,
        String name,
        GeoPoint point,
        long open,
        long close,
        long service,
        boolean bound,
        @Nullable Parcel parcel) {

    public static final int NONE = -1;

    public static Node pickup(Parcel parcel, Frame frame) {
        return stop(Halt.Kind.PICKUP, parcel.pickup(), parcel, frame);
    }

    public static Node dropoff(Parcel parcel, Frame frame) {
        return stop(Halt.Kind.DROPOFF, parcel.dropoff(), parcel, frame);
    }

    static Node stop(Halt.Kind kind, Visit visit, Parcel parcel, Frame frame) {
        return new Node(
                kind,
                NONE,
                visit.name(),
                visit.point(),
                frame.secondsTo(visit.from()),
                frame.secondsTo(visit.until()),
                frame.service(),
                false,
                parcel);
    }

    /** The same place if nobody minded when the trip passes. */
    Node atAnyTime() {
        return wayPoint == NONE || bound
                ? this
                : new Node(
                        kind,
                        wayPoint,
                        name,
                        point,
                        -Frame.FOREVER,
                        Frame.FOREVER,
                        service,
                        false,
                        null);
    }
}
