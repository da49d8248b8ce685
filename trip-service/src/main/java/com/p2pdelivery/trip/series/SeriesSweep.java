package com.p2pdelivery.trip.series;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks regularly for series whose next occurrence has come within the horizon. */
@Component
class SeriesSweep {

    private static final Logger log = LoggerFactory.getLogger(SeriesSweep.class);

    private static final int PAGE = 100;

    private final AllSeries allSeries;
    private final MakeOccurrences makeOccurrences;
    private final SeriesSettings settings;
    private final Clock clock;

    SeriesSweep(
            AllSeries allSeries,
            MakeOccurrences makeOccurrences,
            SeriesSettings settings,
            Clock clock) {
        this.allSeries = allSeries;
        this.makeOccurrences = makeOccurrences;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${trip.series.sweep-every}")
    void sweep() {
        @Nullable UUID last = null;
        while (true) {
            var due = allSeries.due(clock.instant().plus(settings.horizon()), last, PAGE);
            due.forEach(this::make);
            if (due.size() < PAGE) {
                return;
            }
            last = due.getLast();
        }
    }

    /** A series that fails is tried again with the next sweep, and holds up no other. */
    private void make(UUID seriesId) {
        try {
            while (makeOccurrences.handle(new MakeOccurrences.Command(seriesId)).more()) {
                // one batch after the other
            }
        } catch (RuntimeException failed) {
            log.warn("Occurrences of series {} could not be made", seriesId, failed);
        }
    }
}
