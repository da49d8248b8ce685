package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.id.IdSource;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The conversations, with the counters that number their messages and events. */
@Repository
class Conversations {

    private final JdbcClient sql;
    private final IdSource ids;

    Conversations(JdbcClient sql, IdSource ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /** Begins it if these two have not written yet. */
    void begin(UUID deliveryId, UUID travelerId, UUID customerId) {
        sql.sql(
                        """
                        insert into conversation (id, delivery_id, traveler_id, customer_id)
                        values (:id, :delivery, :traveler, :customer)
                        on conflict (delivery_id, traveler_id) do nothing
                        """)
                .param("id", ids.next())
                .param("delivery", deliveryId)
                .param("traveler", travelerId)
                .param("customer", customerId)
                .update();
    }

    Optional<Conversation> find(UUID deliveryId, UUID travelerId) {
        return sql.sql(
                        """
                        select * from conversation
                        where delivery_id = :delivery and traveler_id = :traveler
                        """)
                .param("delivery", deliveryId)
                .param("traveler", travelerId)
                .query(Conversation.class)
                .optional();
    }

    /** Its row is locked until the transaction ends. */
    Conversation lock(UUID deliveryId, UUID travelerId) {
        return sql.sql(
                        """
                        select * from conversation
                        where delivery_id = :delivery and traveler_id = :traveler
                        for update
                        """)
                .param("delivery", deliveryId)
                .param("traveler", travelerId)
                .query(Conversation.class)
                .single();
    }

    /** One message more, and its event; who writes has read what was there. */
    void count(UUID conversationId, Party author) {
        sql.sql(
                        """
                        update conversation
                        set last_number = last_number + 1, event_sequence = event_sequence + 1,
                            customer_read = case when :author = 'CUSTOMER' then last_number + 1 else customer_read end,
                            traveler_read = case when :author = 'TRAVELER' then last_number + 1 else traveler_read end
                        where id = :id
                        """)
                .param("id", conversationId)
                .param("author", author.name())
                .update();
    }

    void countEvent(UUID conversationId) {
        sql.sql("update conversation set event_sequence = event_sequence + 1 where id = :id")
                .param("id", conversationId)
                .update();
    }

    /** Read marks only move forward, and not beyond the latest message. */
    void markRead(UUID conversationId, Party reader, long upTo) {
        sql.sql(
                        """
                        update conversation
                        set customer_read = case when :reader = 'CUSTOMER'
                                then greatest(customer_read, least(:upTo, last_number)) else customer_read end,
                            traveler_read = case when :reader = 'TRAVELER'
                                then greatest(traveler_read, least(:upTo, last_number)) else traveler_read end
                        where id = :id
                        """)
                .param("id", conversationId)
                .param("reader", reader.name())
                .param("upTo", upTo)
                .update();
    }

    Map<UUID, Long> lastNumbers(Collection<UUID> conversationIds) {
        Map<UUID, Long> numbers = new HashMap<>();
        sql.sql("select id, last_number from conversation where id = any(cast(:ids as uuid[]))")
                .param("ids", conversationIds.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    numbers.put(row.getObject(1, UUID.class), row.getLong(2));
                });
        return numbers;
    }

    /** The first end that is heard of stays. */
    void end(UUID deliveryId, Instant at) {
        sql.sql(
                        """
                        insert into conversation_end (delivery_id, ended_at) values (:delivery, :at)
                        on conflict (delivery_id) do nothing
                        """)
                .param("delivery", deliveryId)
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Instant> endOf(UUID deliveryId) {
        return sql.sql("select ended_at from conversation_end where delivery_id = :delivery")
                .param("delivery", deliveryId)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    Optional<Instant> endOfConversation(UUID conversationId) {
        return sql.sql(
                        """
                        select e.ended_at from conversation c
                        join conversation_end e on e.delivery_id = c.delivery_id
                        where c.id = :id
                        """)
                .param("id", conversationId)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional();
    }
}
