package com.p2pdelivery.trip.series;

import com.p2pdelivery.trip.capacity.Rebooking;
import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a change of occurrences. */
public sealed interface SeriesOutcome {

    /**
     * It is done.
     *
     * @param continuation the series that the following occurrences belong to now
     * @param touched the occurrences that were made already, in their order
     */
    record Done(TripSeries series, @Nullable TripSeries continuation, List<Touched> touched)
            implements SeriesOutcome {}

    /** No such journey or schedule is possible. */
    record Impossible(List<FieldOffence> offences) implements SeriesOutcome {}

    /** These bookings would break; nothing has changed. */
    record BreaksBookings(List<Rebooking.Broken> bookings) implements SeriesOutcome {}

    /** There is no such series, or it is somebody else's. */
    record Unknown() implements SeriesOutcome {}

    /** The series has no such occurrence. */
    record UnknownOccurrence() implements SeriesOutcome {}

    /** The series changed since the caller read it. */
    record Changed(long revision) implements SeriesOutcome {}

    /** The occurrence has departed, or was called off. */
    record TooLate() implements SeriesOutcome {}
}
