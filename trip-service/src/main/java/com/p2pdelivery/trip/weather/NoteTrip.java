package com.p2pdelivery.trip.weather;

import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Has the weather of a trip looked at, since the trip is on offer or goes another way now. */
@UseCase
public class NoteTrip {

    /** Which trip. */
    public record Command(UUID tripId) {}

    private final Assessments assessments;
    private final Clock clock;

    NoteTrip(Assessments assessments, Clock clock) {
        this.assessments = assessments;
        this.clock = clock;
    }

    @Transactional
    public void handle(Command command) {
        assessments.enlist(command.tripId(), clock.instant());
    }
}
