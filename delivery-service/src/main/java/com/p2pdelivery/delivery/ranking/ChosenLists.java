package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.learning.LabelledList;
import com.p2pdelivery.delivery.ranking.learning.LabelledLists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The logged lists from which something was chosen, with what became of it. A choice is put down to
 * the last list that showed it before: a traveler chooses by an offer, a customer by accepting one.
 */
@Repository
class ChosenLists {

    private static final int FETCH = 200;

    private static final String CHOSEN =
            """
            with became as (
                select delivery_id, trip_id, max(grade) as grade,
                       min(at) filter (where milestone = 'OFFERED') as offered_at,
                       min(at) filter (where milestone = 'ACCEPTED') as accepted_at
                from ranking_outcome
                where at >= :from and simulated = :simulated
                group by delivery_id, trip_id
            ), choice as (
                select 'DELIVERIES' as side, trip_id as subject_id, delivery_id as item, offered_at as at, grade
                from became where offered_at is not null
                union all
                select 'TRIPS', delivery_id, trip_id, accepted_at, grade
                from became where accepted_at is not null
            ), chosen as (
                select shown.list_id, shown.shown_at,
                       array_agg(shown.place order by shown.place) as places,
                       array_agg(choice.grade order by shown.place) as grades
                from choice
                cross join lateral (
                    select i.list_id, i.shown_at, array_position(i.items, choice.item) as place
                    from ranking_impression i
                    where i.subject_id = choice.subject_id and i.side = choice.side
                      and i.shown_at >= :from and i.shown_at < :until
                      and i.shown_at <= choice.at
                      and i.shown_at > choice.at - make_interval(secs => :attribution)
                      and i.simulated = :simulated
                      and choice.item = any (i.items)
                    order by i.shown_at desc
                    limit 1
                ) shown
                group by shown.list_id, shown.shown_at
            )
            """;

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final RankingSettings settings;

    ChosenLists(JdbcClient sql, TransactionTemplate transaction, RankingSettings settings) {
        this.sql = sql;
        this.transaction = transaction;
        this.settings = settings;
    }

    int count(Instant from, Instant until, boolean simulated) {
        return query(CHOSEN + "select count(*) from chosen", from, until, simulated)
                .query(Integer.class)
                .single();
    }

    /** The moment before which this share of the lists were shown; empty without any. */
    Optional<Instant> cut(Instant from, Instant until, boolean simulated, double share) {
        return query(
                        CHOSEN
                                + """
                                select percentile_disc(:share) within group (order by shown_at) from chosen
                                having count(*) > 0
                                """,
                        from,
                        until,
                        simulated)
                .param("share", share)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Read through a cursor, oldest first, each time anew. */
    LabelledLists between(Instant from, Instant until, boolean simulated) {
        return reader ->
                transaction.executeWithoutResult(_ -> read(from, until, simulated, reader));
    }

    private void read(
            Instant from, Instant until, boolean simulated, Consumer<LabelledList> reader) {
        query(
                        CHOSEN
                                + """
                                select i.feature_names, i.features, i.scores, i.swap_at, chosen.places, chosen.grades
                                from chosen join ranking_impression i using (list_id, shown_at)
                                where i.shown_at >= :from and i.shown_at < :until
                                order by i.shown_at, i.list_id
                                """,
                        from,
                        until,
                        simulated)
                .withFetchSize(FETCH)
                .query(row -> {
                    reader.accept(list(row));
                });
    }

    private JdbcClient.StatementSpec query(
            String text, Instant from, Instant until, boolean simulated) {
        return sql.sql(text)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("simulated", simulated)
                .param("attribution", settings.attribution().toSeconds());
    }

    private static LabelledList list(ResultSet row) throws SQLException {
        var names = List.of((String[]) row.getArray("feature_names").getArray());
        var features = (Float[]) row.getArray("features").getArray();
        var scores = (Float[]) row.getArray("scores").getArray();
        var rows = new double[scores.length][names.size()];
        var handMade = new double[scores.length];
        for (int place = 0; place < scores.length; place++) {
            handMade[place] = scores[place];
            for (int column = 0; column < names.size(); column++) {
                rows[place][column] = features[place * names.size() + column];
            }
        }
        var grades = new int[scores.length];
        var places = (Integer[]) row.getArray("places").getArray();
        var reached = (Number[]) row.getArray("grades").getArray();
        for (int choice = 0; choice < places.length; choice++) {
            grades[places[choice] - 1] = reached[choice].intValue();
        }
        return new LabelledList(names, rows, handMade, grades, row.getInt("swap_at"));
    }
}
