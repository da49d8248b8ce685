package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.learning.Evaluation;
import com.p2pdelivery.delivery.ranking.learning.Examination;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code ranking_model}. */
@Repository
public class Models {

    private static final int PAGE = 20;
    private static final int PLACES_TOLD = 10;

    private final JdbcClient sql;
    private final JsonMapper json;

    Models(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    record Stored(UUID modelId, byte[] bytes, String checksum) {}

    /** What a training run has made. */
    record Trained(
            Stored stored,
            List<String> features,
            int lists,
            Examination examination,
            Evaluation evaluation) {}

    /** Newest first. */
    public Page<RankingModel> page(@Nullable String cursor) {
        var before = cursor == null ? new UUID(-1, -1) : Cursor.decode(cursor);
        var rows =
                sql.sql(
                                """
                                select * from ranking_model where model_id < :before
                                order by model_id desc limit :limit
                                """)
                        .param("before", before)
                        .param("limit", PAGE + 1)
                        .query(this::model)
                        .list();
        return Page.cut(rows, PAGE, model -> Cursor.encode(model.modelId()));
    }

    public Optional<RankingModel> find(UUID modelId) {
        return sql.sql("select * from ranking_model where model_id = :model")
                .param("model", modelId)
                .query(this::model)
                .optional();
    }

    /** The model that is switched on; empty for the hand-made score. */
    Optional<Stored> active() {
        return sql.sql(
                        """
                        select m.model_id, m.bytes, m.checksum
                        from (select model_id from ranking_switch order by number desc limit 1) last
                        join ranking_model m on m.model_id = last.model_id
                        """)
                .query(Models::stored)
                .optional();
    }

    Optional<Stored> bytes(UUID modelId) {
        return sql.sql(
                        """
                        select model_id, bytes, checksum from ranking_model where model_id = :model
                        """)
                .param("model", modelId)
                .query(Models::stored)
                .optional();
    }

    Examination examination(UUID modelId) {
        return sql.sql(
                        """
                        select examination, examination_cap from ranking_model where model_id = :model
                        """)
                .param("model", modelId)
                .query((row, _) ->
                        new Examination(
                                Arrays.stream((Double[]) row.getArray("examination").getArray())
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                row.getDouble("examination_cap")))
                .single();
    }

    /**
     * Adds a model.
     *
     * @param cut where the lists that it was trained on end and those that it was judged by begin
     */
    void add(Trained trained, Run run, Instant cut, Instant now) {
        sql.sql(
                        """
                        insert into ranking_model (model_id, created_at, created_by, simulated, bytes, checksum,
                                                   features, trained_from, trained_until, trained_lists,
                                                   examination, examination_cap,
                                                   evaluated_from, evaluated_until, evaluation)
                        values (:model, :now, :by, :simulated, :bytes, :checksum,
                                :features, :from, :cut, :lists,
                                :examination, :cap,
                                :cut, :until, cast(:evaluation as jsonb))
                        """)
                .param("model", trained.stored().modelId())
                .param("now", Timestamp.from(now))
                .param("by", run.createdBy())
                .param("simulated", run.simulated())
                .param("bytes", trained.stored().bytes())
                .param("checksum", trained.stored().checksum())
                .param("features", trained.features().toArray(String[]::new))
                .param("from", Timestamp.from(run.from()))
                .param("cut", Timestamp.from(cut))
                .param("lists", trained.lists())
                .param("examination", trained.examination().looked())
                .param("cap", trained.examination().cap())
                .param("until", Timestamp.from(run.until()))
                .param("evaluation", json.writeValueAsString(trained.evaluation()))
                .update();
    }

    /** Takes a newer evaluation in the place of the last one. */
    void judge(UUID modelId, Evaluation evaluation, Instant from, Instant until) {
        sql.sql(
                        """
                        update ranking_model
                        set evaluation = cast(:evaluation as jsonb), evaluated_from = :from, evaluated_until = :until
                        where model_id = :model
                        """)
                .param("evaluation", json.writeValueAsString(evaluation))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("model", modelId)
                .update();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getObject("model_id", UUID.class),
                row.getBytes("bytes"),
                row.getString("checksum"));
    }

    private RankingModel model(ResultSet row, int number) throws SQLException {
        return new RankingModel(
                row.getObject("model_id", UUID.class),
                row.getInt("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("created_by", UUID.class),
                row.getBoolean("simulated"),
                List.of((String[]) row.getArray("features").getArray()),
                row.getTimestamp("trained_from").toInstant(),
                row.getTimestamp("trained_until").toInstant(),
                row.getInt("trained_lists"),
                Arrays.stream((Double[]) row.getArray("examination").getArray())
                        .limit(PLACES_TOLD)
                        .toList(),
                row.getTimestamp("evaluated_from").toInstant(),
                row.getTimestamp("evaluated_until").toInstant(),
                json.readValue(row.getString("evaluation"), Evaluation.class));
    }
}
