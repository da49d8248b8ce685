package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.events.Outbox;
import com.p2pdelivery.platform.web.live.LiveStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers every change of an offer and tells both sides and the other services. The numbers of
 * the feeds are given out at the very end of a transaction, all at once and in the order of the
 * people: so they are held for an instant, and two transactions cannot wait for each other.
 */
@Component
class OfferLog {

    private static final String INSERT =
            """
            with said as (
                select * from unnest(cast(:offers as uuid[]), cast(:revisions as bigint[]), cast(:customers as uuid[]),
                                     cast(:travelers as uuid[]), cast(:changes as text[])) with ordinality
                         as one (offer_id, revision, customer_id, traveler_id, change, position)
            ), heard as (
                select person, position, row_number() over (partition by person order by position) as nth,
                       count(*) over (partition by person) as many
                from (select customer_id as person, position from said
                      union all
                      select traveler_id, position from said) as each_side
            ), counted as (
                insert into offer_feed (person_id, last_number)
                select person, count(*) from heard group by person order by person
                on conflict (person_id) do update set last_number = offer_feed.last_number + excluded.last_number
                returning person_id, last_number
            ), numbered as (
                select position, person, last_number - many + nth as number
                from heard join counted on person_id = person
            )
            insert into offer_event (offer_id, revision, customer_id, customer_number, traveler_id, traveler_number,
                                     change)
            select offer_id, revision, customer_id, c.number, traveler_id, t.number, cast(change as jsonb)
            from said
            join numbered c on c.position = said.position and c.person = customer_id
            join numbered t on t.position = said.position and t.person = traveler_id
            """;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Outbox outbox;
    private final OfferFeed feed;
    private final LiveStreams live;

    OfferLog(JdbcClient sql, JsonMapper json, Outbox outbox, OfferFeed feed, LiveStreams live) {
        this.sql = sql;
        this.json = json;
        this.outbox = outbox;
        this.feed = feed;
        this.live = live;
    }

    /** Within the transaction of the change; the offer's row is locked. */
    void append(OfferChange change) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalTransactionStateException(
                    "A change of an offer is told of in its transaction");
        }
        ofThisTransaction().changes.add(change);
        outbox.append(change);
    }

    /** What happened to one offer, oldest first. */
    List<OfferChange> of(UUID offerId) {
        return sql.sql("select change from offer_event where offer_id = :offer order by revision")
                .param("offer", offerId)
                .query((row, _) -> json.readValue(row.getString("change"), OfferChange.class))
                .list();
    }

    private Unwritten ofThisTransaction() {
        for (var one : TransactionSynchronizationManager.getSynchronizations()) {
            if (one instanceof Unwritten unwritten) {
                return unwritten;
            }
        }
        var first = new Unwritten();
        TransactionSynchronizationManager.registerSynchronization(first);
        return first;
    }

    /** What a transaction has to tell once it is about to commit; gone if it rolls back. */
    private final class Unwritten implements TransactionSynchronization {

        private final List<OfferChange> changes = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            sql.sql(INSERT)
                    .param("offers", column(OfferChange::offerId))
                    .param("revisions", column(OfferChange::revision))
                    .param("customers", column(OfferChange::customerId))
                    .param("travelers", column(OfferChange::travelerId))
                    .param("changes", column(json::writeValueAsString))
                    .update();
            changes.stream()
                    .flatMap(change -> Stream.of(change.customerId(), change.travelerId()))
                    .distinct()
                    .forEach(person -> live.wake(feed, person));
            changes.clear();
        }

        private String[] column(Function<OfferChange, Object> field) {
            return changes.stream().map(field).map(String::valueOf).toArray(String[]::new);
        }
    }
}
