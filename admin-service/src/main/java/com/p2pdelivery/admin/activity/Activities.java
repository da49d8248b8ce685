package com.p2pdelivery.admin.activity;

import com.p2pdelivery.platform.id.IdSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only record of what administrators do. */
@Repository
public class Activities {

    private final JdbcClient jdbc;
    private final IdSource ids;
    private final Clock clock;

    Activities(JdbcClient jdbc, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Notes what somebody is about to do, before it is done: what is not written down does not
     * happen.
     *
     * @return names the act for {@link #ended}
     */
    public UUID begins(UUID administrator, Act act) {
        UUID actId = ids.next();
        write(actId, administrator, act, "STARTED", act.detail());
        return actId;
    }

    /** Notes how it ended; the word is the problem's code where it was refused. */
    public void ended(UUID actId, UUID administrator, Act act, String outcome) {
        write(actId, administrator, act, outcome, null);
    }

    /** Newest first. */
    List<Activity> page(@Nullable UUID administrator, @Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select * from activity
                         where (cast(:administrator as uuid) is null or administrator_id = :administrator)
                           and (cast(:before as uuid) is null or activity_id < :before)
                         order by activity_id desc
                         limit :limit
                        """)
                .param("administrator", administrator)
                .param("before", before)
                .param("limit", limit)
                .query(Activities::activity)
                .list();
    }

    private void write(
            UUID actId, UUID administrator, Act act, String outcome, @Nullable String detail) {
        jdbc.sql(
                        """
                        insert into activity (activity_id, act_id, at, administrator_id, action,
                                              service, target, outcome, detail)
                        values (:id, :actId, :at, :administrator, :action,
                                :service, :target, :outcome, :detail)
                        """)
                .param("id", ids.next())
                .param("actId", actId)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("administrator", administrator)
                .param("action", act.action())
                .param("service", act.service())
                .param("target", act.target())
                .param("outcome", outcome)
                .param("detail", detail)
                .update();
    }

    private static Activity activity(ResultSet row, int number) throws SQLException {
        return new Activity(
                row.getObject("activity_id", UUID.class),
                row.getObject("act_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("administrator_id", UUID.class),
                row.getString("action"),
                row.getString("service"),
                row.getString("target"),
                row.getString("outcome"),
                row.getString("detail"));
    }
}
