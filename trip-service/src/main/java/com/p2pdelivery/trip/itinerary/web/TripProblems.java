package com.p2pdelivery.trip.itinerary.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;

import com.p2pdelivery.trip.itinerary.FieldOffence;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;

/** What can be wrong about any question for a trip, in the same words everywhere. */
public final class TripProblems {

    private TripProblems() {}

    public static ResponseEntity<?> unknown() {
        return problem(
                NOT_FOUND, "trip-unknown", "There is no such trip, or it is not yours to see.");
    }

    public static ResponseEntity<?> impossible(List<FieldOffence> offences) {
        return problem(
                BAD_REQUEST,
                "validation-failed",
                "No such trip is possible.",
                Map.of("errors", offences));
    }

    public static ResponseEntity<?> changed(long version) {
        return problem(
                PRECONDITION_FAILED,
                "trip-changed",
                "The trip has changed since you read it.",
                Map.of("version", version));
    }

    public static ResponseEntity<?> departed() {
        return problem(CONFLICT, "trip-departed", "The trip's departure has passed.");
    }
}
