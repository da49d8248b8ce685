package com.p2pdelivery.delivery.ranking;

import com.p2pdelivery.delivery.ranking.learning.Evaluation;
import com.p2pdelivery.delivery.ranking.model.BrokenModelException;
import com.p2pdelivery.delivery.ranking.model.ModelFormat;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * An operator lets a model order the lists. Only one that beats the hand-made score on lists that
 * it has not seen, with 95 % confidence.
 */
@UseCase
public class ActivateModel {

    private final Models models;
    private final Switches switches;
    private final RankingSettings settings;
    private final Clock clock;

    ActivateModel(Models models, Switches switches, RankingSettings settings, Clock clock) {
        this.models = models;
        this.switches = switches;
        this.settings = settings;
        this.clock = clock;
    }

    public record Command(UUID modelId, UUID operatorId) {}

    public sealed interface Outcome {}

    public record Activated(ActiveOrder order) implements Outcome {}

    public record ModelUnknown() implements Outcome {}

    public record NotBetter(Evaluation evaluation) implements Outcome {}

    /** It has learnt what the simulator's people like. */
    public record OnlySimulated() implements Outcome {}

    public record Broken() implements Outcome {}

    public record AlreadyActive() implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var model = models.find(command.modelId()).orElse(null);
        if (model == null) {
            return new ModelUnknown();
        }
        if (!model.evaluation().isBetter()) {
            return new NotBetter(model.evaluation());
        }
        if (model.simulated() && !settings.activateSimulated()) {
            return new OnlySimulated();
        }
        if (!isReadable(model.modelId())) {
            return new Broken();
        }
        switches.lock();
        var last = switches.last();
        if (last.map(Switches.Switch::modelId).filter(model.modelId()::equals).isPresent()) {
            return new AlreadyActive();
        }
        switches.add(
                "ACTIVATED",
                command.operatorId(),
                model.modelId(),
                last.map(Switches.Switch::number).orElse(null),
                clock.instant());
        return new Activated(switches.active());
    }

    private boolean isReadable(UUID modelId) {
        try {
            var stored = models.bytes(modelId).orElseThrow();
            ModelFormat.read(stored.bytes(), stored.checksum());
            return true;
        } catch (BrokenModelException broken) {
            return false;
        }
    }
}
