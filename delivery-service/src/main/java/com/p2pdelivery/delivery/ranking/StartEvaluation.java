package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.UUID;

/** An operator has a model judged again, by everything that was shown after its training. */
@UseCase
public class StartEvaluation {

    private final ChosenLists lists;
    private final Models models;
    private final Runs runs;
    private final RankingSettings settings;
    private final IdSource ids;
    private final Clock clock;

    StartEvaluation(
            ChosenLists lists,
            Models models,
            Runs runs,
            RankingSettings settings,
            IdSource ids,
            Clock clock) {
        this.lists = lists;
        this.models = models;
        this.runs = runs;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(UUID modelId, UUID operatorId) {}

    public sealed interface Outcome {}

    public record Started(Run run) implements Outcome {}

    public record ModelUnknown() implements Outcome {}

    public record TooFewLists(int found, int needed) implements Outcome {}

    public record Busy() implements Outcome {}

    public Outcome handle(Command command) {
        var model = models.find(command.modelId()).orElse(null);
        if (model == null) {
            return new ModelUnknown();
        }
        var now = clock.instant();
        int found = lists.count(model.trainedUntil(), now, model.simulated());
        int needed = settings.fewestLists() / 4;
        if (found < needed) {
            return new TooFewLists(found, needed);
        }
        var run =
                new Run(
                        ids.next(),
                        Run.Kind.EVALUATION,
                        Run.Status.RUNNING,
                        model.modelId(),
                        model.simulated(),
                        model.trainedUntil(),
                        now,
                        null,
                        now,
                        command.operatorId());
        return runs.add(run) ? new Started(run) : new Busy();
    }
}
