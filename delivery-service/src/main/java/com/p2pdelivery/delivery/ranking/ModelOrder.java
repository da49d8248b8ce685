package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.learning.Ndcg;
import com.p2pdelivery.delivery.ranking.model.LinearModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What a model makes of a list. */
sealed interface ModelOrder {

    /** The places that the entries had, best first. */
    record Ordered(List<Integer> places) implements ModelOrder {}

    /** It took longer than it may. */
    record Slow() implements ModelOrder {}

    /** It gave something that is not a score. */
    record Broken() implements ModelOrder {}

    static ModelOrder of(LinearModel model, List<? extends Rankable> entries, Duration limit) {
        long start = System.nanoTime();
        var scores = new double[entries.size()];
        try {
            var scorer = model.scorer(entries.getFirst().features().names());
            for (int entry = 0; entry < scores.length; entry++) {
                scores[entry] = scorer.applyAsDouble(entries.get(entry).features().values());
                if (!Double.isFinite(scores[entry])) {
                    return new Broken();
                }
                if (System.nanoTime() - start > limit.toNanos()) {
                    return new Slow();
                }
            }
        } catch (RuntimeException fault) {
            return new Broken();
        }
        return new Ordered(Arrays.stream(Ndcg.order(scores)).boxed().toList());
    }
}
