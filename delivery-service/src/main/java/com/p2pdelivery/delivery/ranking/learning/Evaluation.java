package com.p2pdelivery.delivery.ranking.learning;

/**
 * A model next to the hand-made score on the same lists, none of which it was trained on.
 *
 * @param lists how many lists with a choice were judged
 * @param learned NDCG@10 of the model's order
 * @param handMade NDCG@10 of the hand-made order
 * @param difference learned less hand-made, list by list
 */
public record Evaluation(int lists, Interval learned, Interval handMade, Interval difference) {

    /** Whether it is so with 95 % confidence, not only by luck. */
    public boolean isBetter() {
        return difference.low() > 0;
    }
}
