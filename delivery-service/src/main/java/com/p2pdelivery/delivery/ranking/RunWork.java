package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.learning.Examination;
import com.p2pdelivery.delivery.ranking.learning.Judge;
import com.p2pdelivery.delivery.ranking.learning.PairwiseTrainer;
import com.p2pdelivery.delivery.ranking.model.ModelFormat;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what a run is for. The later lists are held out of a training and judge its model. The
 * result is written in one transaction with the run's end, so a worker that dies leaves nothing.
 */
@Component
class RunWork {

    /** Share of the lists, from the oldest, that a model learns from. */
    private static final double TRAINED_ON = 0.7;

    private final ChosenLists lists;
    private final Models models;
    private final Runs runs;
    private final RankingSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunWork(
            ChosenLists lists,
            Models models,
            Runs runs,
            RankingSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.lists = lists;
        this.models = models;
        this.runs = runs;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    void perform(Runs.Claimed claimed) {
        switch (claimed.run().kind()) {
            case TRAINING -> train(claimed);
            case EVALUATION -> evaluate(claimed);
        }
    }

    private void train(Runs.Claimed claimed) {
        var run = claimed.run();
        var cut = lists.cut(run.from(), run.until(), run.simulated(), TRAINED_ON).orElse(null);
        int trainedOn = cut == null ? 0 : lists.count(run.from(), cut, run.simulated());
        if (cut == null || trainedOn == 0 || lists.count(cut, run.until(), run.simulated()) == 0) {
            runs.finish(claimed, null, Run.Failure.TOO_FEW_LISTS, clock.instant());
            return;
        }
        var past = lists.between(run.from(), cut, run.simulated());
        var examination =
                Examination.estimate(
                        past,
                        settings.examinationEta(),
                        settings.examinationPrior(),
                        settings.largestWeight());
        var model = PairwiseTrainer.train(past, examination);
        var later = lists.between(cut, run.until(), run.simulated());
        var evaluation = Judge.compare(model, later, examination);
        byte[] bytes = ModelFormat.write(model);
        var stored = new Models.Stored(run.runId(), bytes, ModelFormat.checksum(bytes));
        var trained =
                new Models.Trained(stored, model.features(), trainedOn, examination, evaluation);
        transaction.executeWithoutResult(_ -> {
            models.add(trained, run, cut, clock.instant());
            if (!runs.finish(claimed, run.runId(), null, clock.instant())) {
                throw new IllegalStateException("The run is another copy's by now");
            }
        });
    }

    private void evaluate(Runs.Claimed claimed) {
        var run = claimed.run();
        var stored = models.bytes(Objects.requireNonNull(run.modelId())).orElseThrow();
        if (lists.count(run.from(), run.until(), run.simulated()) == 0) {
            runs.finish(claimed, null, Run.Failure.TOO_FEW_LISTS, clock.instant());
            return;
        }
        var evaluation =
                Judge.compare(
                        ModelFormat.read(stored.bytes(), stored.checksum()),
                        lists.between(run.from(), run.until(), run.simulated()),
                        models.examination(stored.modelId()));
        transaction.executeWithoutResult(_ -> {
            if (runs.finish(claimed, null, null, clock.instant())) {
                models.judge(stored.modelId(), evaluation, run.from(), run.until());
            }
        });
    }
}
