package com.p2pdelivery.delivery.ranking;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code ranking_impression}. */
@Repository
class Impressions {

    private final JdbcClient sql;

    Impressions(JdbcClient sql) {
        this.sql = sql;
    }

    /** All of them or none. */
    @Transactional
    public void add(List<Impression> impressions) {
        impressions.forEach(this::add);
    }

    private void add(Impression impression) {
        sql.sql(
                        """
                        insert into ranking_impression (list_id, shown_at, side, subject_id, items, feature_names,
                                                        features, scores, model_id, swap_at)
                        values (:list, :shown, :side, :subject, cast(:items as uuid[]), :names,
                                :features, :scores, :model, :swap)
                        """)
                .param("list", impression.listId())
                .param("shown", Timestamp.from(impression.shownAt()))
                .param("side", impression.side().name())
                .param("subject", impression.subjectId())
                .param("items", texts(impression.items()))
                .param("names", impression.featureNames().toArray(String[]::new))
                .param("features", impression.features())
                .param("scores", impression.scores())
                .param("model", impression.modelId())
                .param("swap", impression.swapAt())
                .update();
    }

    private static String[] texts(UUID[] ids) {
        return Arrays.stream(ids).map(UUID::toString).toArray(String[]::new);
    }
}
