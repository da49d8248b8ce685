package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.id.IdSource;
import java.time.Clock;
import java.util.UUID;

/** An operator has a model trained on what was shown and chosen lately. */
@UseCase
public class StartTraining {

    private final ChosenLists lists;
    private final Runs runs;
    private final RankingSettings settings;
    private final IdSource ids;
    private final Clock clock;

    StartTraining(
            ChosenLists lists, Runs runs, RankingSettings settings, IdSource ids, Clock clock) {
        this.lists = lists;
        this.runs = runs;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    public record Command(UUID operatorId, boolean simulated) {}

    public sealed interface Outcome {}

    public record Started(Run run) implements Outcome {}

    public record TooFewLists(int found, int needed) implements Outcome {}

    public record Busy() implements Outcome {}

    public Outcome handle(Command command) {
        var now = clock.instant();
        var from = now.minus(settings.window());
        int found = lists.count(from, now, command.simulated());
        if (found < settings.fewestLists()) {
            return new TooFewLists(found, settings.fewestLists());
        }
        var run =
                new Run(
                        ids.next(),
                        Run.Kind.TRAINING,
                        Run.Status.RUNNING,
                        null,
                        command.simulated(),
                        from,
                        now,
                        null,
                        now,
                        command.operatorId());
        return runs.add(run) ? new Started(run) : new Busy();
    }
}
