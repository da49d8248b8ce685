package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.security.FieldCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The messages. A message's id is authenticated with its text, so that one copied to another
 * message does not open.
 */
@Repository
class Messages {

    private final JdbcClient sql;
    private final FieldCipher cipher;

    Messages(JdbcClient sql, FieldCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    void add(UUID conversationId, Message message) {
        sql.sql(
                        """
                        insert into message (id, conversation_id, number, author, text_sealed, photo_id, sent_at)
                        values (:id, :conversation, :number, :author, :text, :photo, :at)
                        """)
                .param("id", message.messageId())
                .param("conversation", conversationId)
                .param("number", message.number())
                .param("author", message.author().name())
                .param("text", cipher.encrypt(message.text(), context(message.messageId())))
                .param("photo", message.photoId())
                .param("at", Timestamp.from(message.sentAt()))
                .update();
    }

    /** Newest first. */
    List<Message> before(UUID conversationId, long number, int limit) {
        return sql.sql(
                        """
                        select * from message
                        where conversation_id = :conversation and number < :number
                        order by number desc limit :limit
                        """)
                .param("conversation", conversationId)
                .param("number", number)
                .param("limit", limit)
                .query(this::message)
                .list();
    }

    /** Oldest first. */
    List<Message> after(UUID conversationId, long number, int limit) {
        return sql.sql(
                        """
                        select * from message
                        where conversation_id = :conversation and number > :number
                        order by number limit :limit
                        """)
                .param("conversation", conversationId)
                .param("number", number)
                .param("limit", limit)
                .query(this::message)
                .list();
    }

    Optional<Message> find(UUID conversationId, UUID messageId) {
        return sql.sql("select * from message where id = :id and conversation_id = :conversation")
                .param("id", messageId)
                .param("conversation", conversationId)
                .query(this::message)
                .optional();
    }

    boolean show(UUID conversationId, UUID photoId) {
        return sql.sql(
                        """
                        select exists (select from message
                                       where photo_id = :photo and conversation_id = :conversation and not withheld)
                        """)
                .param("photo", photoId)
                .param("conversation", conversationId)
                .query(Boolean.class)
                .single();
    }

    /** Neither side is shown it any more. */
    void withhold(UUID messageId) {
        sql.sql("update message set withheld = true where id = :id")
                .param("id", messageId)
                .update();
    }

    private Message message(ResultSet row, int index) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Message(
                id,
                row.getLong("number"),
                Party.valueOf(row.getString("author")),
                cipher.decrypt(row.getString("text_sealed"), context(id)),
                row.getObject("photo_id", UUID.class),
                row.getTimestamp("sent_at").toInstant(),
                row.getBoolean("withheld"));
    }

    static String context(UUID messageId) {
        return "message.text/" + messageId;
    }
}
