package com.p2pdelivery.delivery.ranking;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the log's partitions of this month and the next two ready, and removes the months that are
 * older than the log is kept. The default partition takes what is without one.
 */
@Component
class RankingPartitions {

    private static final Logger log = LoggerFactory.getLogger(RankingPartitions.class);
    private static final int MONTHS_AHEAD = 2;
    private static final Map<String, String> TIME_COLUMNS =
            Map.of("ranking_impression", "shown_at", "ranking_outcome", "at");

    private final JdbcClient sql;
    private final RankingSettings settings;
    private final Clock clock;

    RankingPartitions(JdbcClient sql, RankingSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT6H")
    void keep() {
        var now = clock.instant();
        TIME_COLUMNS.forEach((table, column) -> {
            try {
                makeAhead(table, column, now);
                dropOld(table, column, now.minus(settings.keep()));
            } catch (DataAccessException e) {
                log.warn("The partitions of {} wait: {}", table, e.getMessage());
            }
        });
    }

    private void makeAhead(String table, String column, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
            sql.sql("select ensure_ranking_partition(:table, :column, :month)")
                    .param("table", table)
                    .param("column", column)
                    .param("month", today.plusMonths(ahead))
                    .query(Boolean.class)
                    .single();
        }
    }

    private void dropOld(String table, String column, Instant before) {
        sql.sql("select drop_ranking_partitions(:table, :before)")
                .param("table", table)
                .param("before", Timestamp.from(before))
                .query(Integer.class)
                .single();
        sql.sql("delete from %s_default where %s < :before".formatted(table, column))
                .param("before", Timestamp.from(before))
                .update();
    }
}
