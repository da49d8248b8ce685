package com.p2pdelivery.delivery.offer;

import com.p2pdelivery.platform.web.live.LiveBatch;
import com.p2pdelivery.platform.web.live.LiveEvent;
import com.p2pdelivery.platform.web.live.LiveFeed;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every change of the offers that a person has a side in, as a stream that never ends. */
@Component
public class OfferFeed implements LiveFeed {

    private final JdbcClient sql;
    private final JsonMapper json;

    OfferFeed(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    public String name() {
        return "offers";
    }

    @Override
    public LiveBatch read(UUID personId, long after, int limit) {
        var events =
                sql.sql(
                                """
                                select number, change
                                from (select customer_number as number, change from offer_event
                                      where customer_id = :person and customer_number > :after
                                      union all
                                      select traveler_number, change from offer_event
                                      where traveler_id = :person and traveler_number > :after) as mine
                                order by number limit :limit
                                """)
                        .param("person", personId)
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, _) ->
                                new LiveEvent(
                                        row.getLong("number"),
                                        "offer",
                                        json.readValue(row.getString("change"), OfferChange.class)))
                        .list();
        return new LiveBatch(events, false);
    }

    @Override
    public Map<UUID, Long> heads(Collection<UUID> personIds) {
        var heads = new HashMap<UUID, Long>();
        sql.sql(
                        """
                        select person_id, last_number from offer_feed
                        where person_id = any(cast(:people as uuid[]))
                        """)
                .param("people", personIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    heads.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return heads;
    }
}
