package com.p2pdelivery.location.track;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has a partition ready for each day that positions come for. Where that fails the default
 * partition takes them, and the next run moves them.
 */
@Component
class PositionPartitions {

    private static final Logger log = LoggerFactory.getLogger(PositionPartitions.class);
    private static final int DAYS_AHEAD = 7;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    PositionPartitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void makeAhead() {
        var today = day(clock.instant());
        today.minusDays(1).datesUntil(today.plusDays(DAYS_AHEAD + 1L)).forEach(this::ensure);
        straysOfTheDefault().forEach(this::ensure);
    }

    /**
     * Call it outside a transaction: making a partition takes locks that nobody should hold for
     * long.
     */
    void ensureFor(Collection<Instant> times) {
        var days = new TreeSet<LocalDate>();
        times.forEach(time -> days.add(day(time)));
        days.forEach(this::ensure);
    }

    private Collection<LocalDate> straysOfTheDefault() {
        return jdbc.sql(
                        """
                        select distinct (recorded_at at time zone 'UTC')::date from position_default limit 100
                        """)
                .query(LocalDate.class)
                .list();
    }

    private void ensure(LocalDate day) {
        if (known.contains(day)) {
            return;
        }
        try {
            jdbc.sql("select ensure_position_partition(:day)")
                    .param("day", day)
                    .query(Boolean.class)
                    .single();
            known.add(day);
        } catch (DataAccessException e) {
            log.warn("No partition for the positions of {} yet: {}", day, e.getMessage());
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
