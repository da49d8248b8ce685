package com.p2pdelivery.delivery.matching;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is new or changed for matching, kept until somebody has looked at it. Written with the
 * change itself and removed with what came of it, so that no crash loses or repeats one.
 */
@Repository
public class News {

    private final JdbcClient sql;

    News(JdbcClient sql) {
        this.sql = sql;
    }

    public enum Kind {
        TRIP,
        DELIVERY
    }

    public record Item(Kind kind, UUID id) {}

    /** One that is there already goes to the end: it is new again. */
    public void add(Kind kind, UUID id) {
        sql.sql(
                        """
                        insert into match_news (kind, found_id) values (:kind, :id)
                        on conflict (kind, found_id) do update set number = excluded.number
                        """)
                .param("kind", kind.name())
                .param("id", id)
                .update();
    }

    /**
     * Takes the oldest out; they come back if the transaction does not commit. Nothing while
     * another copy of the service is at it: the order in which searches are locked is its own.
     */
    public List<Item> take(int atMost) {
        return isMine() ? oldest(atMost) : List.of();
    }

    private boolean isMine() {
        return sql.sql("select pg_try_advisory_xact_lock(hashtextextended('match-news', 0))")
                .query(Boolean.class)
                .single();
    }

    private List<Item> oldest(int atMost) {
        return sql.sql(
                        """
                        delete from match_news n
                        using (select kind, found_id from match_news
                               order by number limit :most) oldest
                        where n.kind = oldest.kind and n.found_id = oldest.found_id
                        returning n.kind, n.found_id
                        """)
                .param("most", atMost)
                .query((row, _) ->
                        new Item(
                                Kind.valueOf(row.getString("kind")),
                                row.getObject("found_id", UUID.class)))
                .list();
    }

    /** Puts the oldest at the end. */
    public void postponeOldest() {
        sql.sql(
                        """
                        update match_news set number = nextval('match_news_number')
                        where number = (select min(number) from match_news)
                        """)
                .update();
    }
}
