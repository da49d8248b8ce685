package com.p2pdelivery.payment.pricing.tariff;

import com.p2pdelivery.payment.pricing.price.Tariff;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables {@code tariff}, whose rows never change, and {@code tariff_activation}, which says
 * which of them held when.
 */
@Repository
public class Tariffs {

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Integer, Tariff> read = new ConcurrentHashMap<>();

    Tariffs(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** A tariff and the number that it is known by. */
    public record Version(int version, Tariff tariff) {}

    /** Where a version stands. */
    public enum State {
        DRAFT,
        ACTIVE,
        RETIRED
    }

    /** A line in the list of tariffs. */
    public record Summary(
            int version, State state, String note, @Nullable UUID proposedBy, Instant proposedAt) {}

    /**
     * A time in which a tariff held.
     *
     * @param activatedBy null for the one that the platform came with
     * @param activeUntil null while it holds
     */
    public record Activation(
            int version,
            @Nullable UUID activatedBy,
            String reason,
            Instant activeFrom,
            @Nullable Instant activeUntil) {}

    /**
     * What prices are made with now.
     *
     * @throws IllegalStateException before the first start has finished
     */
    public Version active() {
        var version =
                db.sql("select version from tariff_activation where active_until is null")
                        .query(Integer.class)
                        .optional()
                        .orElseThrow(() -> new IllegalStateException("No tariff is active yet"));
        return find(version).orElseThrow();
    }

    public Optional<Version> find(int version) {
        var known = read.get(version);
        if (known != null) {
            return Optional.of(new Version(version, known));
        }
        return db.sql("select content from tariff where version = :version")
                .param("version", version)
                .query(String.class)
                .optional()
                .map(content -> {
                    // Rows never change, so what was read once is right for good.
                    var tariff = json.readValue(content, Tariff.class);
                    read.put(version, tariff);
                    return new Version(version, tariff);
                });
    }

    public Optional<Summary> summary(int version) {
        return db.sql(SUMMARIES + " where t.version = :version")
                .param("version", version)
                .query(Tariffs::summary)
                .optional();
    }

    /** Newest first. */
    public List<Summary> newest(int limit) {
        return db.sql(SUMMARIES + " order by t.version desc limit :limit")
                .param("limit", limit)
                .query(Tariffs::summary)
                .list();
    }

    /** Who made which version hold when and why, newest first. */
    public List<Activation> activations(int limit) {
        return db.sql(
                        """
                        select version, activated_by, reason, active_from, active_until from tariff_activation
                        order by number desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new Activation(
                                row.getInt("version"),
                                row.getObject("activated_by", UUID.class),
                                row.getString("reason"),
                                instant(row, "active_from"),
                                row.getObject("active_until") == null
                                        ? null
                                        : instant(row, "active_until")))
                .list();
    }

    /** Keeps a draft under the next number. */
    int add(Tariff tariff, String note, UUID proposedBy) {
        // Two operators at once get two numbers.
        db.sql("lock table tariff in share row exclusive mode").update();
        int version =
                db.sql("select coalesce(max(version), 0) + 1 from tariff")
                        .query(Integer.class)
                        .single();
        insert(version, json.writeValueAsString(tariff), note, proposedBy);
        return version;
    }

    /** The tariff that the platform comes with, unless there is one. */
    void addFirst(String content) {
        insert(1, content, "The tariff that the platform came with", null);
        db.sql(
                        """
                        insert into tariff_activation (version, reason, active_from)
                        select 1, 'First start', :now where not exists (select 1 from tariff_activation)
                        on conflict do nothing
                        """)
                .param("now", now())
                .update();
    }

    /**
     * Ends what holds, if it is the expected version. Two who do this at once wait for each other,
     * and the second finds another version.
     */
    boolean retire(int expectedActive) {
        return db.sql(
                                """
                                update tariff_activation set active_until = greatest(:now, active_from)
                                where active_until is null and version = :version
                                """)
                        .param("now", now())
                        .param("version", expectedActive)
                        .update()
                == 1;
    }

    void activate(int version, UUID by, String reason) {
        db.sql(
                        """
                        insert into tariff_activation (version, activated_by, reason, active_from)
                        values (:version, :by, :reason, :now)
                        """)
                .param("version", version)
                .param("by", by)
                .param("reason", reason)
                .param("now", now())
                .update();
    }

    private void insert(int version, String content, String note, @Nullable UUID proposedBy) {
        db.sql(
                        """
                        insert into tariff (version, content, note, proposed_by, proposed_at)
                        values (:version, :content, :note, :by, :now) on conflict do nothing
                        """)
                .param("version", version)
                .param("content", content)
                .param("note", note)
                .param("by", proposedBy)
                .param("now", now())
                .update();
    }

    private static final String SUMMARIES =
            """
            select t.version, t.note, t.proposed_by, t.proposed_at,
                   case when not exists (select 1 from tariff_activation a where a.version = t.version) then 'DRAFT'
                        when exists (select 1 from tariff_activation a where a.version = t.version and a.active_until is null)
                        then 'ACTIVE' else 'RETIRED' end as state
            from tariff t
            """;

    private static Summary summary(ResultSet row, int number) throws SQLException {
        return new Summary(
                row.getInt("version"),
                State.valueOf(row.getString("state")),
                row.getString("note"),
                row.getObject("proposed_by", UUID.class),
                instant(row, "proposed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
