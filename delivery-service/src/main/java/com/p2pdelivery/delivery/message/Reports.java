package com.p2pdelivery.delivery.message;

import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.security.FieldCipher;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was reported, and what became of it. A note is authenticated with its report's id. */
@Repository
public class Reports {

    private static final int PAGE_SIZE = 50;

    private static final String REPORT =
            """
            select r.*, m.author, m.text_sealed, m.photo_id, m.sent_at, c.delivery_id, c.customer_id, c.traveler_id
            from message_report r
            join message m on m.id = r.message_id
            join conversation c on c.id = m.conversation_id
            """;

    private final JdbcClient sql;
    private final FieldCipher cipher;

    Reports(JdbcClient sql, FieldCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    /** False if this person has reported the message before. */
    boolean add(
            UUID reportId,
            UUID messageId,
            UUID reporterId,
            ReportReason reason,
            @Nullable String note,
            Instant at) {
        return sql.sql(
                                """
                                insert into message_report (id, message_id, reporter_id, reason, note_sealed, reported_at)
                                values (:id, :message, :reporter, :reason, :note, :at)
                                on conflict (message_id, reporter_id) do nothing
                                """)
                        .param("id", reportId)
                        .param("message", messageId)
                        .param("reporter", reporterId)
                        .param("reason", reason.name())
                        .param(
                                "note",
                                note == null ? null : cipher.encrypt(note, context(reportId)))
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Those that nobody has judged, or those that somebody has; the oldest first. */
    public Page<MessageReport> page(boolean judged, @Nullable String cursor) {
        var rows =
                sql.sql(
                                REPORT
                                        + """
                                        where r.id > :after and (r.verdict is not null) = :judged
                                        order by r.id limit :limit
                                        """)
                        .param("after", cursor == null ? new UUID(0, 0) : Cursor.decode(cursor))
                        .param("judged", judged)
                        .param("limit", PAGE_SIZE + 1)
                        .query(this::report)
                        .list();
        return Page.cut(rows, PAGE_SIZE, report -> Cursor.encode(report.reportId()));
    }

    public Optional<MessageReport> find(UUID reportId) {
        return sql.sql(REPORT + "where r.id = :id")
                .param("id", reportId)
                .query(this::report)
                .optional();
    }

    /** The report, locked until the transaction ends. */
    Optional<MessageReport> lock(UUID reportId) {
        return sql.sql(REPORT + "where r.id = :id for update of r, m")
                .param("id", reportId)
                .query(this::report)
                .optional();
    }

    void judge(UUID reportId, ReportVerdict verdict, UUID moderator, Instant at) {
        sql.sql(
                        """
                        update message_report set verdict = :verdict, judged_by = :moderator, judged_at = :at
                        where id = :id
                        """)
                .param("id", reportId)
                .param("verdict", verdict.name())
                .param("moderator", moderator)
                .param("at", Timestamp.from(at))
                .update();
    }

    private MessageReport report(ResultSet row, int index) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var messageId = row.getObject("message_id", UUID.class);
        var author = Party.valueOf(row.getString("author"));
        var note = row.getString("note_sealed");
        var verdict = row.getString("verdict");
        var judgedAt = row.getTimestamp("judged_at");
        return new MessageReport(
                id,
                row.getObject("delivery_id", UUID.class),
                messageId,
                row.getObject(author == Party.CUSTOMER ? "customer_id" : "traveler_id", UUID.class),
                cipher.decrypt(row.getString("text_sealed"), Messages.context(messageId)),
                row.getObject("photo_id", UUID.class),
                row.getTimestamp("sent_at").toInstant(),
                row.getObject("reporter_id", UUID.class),
                ReportReason.valueOf(row.getString("reason")),
                note == null ? null : cipher.decrypt(note, context(id)),
                row.getTimestamp("reported_at").toInstant(),
                verdict == null ? null : ReportVerdict.valueOf(verdict),
                row.getObject("judged_by", UUID.class),
                judgedAt == null ? null : judgedAt.toInstant());
    }

    private static String context(UUID reportId) {
        return "message.report/" + reportId;
    }
}
