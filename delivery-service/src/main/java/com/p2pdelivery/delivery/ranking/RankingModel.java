package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.learning.Evaluation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A model and how it was judged.
 *
 * @param version counts the models
 * @param simulated whether people of the simulator chose; such figures say nothing about real ones
 * @param trainedLists how many lists with a choice it has learnt from
 * @param examination how likely people were found to look at each of the first ten places
 * @param evaluatedFrom start of the lists that it was judged by, none of them trained on
 */
public record RankingModel(
        UUID modelId,
        int version,
        Instant createdAt,
        UUID createdBy,
        boolean simulated,
        List<String> features,
        Instant trainedFrom,
        Instant trainedUntil,
        int trainedLists,
        List<Double> examination,
        Instant evaluatedFrom,
        Instant evaluatedUntil,
        Evaluation evaluation) {}
