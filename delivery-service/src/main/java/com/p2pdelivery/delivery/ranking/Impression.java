package com.p2pdelivery.delivery.ranking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list as it was shown, in little memory, as many may wait to be written.
 *
 * @param features row after row, a row for each item
 * @param scores the hand-made score of each item
 * @param modelId what ordered it; absent for the hand-made score
 * @param swapAt place of the upper of two neighbours whose order was left to chance, or 0
 */
record Impression(
        UUID listId,
        Instant shownAt,
        Side side,
        UUID subjectId,
        UUID[] items,
        List<String> featureNames,
        float[] features,
        float[] scores,
        @Nullable UUID modelId,
        int swapAt) {

    static Impression of(
            UUID listId,
            Instant shownAt,
            Side side,
            UUID subjectId,
            List<? extends Rankable> entries,
            @Nullable UUID modelId,
            int swapAt) {
        var names = entries.getFirst().features().names();
        var items = new UUID[entries.size()];
        var features = new float[items.length * names.size()];
        var scores = new float[items.length];
        int next = 0;
        for (int place = 0; place < items.length; place++) {
            var entry = entries.get(place);
            items[place] = side == Side.TRIPS ? entry.tripId() : entry.deliveryId();
            scores[place] = (float) entry.score();
            for (double value : entry.features().values()) {
                features[next++] = (float) value;
            }
        }
        return new Impression(
                listId, shownAt, side, subjectId, items, names, features, scores, modelId, swapAt);
    }
}
