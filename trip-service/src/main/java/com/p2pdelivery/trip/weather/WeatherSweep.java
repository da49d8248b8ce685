package com.p2pdelivery.trip.weather;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks regularly at the weather of trips that are due. Does nothing while nobody can be asked. */
@Component
class WeatherSweep {

    private static final Logger log = LoggerFactory.getLogger(WeatherSweep.class);
    private static final int BATCH = 20;

    /** Longer than a batch takes if each answer comes at the last moment. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Assessments assessments;
    private final AssessTrip assessTrip;
    private final WeatherSettings settings;
    private final Clock clock;

    WeatherSweep(
            Assessments assessments, AssessTrip assessTrip, WeatherSettings settings, Clock clock) {
        this.assessments = assessments;
        this.assessTrip = assessTrip;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${trip.weather.sweep-every}")
    void sweep() {
        if (!settings.asksSomebody()) {
            return;
        }
        List<UUID> due;
        do {
            var now = clock.instant();
            due = assessments.claim(BATCH, now, now.plus(LEASE));
            due.forEach(this::assess);
        } while (due.size() == BATCH);
    }

    /** A trip that fails is tried again when its lease ends, and holds up no other. */
    private void assess(UUID tripId) {
        try {
            assessTrip.handle(new AssessTrip.Command(tripId));
        } catch (RuntimeException failure) {
            log.warn("The weather of trip {} could not be assessed", tripId, failure);
        }
    }
}
