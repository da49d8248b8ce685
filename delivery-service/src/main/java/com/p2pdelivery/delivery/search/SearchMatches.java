package com.p2pdelivery.delivery.search;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each search was told of. */
@Repository
class SearchMatches {

    private static final int SHOWN = 100;

    private final JdbcClient sql;

    SearchMatches(JdbcClient sql) {
        this.sql = sql;
    }

    /** A trip or a delivery, as the search looks for. */
    record Found(UUID id, Instant at) {}

    /**
     * Notes that a search is told of something.
     *
     * @return the number of the event that tells it; empty if it was told before
     */
    OptionalLong add(UUID searchId, UUID foundId, Instant at) {
        boolean first =
                sql.sql(
                                        """
                                        insert into search_match (search_id, found_id, at) values (:search, :found, :at)
                                        on conflict do nothing
                                        """)
                                .param("search", searchId)
                                .param("found", foundId)
                                .param("at", Timestamp.from(at))
                                .update()
                        == 1;
        return first ? OptionalLong.of(nextEvent(searchId)) : OptionalLong.empty();
    }

    List<Found> of(UUID searchId) {
        return sql.sql(
                        """
                        select found_id, at from search_match where search_id = :search
                        order by at desc, found_id limit :shown
                        """)
                .param("search", searchId)
                .param("shown", SHOWN)
                .query((row, _) ->
                        new Found(
                                row.getObject("found_id", UUID.class),
                                row.getTimestamp("at").toInstant()))
                .list();
    }

    private long nextEvent(UUID searchId) {
        return sql.sql(
                        """
                        update saved_search set event_sequence = event_sequence + 1 where id = :search
                        returning event_sequence
                        """)
                .param("search", searchId)
                .query(Long.class)
                .single();
    }
}
