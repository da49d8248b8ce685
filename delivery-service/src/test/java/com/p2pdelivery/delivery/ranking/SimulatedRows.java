package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.learning.LabelledList;
import com.p2pdelivery.delivery.ranking.learning.LabelledLists;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes lists of the simulator into the log, labelled as what they are. */
final class SimulatedRows {

    private final List<Shown> shown = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Instant shownAt;

    private SimulatedRows(Instant first) {
        this.shownAt = first;
    }

    private record Shown(
            UUID list_id,
            Instant shown_at,
            UUID subject_id,
            List<UUID> items,
            List<String> feature_names,
            double[] features,
            double[] scores,
            int swap_at) {}

    private record Outcome(
            Instant at, UUID delivery_id, UUID trip_id, String milestone, int grade) {}

    /** One every minute. */
    static void write(JdbcClient sql, LabelledLists lists, Instant first) {
        var rows = new SimulatedRows(first);
        lists.forEach(rows::add);
        sql.sql(
                        """
                        insert into ranking_impression (list_id, shown_at, side, subject_id, items, feature_names,
                                                        features, scores, swap_at, simulated)
                        select list_id, shown_at, 'DELIVERIES', subject_id, items, feature_names,
                               features, scores, swap_at, true
                        from jsonb_to_recordset(cast(:shown as jsonb)) as row
                             (list_id uuid, shown_at timestamptz, subject_id uuid, items uuid[],
                              feature_names text[], features real[], scores real[], swap_at smallint)
                        """)
                .param("shown", JsonMapper.shared().writeValueAsString(rows.shown))
                .update();
        sql.sql(
                        """
                        insert into ranking_outcome (event_id, at, delivery_id, trip_id, milestone, grade, simulated)
                        select gen_random_uuid(), at, delivery_id, trip_id, milestone, grade, true
                        from jsonb_to_recordset(cast(:outcomes as jsonb)) as row
                             (at timestamptz, delivery_id uuid, trip_id uuid, milestone text, grade smallint)
                        """)
                .param("outcomes", JsonMapper.shared().writeValueAsString(rows.outcomes))
                .update();
    }

    private void add(LabelledList list) {
        shownAt = shownAt.plus(Duration.ofMinutes(1));
        var trip = UUID.randomUUID();
        List<UUID> items = new ArrayList<>();
        int columns = list.names().size();
        var features = new double[list.grades().length * columns];
        for (int place = 0; place < list.grades().length; place++) {
            items.add(UUID.randomUUID());
            System.arraycopy(list.features()[place], 0, features, place * columns, columns);
            for (var milestone : Milestone.values()) {
                if (milestone.grade() <= list.grades()[place]) {
                    outcomes.add(
                            new Outcome(
                                    shownAt.plusSeconds(milestone.grade()),
                                    items.getLast(),
                                    trip,
                                    milestone.name(),
                                    milestone.grade()));
                }
            }
        }
        shown.add(
                new Shown(
                        UUID.randomUUID(),
                        shownAt,
                        trip,
                        items,
                        list.names(),
                        features,
                        list.handMade(),
                        list.swapAt()));
    }
}
