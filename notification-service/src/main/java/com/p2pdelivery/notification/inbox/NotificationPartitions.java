package com.p2pdelivery.notification.inbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the partitions of this month and the next two ready; the default partition takes what is
 * without one.
 */
@Component
class NotificationPartitions {

    private static final Logger log = LoggerFactory.getLogger(NotificationPartitions.class);
    private static final int MONTHS_AHEAD = 2;

    private final JdbcClient jdbc;
    private final Clock clock;

    NotificationPartitions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT6H")
    void makeAhead() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            var month = today.plusMonths(ahead);
            try {
                jdbc.sql("select ensure_notification_partition(:month)")
                        .param("month", month)
                        .query(Boolean.class)
                        .single();
            } catch (DataAccessException e) {
                log.warn("No partition for the notifications of {} yet: {}", month, e.getMessage());
            }
        }
    }
}
