package com.p2pdelivery.trip.itinerary;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks regularly for trips whose time has come. */
@Component
class TripSweep {

    private static final int BATCH = 100;

    private final AdvanceTrips advanceTrips;

    TripSweep(AdvanceTrips advanceTrips) {
        this.advanceTrips = advanceTrips;
    }

    @Scheduled(fixedDelayString = "${trip.sweep-every}")
    void sweep() {
        while (advanceTrips.handle(new AdvanceTrips.Command(BATCH)).moved() == BATCH) {
            // one batch after the other
        }
    }
}
